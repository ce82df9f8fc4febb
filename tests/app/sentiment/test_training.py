"""Training on the sentiment page: run, pause, race, come back, diverge, two visitors at once."""

import pytest

from dashboard.components.basics.wording import percent
from models.runner import Status
from tests.app.helpers import chart, finished, press, rows, runs_of, says, words_on
from tests.app.sentiment.pressing import QUICK, read, train, verdict
from tests.waiting import until

ENDLESS = QUICK | {"sentiment_max_steps": "20000", "sentiment_eval_every": "1000"}
NO_RUN = "Nothing has been trained here yet"


def test_training_draws_curves_and_says_their_numbers(visit):
    app = visit("sentiment", **QUICK)
    assert says(app, NO_RUN)
    finished(train(app))
    assert not app.exception
    assert not says(app, NO_RUN)
    (run,) = runs_of(app)
    assert (run.status, run.step) == (Status.FINISHED, 30)
    last = run.history().snapshots[-1]
    accuracy, baseline = rows(chart(app, "Accuracy over the updates"))
    experiment = app.session_state["sentiment_experiment"].thing
    assert accuracy[accuracy["series"] == "validation"]["step"].tolist() == [0, 10, 20, 30]
    assert accuracy["value"].iloc[-1] == pytest.approx(last.val_metric)
    assert baseline["value"].item() == pytest.approx(experiment.baseline.val)
    assert says(
        app, f"After 30 updates: accuracy {percent(last.val_metric)}, on examples it has never learned from"
    )
    assert says(app, f"{experiment.baseline.name} gets {percent(experiment.baseline.val)}")
    assert rows(chart(app, "Loss over the updates"))[0]["step"].max() == 30
    assert app.button(key="sentiment_train").label == "Train again"


