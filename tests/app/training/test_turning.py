"""Settings that are turned while a network trains: it goes on with them; curve, sentence and files tell of it."""

import pandas as pd
import pytest

from dashboard.components.training import experiments, turning
from models.knobs import Turn
from models.tasks import recall
from tests.app.helpers import chart, press, rows, runs_of, says, spec
from tests.waiting import until

SHORT = {"sentiment_max_steps": "20", "sentiment_eval_every": "1"}


def one_update(app, name="sentiment"):
    made = [run.step for run in runs_of(app)]
    press(app, f"{name}_step")
    until(lambda: all(not run.is_moving for run in runs_of(app)), "it rests")
    app.run()
    assert [run.step for run in runs_of(app)] == [step + 1 for step in (made or [0])]


@pytest.fixture
def turned(visit):
    """A run whose rate was turned after its first update."""
    app = visit("sentiment", **SHORT)
    one_update(app)
    app.select_slider(key="sentiment_learning_rate").set_value(0.05).run()
    assert not says(app, "You changed")
    assert not says(app, "Turned while it ran")  # not yet
    one_update(app)
    return app


def test_it_goes_on_with_the_new_rate_and_says_so(turned):
    experiment = turned.session_state["sentiment_experiment"].thing
    assert experiment.knobs["GRU"].turns == (Turn(1, {"learning_rate": 0.05}),)
    assert says(turned, "Turned while it ran: learning rate 0.05 (after 1 update).")
    for name in ("Loss over the updates", "Accuracy over the updates"):
        drawn = chart(turned, name)
        found = rows(drawn)[0]
        assert found[found["series"] == "learning rate 0.05"]["step"].tolist() == [1]
        assert "datum.value === null" in str(spec(drawn))


def test_a_setting_that_it_is_built_by_still_asks_for_a_fresh_start(turned):
    turned.select_slider(key="sentiment_hidden_size").set_value(16).run()
    turned.number_input(key="sentiment_clip").set_value(0.5).run()
    assert says(turned, "You changed hidden size.")
    one_update(turned)
    assert says(turned, "longest gradient 0.5 (after 2 updates)")
    assert says(turned, "You changed hidden size.")


def test_its_history_and_its_code_carry_the_turn(turned):
    experiment = turned.session_state["sentiment_experiment"].thing
    table = turning.history(experiment, "GRU")
    assert isinstance(table, pd.DataFrame)
    assert table["turned"].tolist() == ["", "", "learning rate 0.05"]
    assert turned.button(key="sentiment_step")  # the files are made when they are asked for


def test_what_is_over_is_not_turned(visit):
    app = visit("sentiment", **SHORT | {"sentiment_max_steps": "1"})
    one_update(app)
    until(lambda: all(run.status.is_over for run in runs_of(app)) or not press(app, "sentiment_resume"), "it ends")
    app.run()
    app.select_slider(key="sentiment_learning_rate").set_value(0.05).run()
    assert says(app, "You changed learning rate.")


def test_what_a_race_sets_by_itself_stays(visit):
    app = visit("fading", recall_max_steps="20", recall_eval_every="1")
    press(app, "recall_race")
    (rnn, *_) = runs_of(app)
    press(app, "recall_pause")
    app.select_slider(key="recall_learning_rate").set_value(0.1).run()
    app.select_slider(key="recall_clip").set_value(recall.UNCLIPPED).run()
    one_update(app, "recall")
    experiment = app.session_state["recall_experiment"].thing
    assert recall.RIVALS["RNN"]["learning_rate"] == experiment.knobs["RNN"].now.learning_rate
    assert {knobs.now.clip for knobs in experiment.knobs.values()} == {recall.UNCLIPPED}
    assert says(app, "longest gradient off (RNN after")
    assert experiments.history(rnn).rows
