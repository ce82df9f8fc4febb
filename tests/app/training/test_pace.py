"""How long it will still take, from looks whose times the test says."""

import math

import pytest

from dashboard.components.training.pace import CALM, Pace, said
from models.runner import Status


class Going:
    """A run as far as its pace is concerned."""

    def __init__(self):
        self.step, self.seconds, self.status, self.pace = 0, 0.0, Status.RUNNING, math.inf

    def go(self, updates, seconds):
        self.step += updates
        self.seconds += seconds


def test_one_run_needs_what_its_last_seconds_say():
    run, pace = Going(), Pace()
    assert pace.left({"a": run}, {"a": 1000}, now=0) is None
    run.go(10, 1)
    assert pace.left({"a": run}, {"a": 1000}, now=1) is None  # too soon to tell
    run.go(30, 3)
    assert pace.left({"a": run}, {"a": 1000}, now=4) == pytest.approx(96)
    for second in range(5, 60):
        run.go(5, 1)  # half as fast: the first seconds are no longer asked
        left = pace.left({"a": run}, {"a": 1000}, now=second)
    assert left == pytest.approx((1000 - run.step) / 5)


def test_what_is_said_grows_only_where_it_has_to():
    run, pace = Going(), Pace()
    pace.left({"a": run}, {"a": 1000}, now=0)
    run.go(40, 4)
    before = pace.left({"a": run}, {"a": 1000}, now=4)
    run.go(0, 1)  # an evaluation
    assert pace.left({"a": run}, {"a": 1000}, now=5) == before
    assert CALM * before > (1000 - 40) / 8


def test_runs_on_one_worker_get_the_share_of_those_that_end():
    quick, slow, pace = Going(), Going(), Pace()
    runs, goals = {"a": quick, "b": slow}, {"a": 100, "b": 100}
    pace.left(runs, goals, now=0)
    quick.go(20, 2)
    slow.go(10, 2)  # each had the one worker for half of the four seconds
    assert pace.left(runs, goals, now=4) == pytest.approx(80 * 0.1 + 90 * 0.2)
    quick.status = Status.FINISHED
    assert pace.left(runs, goals, now=4.7) == pytest.approx(26)  # the rest goes on: nothing flickers


def test_on_two_workers_the_slower_one_tells():
    quick, slow, pace = Going(), Going(), Pace()
    runs, goals = {"a": quick, "b": slow}, {"a": 100, "b": 100}
    pace.left(runs, goals, now=0)
    quick.go(40, 4)
    slow.go(20, 4)
    assert pace.left(runs, goals, now=4) == pytest.approx(80 * 0.2)


def test_a_pause_and_another_pace_begin_anew():
    run, pace = Going(), Pace()
    pace.left({"a": run}, {"a": 1000}, now=0)
    run.go(40, 4)
    assert pace.left({"a": run}, {"a": 1000}, now=4)
    run.status = Status.PAUSED
    assert pace.left({"a": run}, {"a": 1000}, now=5) is None
    run.status, run.pace = Status.RUNNING, 4.0
    assert pace.left({"a": run}, {"a": 1000}, now=60) is None
    run.go(12, 0.1)  # slow motion computes little and waits long
    assert pace.left({"a": run}, {"a": 1000}, now=63) == pytest.approx((1000 - 52) / 4)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds"),
        (7.9, "a few seconds"),
        (8, "about 10 seconds"),
        (31, "about 40 seconds"),
        (54.9, "about 60 seconds"),
        (58, "about a minute"),
        (80, "about 1½ minutes"),
        (118, "about 2 minutes"),
        (270, "about 4½ minutes"),
        (299, "about 5 minutes"),
        (700, "about 12 minutes"),
        (9000, "about 3 hours"),
    ],
)
def test_it_is_said_in_plain_words(seconds, words):
    assert said(seconds) == words
