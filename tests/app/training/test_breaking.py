"""The cards of Break it, where the network that reads knows no word of a preset."""

from streamlit.testing.v1 import AppTest

from tests.app.helpers import says
from tests.waiting import SECONDS


def cards():
    from dashboard.components.training import breaking
    from models import checkpoint
    from models.tasks import sentiment

    presets = [
        breaking.TrickyText("Nothing known", "Zorplax frumious!", "negative", "Why."),
        breaking.TrickyText("Known", "A lovely film.", "positive", "Why."),
        breaking.TrickyText(
            "Proved",
            "A dull film.",
            "negative",
            "Hard.",
            "It minds dull.",
            "negative",
            (breaking.Instead("A warm film.", "positive"),),
        ),
        breaking.TrickyText(
            "Refuted",
            "A dull film.",
            "negative",
            "Hard.",
            "It minds film.",
            "negative",
            (breaking.Instead("A dull story.", "positive"),),
        ),
    ]
    breaking.presets(sentiment, checkpoint.shipped("sentiment").model, presets, lambda text: None)


def test_a_card_gives_no_verdict_where_no_word_is_known():
    app = AppTest.from_function(cards, default_timeout=SECONDS).run()
    assert not app.exception
    assert says(app, ":material/question_mark: It knows no word of this, so it has no verdict.")
    assert says(app, "The network says **positive, ")
    assert not says(app, "A person says **negative**")


def test_a_reason_is_told_only_where_the_network_that_reads_proves_it():
    app = AppTest.from_function(cards, default_timeout=SECONDS).run()
    assert says(app, "Hard. It minds dull.")
    assert says(app, "“A warm film.”: positive, ")
    assert not says(app, "It minds film.")
    assert says(app, "“A dull story.”: negative, ")  # what was tried stands there all the same
