"""A run that was put aside whole is taken up by another runner: the curve and the weights of one left alone."""

import time

import pytest

from models import resting
from models.assignment import Assignment
from models.runner import Runner, Status
from tests.unit.test_course import alone, assert_same, case

pytestmark = pytest.mark.trains


@pytest.fixture
def runners():
    made = [Runner(1, keeps=True), Runner(1, keeps=True)]
    yield made
    for runner in made:
        runner.close()


def ends(run, seconds=30):
    until = time.monotonic() + seconds
    while not run.status.is_over:
        assert time.monotonic() < until
        time.sleep(0.01)


def stepped(runner, work, updates):
    """A run that waits after so many updates."""
    run = runner.train(work, paused=True)
    while run.step < updates:
        if not run.is_moving:
            runner.step(run)
        time.sleep(0.002)
    return run


def curve(run):
    return [(row.step, row.train_loss, row.val_loss) for row in run.history().rows]


@pytest.mark.parametrize("updates", [0, 13, 23])
def test_it_goes_on_elsewhere_as_if_nothing_had_been(runners, updates):
    task, config, data = case("sentiment")
    here, there = runners
    work = Assignment(task, config, data)
    first = stepped(here, work, updates)
    second = resting.take_up(there, work, resting.unpacked(resting.packed(first)))
    assert (second.status, second.step) == (Status.PAUSED, updates)
    assert curve(second) == curve(first)
    there.resume(second)
    ends(second)
    whole, model = alone(task, config, data)
    assert curve(second) == [(step.step, step.train_loss, step.val_loss) for step in whole]
    assert_same(second.model, model)
    assert second.seconds >= first.seconds > 0 or updates == 0


def test_one_that_moves_goes_on_moving(runners):
    here, there = runners
    work = Assignment(*case("sentiment"))
    packed = resting.packed(here.train(work))
    second = resting.take_up(there, work, resting.unpacked(packed))
    ends(second)
    assert second.status == Status.FINISHED


def test_one_that_is_over_is_there_to_be_looked_at(runners):
    here, there = runners
    work = Assignment(*case("sentiment"))
    first = here.train(work)
    ends(first)
    second = resting.take_up(there, work, resting.unpacked(resting.packed(first)))
    assert (second.status, second.step, second.seconds) == (Status.FINISHED, first.step, first.seconds)
    assert_same(second.model, first.model)
    there.resume(second)
    assert second.status == Status.FINISHED
    stopped = stepped(here, work, 5)
    here.stop(stopped)
    third = resting.take_up(there, work, resting.unpacked(resting.packed(stopped)))
    assert (third.status, third.reason, third.step) == (Status.STOPPED, stopped.reason, 5)


def test_what_was_turned_stays_turned(runners):
    task, config, data = case("sentiment")
    here, there = runners
    work = Assignment(task, config, data)
    first = stepped(here, work, 6)
    here.turn(first, learning_rate=0.5)
    while first.step < 9:
        here.step(first)
        time.sleep(0.01)
    second = resting.take_up(there, work, resting.unpacked(resting.packed(first)))
    assert second.knobs.turns == first.knobs.turns
    assert second.knobs.now.learning_rate == 0.5


def test_where_nothing_is_kept_no_dice_are():
    """Or every run would hold those of a whole epoch for nothing."""
    runner = Runner(1)
    run = stepped(runner, Assignment(*case("sentiment")), 4)
    assert not run.course._dealt
    runner.close()
