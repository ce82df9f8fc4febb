"""How long a run is said to take, before it is started."""

from dashboard.components.training import lasted
from tests.app.helpers import finished, press, said, says

QUICK = {"sentiment_max_steps": "6", "sentiment_hidden_size": "8", "sentiment_eval_every": "3"}


def test_before_the_first_run_no_length_is_told_and_after_it_that_of_the_last(visit):
    lasted._seconds().clear()
    page = visit("sentiment", **QUICK)
    assert "When last tried here" not in said(page)
    assert says(page, "The race: all of them at once. ")
    press(page, "sentiment_train")
    finished(page)
    assert says(page, "When last tried here, a run like this took a few seconds.")
    page.number_input(key="sentiment_seed").set_value(7).run()
    assert says(page, "When last tried here, a run like this took")  # other dice take as long
    page.select_slider(key="sentiment_hidden_size").set_value(16).run()
    assert "When last tried here" not in said(page)


def test_a_run_that_was_stopped_tells_no_length(visit):
    lasted._seconds().clear()
    page = visit("sentiment", **QUICK | {"sentiment_max_steps": "20000"})
    press(page, "sentiment_train")
    press(page, "sentiment_pause")
    press(page, "sentiment_reset")
    assert "When last tried here" not in said(page)
