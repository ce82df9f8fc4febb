"""The cards of Break it, where the network that reads knows no word of a preset."""

from streamlit.testing.v1 import AppTest

from tests.app.helpers import SECONDS, says


def cards():
    from dashboard.components.training import breaking
    from models import checkpoint
    from models.tasks import sentiment

    presets = [
        breaking.TrickyText("Nothing known", "Zorplax frumious!", "negative", "Why."),
        breaking.TrickyText("Known", "A lovely film.", "positive", "Why."),
    ]
    breaking.presets(sentiment, checkpoint.shipped("sentiment").model, presets, lambda text: None)


def test_a_card_gives_no_verdict_where_no_word_is_known():
    app = AppTest.from_function(cards, default_timeout=SECONDS).run()
    assert not app.exception
    assert says(app, ":material/question_mark: It knows no word of this, so it has no verdict.")
    assert says(app, "The network says **positive, ")
    assert not says(app, "A person says **negative**")