def test_pause_one_step_go_on_and_reset(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    until(lambda: run.step > 3, "it trains")
    press(app, "sentiment_pause")
    assert run.status == Status.PAUSED
    with run.lock:
        step = run.step
    press(app, "sentiment_step")
    until(lambda: run.step == step + 1, "it makes one update")
    app.run()
    assert f"**GRU** paused, {step + 1} updates" in progress(app)
    press(app, "sentiment_resume")
    until(lambda: run.step > step + 3, "it goes on")
    assert app.button(key="sentiment_pause").label == "Pause"
    press(app, "sentiment_reset")
    assert run.status == Status.STOPPED
    assert says(app, NO_RUN)


def test_one_step_from_the_start_makes_one_update_and_waits(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_step")
    (run,) = runs_of(app)
    until(lambda: run.history().rows, "it looks at the network")
    until(lambda: not run._queued, "its turn is over")
    app.run()
    assert not app.exception
    assert run.step <= 1
    assert run.status == Status.PAUSED


def test_a_page_drawn_between_a_first_row_and_its_answers_waits(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    (run,) = runs_of(app)
    run._history._snapshots, run._history._latest = [], None
    app.run()
    assert not app.exception
    assert says(app, "Waiting for the first look at the network")


def test_slow_motion_is_four_updates_a_second(visit):
    app = visit("sentiment", **ENDLESS)
    app.toggle(key="sentiment_slow").set_value(True).run()
    train(app)
    (run,) = runs_of(app)
    assert run.pace == 4
    app.toggle(key="sentiment_slow").set_value(False).run()
    assert run.pace == float("inf")
    until(lambda: run.step > 4, "it runs on")


def test_a_race_draws_every_cell_and_says_who_leads(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_race")
    finished(app)
    assert not app.exception
    runs = app.session_state["sentiment_experiment"].thing.runs
    assert set(runs) == {"RNN", "GRU", "LSTM"}
    assert set(rows(chart(app, "Accuracy over the updates"))[0]["run"]) == set(runs)
    sentence = next(text for text in words_on(app) if "none of them has learned from" in text)
    for label, run in runs.items():
        assert f"{label} {percent(run.history().snapshots[-1].val_metric)} (update 30)" in sentence
    app.button_group(key="sentiment_whose").set_value("LSTM").run()
    assert not app.exception
    app.button_group(key="sentiment_reader").set_value(3).run()
    assert not app.exception
    assert says(app, "The LSTM cell at word")


def test_a_race_has_the_same_data_seed_and_number_of_updates(visit):
    app = visit("sentiment", **QUICK, sentiment_seed="5")
    press(app, "sentiment_race")
    configs = app.session_state["sentiment_experiment"].thing.configs
    assert {config.seed for config in configs.values()} == {5}
    assert {config.max_steps for config in configs.values()} == {30}
    assert {config.cell for config in configs.values()} == {"RNN", "GRU", "LSTM"}


def test_a_changed_setting_is_said_and_offers_to_start_again(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (old,) = runs_of(app)
    app.button_group(key="sentiment_cell").set_value("RNN").run()
    app.number_input(key="sentiment_seed").set_value(9).run()
    assert says(app, "You changed seed, cell.")
    assert old.status == Status.RUNNING  # nothing is lost silently
    press(app, "sentiment_again")
    (new,) = runs_of(app)
    assert old.status == Status.STOPPED
    assert new is not old
    assert app.session_state["sentiment_experiment"].thing.configs == {
        "RNN": app.session_state["sentiment_experiment"].thing.config
    }
    assert not says(app, "You changed")
    app.button_group(key="sentiment_cell").set_value("GRU").run()
    assert says(app, "You changed cell.")
    app.button_group(key="sentiment_cell").set_value("RNN").run()
    assert not says(app, "You changed")


def test_the_time_machine_brings_back_earlier_answers(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    (run,) = runs_of(app)
    for asked, shown in ((30, 30), (19, 10), (0, 0), (10, 10)):
        app.select_slider(key="sentiment_moment").set_value(asked).run()
        assert not app.exception
        snapshot = next(s for s in run.history().snapshots if s.step == shown)
        assert says(app, f"**At update {shown}**")
        verdicts = rows(chart(app, "Verdicts of the training network"))[0]
        assert verdicts["output"].dropna().tolist()[:6] == [p.output for p in snapshot.probes]
    app.selectbox(key="sentiment_probe").set_value(3).run()
    assert not app.exception
    assert len(rows(chart(app, "Hidden state of the training network"))[0]) == 4 * len(snapshot.probes[3].moments)


def test_training_goes_on_elsewhere_and_is_found_again(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    app.switch_page("app_pages/start/page.py").run()
    step = run.step
    until(lambda: run.step > step + 5, "it trains while the visitor is elsewhere")
    app.switch_page("app_pages/sentiment/page.py").run()
    assert not app.exception
    assert runs_of(app) == [run]
    assert run.status == Status.RUNNING
    assert "running" in progress(app)
    assert not says(app, "You changed")
    assert app.select_slider(key="sentiment_hidden_size").value == 4


def test_settings_and_text_are_found_again_too(visit):
    app = visit("sentiment")
    app.button_group(key="sentiment_cell").set_value("LSTM").run()
    app.toggle(key="sentiment_slow").set_value(True).run()
    read(app, "my own words here")
    app.switch_page("app_pages/start/page.py").run()
    app.switch_page("app_pages/sentiment/page.py").run()
    assert app.button_group(key="sentiment_cell").value == "LSTM"
    assert app.toggle(key="sentiment_slow").value
    assert app.text_area(key="sentiment_text").value == "my own words here"


def test_a_learning_rate_of_one_is_a_run_like_any_other(visit):
    app = visit("sentiment", **QUICK)
    press(app, "sentiment_too_fast")
    assert not app.exception
    assert app.select_slider(key="sentiment_learning_rate").value == 1.0
    finished(app)
    assert not app.exception
    assert app.session_state["sentiment_experiment"].thing.config.learning_rate == 1.0
    assert not says(app, "You changed")


def test_a_run_that_diverges_or_fails_says_why(visit):
    app = visit("sentiment", **ENDLESS)
    train(app)
    (run,) = runs_of(app)
    press(app, "sentiment_pause")
    with run.lock:
        run.status, run.reason = Status.DIVERGED, "After 7 updates the loss was no longer a number."
    app.run()
    assert not app.exception
    assert says(app, "After 7 updates the loss was no longer a number.")
    assert app.button(key="sentiment_train")


def test_two_visitors_do_not_touch_each_other(visit):
    first, second = visit("sentiment", **ENDLESS), visit("sentiment", **ENDLESS)
    train(first)
    read(first, "only mine")
    second.run()
    assert says(second, NO_RUN)
    assert second.text_area(key="sentiment_text").value != "only mine"
    train(second)
    press(second, "sentiment_reset")
    (run,) = runs_of(first)
    assert run.status == Status.RUNNING


def test_the_visitors_network_can_read_on_the_page(visit):
    app = visit("sentiment", **QUICK)
    finished(train(app))
    shipped = verdict(app)
    app.button_group(key="sentiment_reader").set_value(1).run()
    assert not app.exception
    assert verdict(app) != shipped
    assert says(app, "of 4, that moved most")


def progress(app):
    return next(b.proto.text for b in app.get("progress") if "update" in b.proto.text)
