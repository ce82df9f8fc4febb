"""The first page is alive before a press, at no cost; a press trains a network in the same place."""

import subprocess
import sys

import pytest

from models.runner import Status
from tests.app.helpers import drawing, press, runs_of, says
from tests.waiting import until

LABEL = "A network learns to write first names"


def test_a_recorded_run_stands_there_and_says_that_it_is_one(visit):
    sent = drawing(visit("start"), LABEL)
    assert sent["run"] == "recorded"
    assert sent["kind"].startswith("Replay of a real run: ")
    assert not sent["live"]
    assert len(sent["ages"]) > 15
    assert sent["curve"][-1] < sent["baseline"] < sent["curve"][0]


def test_it_costs_no_import_of_torch():
    code = (
        "import sys; import dashboard.app_pages.start.replay as r; r.recorded(); assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.trains
def test_a_press_trains_ones_own_and_a_press_brings_the_replay_back(visit):
    app = press(visit("start"), "start_train")
    assert not app.exception
    (run,) = runs_of(app)
    until(lambda: run.status.is_over, "it trains")
    app.run()
    assert run.status == Status.FINISHED
    sent = drawing(app, LABEL)
    assert sent["live"]
    assert sent["kind"].startswith(f"Yours, trained here and now: {run.step} updates")
    assert sent["curve"] == pytest.approx([look.val_metric for look in run.history().snapshots])
    press(app, "start_reset")
    assert drawing(app, LABEL)["run"] == "recorded"
    assert not runs_of(app)


def test_a_run_of_the_other_page_is_not_taken_for_ones_own_here(visit):
    app = press(visit("captioning", captioning_show="names", names_max_steps="2"), "names_train")
    until(lambda: all(run.status.is_over for run in runs_of(app)), "it trains")
    held = app.session_state["names_experiment"]
    start = visit("start")
    start.session_state["names_experiment"] = held
    start.session_state["start_trains"] = True
    start.run()
    assert not start.exception
    assert drawing(start, LABEL)["run"] == "recorded"
    assert says(start, "It takes the place of the network of names that you trained on another page.")
