"""A run that was put aside and taken up again elsewhere: number for number as if it had never been."""

import itertools
from dataclasses import replace

import pytest

from models import tasks
from models.course import Course
from models.history import History
from models.knobs import Knobs, Turn
from models.training import new_model, train

pytestmark = pytest.mark.trains

UPDATES, ASIDE = 24, 13


def case(name, **settings):
    task = tasks.find(name)
    config = task.Config(max_steps=UPDATES, eval_every=8, batch_size=8, **settings)
    data = task.load(config)
    return task, config, replace(data, train=data.train[:40], val=data.val[:32], test=data.test[:32])


def elsewhere(task, config, data, kept, turns=()):
    """The rest of a run, from what was kept of it alone."""
    course = Course(kept)
    knobs = Knobs(config, turns, course.done)
    model = course.take_up(task.build(config, data.vocabulary))
    model.config = knobs.now
    return list(train(task, knobs, data, model, course)), model


def aside(task, config, data, updates, turns=()):
    """What is kept of a run after so many updates."""
    model, course = new_model(task, config, data), Course()
    steps = list(itertools.islice(train(task, Knobs(config, turns), data, model, course), updates + 1))
    return steps, course.kept(model)


def alone(task, config, data, turns=()):
    model = new_model(task, config, data)
    return list(train(task, Knobs(config, turns), data, model)), model


def assert_same(model, other):
    assert {name: weight.tolist() for name, weight in model.state_dict().items()} == {
        name: weight.tolist() for name, weight in other.state_dict().items()
    }


@pytest.mark.parametrize("name", tasks.known())
def test_a_run_of_every_task_goes_on_elsewhere_number_for_number(name):
    """In the middle of an epoch of five batches, dropout and all."""
    made = case(name)
    whole, model = alone(*made)
    before, kept = aside(*made, ASIDE)
    after, resumed = elsewhere(*made, kept)
    assert before + after == whole
    assert_same(resumed, model)


@pytest.mark.parametrize("updates", [0, 1, 4, 5, 6, 23])
def test_it_can_be_put_aside_at_any_update(updates):
    made = case("sentiment")
    whole, _ = alone(*made)
    before, kept = aside(*made, updates)
    after, _ = elsewhere(*made, kept)
    assert before + after == whole


def test_it_can_be_put_aside_again_and_again():
    made = task, config, data = case("captioning")
    whole, _ = alone(*made)
    steps, kept = aside(*made, 3)
    while len(steps) < len(whole):
        course = Course(kept)
        model = course.take_up(task.build(config, data.vocabulary))
        steps += itertools.islice(train(task, config, data, model, course), 4)
        kept = course.kept(model)
    assert steps == whole


def test_what_was_turned_stays_turned_and_what_is_to_be_turned_is():
    turns = (Turn(5, {"learning_rate": 0.1}), Turn(ASIDE, {"clip": 0.1}), Turn(20, {"clip": 0.2}))
    made = case("recall")
    whole, _ = alone(*made, turns)
    before, kept = aside(*made, ASIDE, turns)
    after, _ = elsewhere(*made, kept, turns)
    assert before + after == whole


def test_without_momentum_too():
    made = case("recall", optimizer="SGD")
    whole, _ = alone(*made)
    before, kept = aside(*made, ASIDE)
    after, _ = elsewhere(*made, kept)
    assert before + after == whole


def test_a_warm_up_on_other_data_can_be_put_aside_before_and_after_its_end():
    task, config, data = case("sentiment")
    config = replace(config, warmup_steps=9)
    data = replace(data, extras=data.extras | {"warmup": data.val})
    whole, _ = alone(task, config, data)
    for updates in (4, 9, 15):
        before, kept = aside(task, config, data, updates)
        after, _ = elsewhere(task, config, data, kept)
        assert before + after == whole


def test_what_a_run_shows_again_is_not_drawn_twice():
    made = case("recall")
    whole, _ = alone(*made)
    _, kept = aside(*made, ASIDE)
    again, _ = elsewhere(*made, kept)
    once, twice = History(), History()
    for step in whole:
        once.add(step)
    for step in [*whole[: ASIDE + 6], *again]:
        twice.add(step)
    assert twice.rows == once.rows
    assert twice.snapshots == once.snapshots
