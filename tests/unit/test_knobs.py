"""Settings that are turned while a run is under way: which, from when on, and that it can all be repeated."""

from dataclasses import replace

import pytest

from models import tasks
from models.errors import UserError
from models.knobs import Knobs, Turn
from models.training import new_model, train

NAMES = tasks.find("names")
TURNED_AT = 3


def run(task, settings, data, turned=()):
    """The losses of a run whose knobs are turned before some of its updates."""
    config = settings.now if isinstance(settings, Knobs) else settings
    losses = []
    for step in train(task, settings, data, new_model(task, config, data)):
        losses.append(step.train_loss)
        for after, values in turned:
            if after == step.step:
                settings.turn(**values)
    return losses[1:]


@pytest.fixture(scope="module", params=tasks.known())
def case(request):
    task = tasks.find(request.param)
    config = task.Config(max_steps=TURNED_AT + 2, eval_every=1000, batch_size=8)
    data = task.load(config)
    data = replace(data, val=data.val[:2])
    return task, config, data, run(task, config, data)


def other(task, setting):
    """A value far from the one that it starts with."""
    start = getattr(task.Config(), setting)
    return {"learning_rate": 0.9, "clip": 0.01}.get(setting, 0.5 if start < 0.3 else 0.0)


def test_each_counts_from_the_next_update_on_and_not_before(case):
    task, config, data, losses = case
    for setting in config.live():
        knobs = Knobs(config)
        found = run(task, knobs, data, [(TURNED_AT, {setting: other(task, setting)})])
        # What was turned moves the weights, or what the network is shown; the loss is measured before its update.
        same = TURNED_AT + (setting in ("learning_rate", "clip"))
        assert found[:same] == losses[:same], setting
        assert found[same:] != losses[same:], setting
        assert knobs.turns == (Turn(TURNED_AT, {setting: other(task, setting)}),)


def test_a_run_is_repeated_from_its_turns(case):
    task, config, data, _ = case
    values = {setting: other(task, setting) for setting in config.live()}
    knobs = Knobs(config)
    losses = run(task, knobs, data, [(1, {"learning_rate": 0.1}), (2, values)])
    assert len(knobs.turns) == 2
    assert run(task, Knobs(config, knobs.turns), data) == losses


def test_what_is_turned_back_before_the_next_update_was_not_turned():
    knobs = Knobs(NAMES.Config())
    knobs.turn(clip=5.0)
    knobs.turn(clip=NAMES.Config().clip)
    assert not knobs.settle(7)
    assert knobs.turns == ()


def test_it_reads_like_the_settings_as_they_stand():
    knobs = Knobs(NAMES.Config(hidden_size=24))
    knobs.turn(dropout=0.6)
    config = knobs.config
    assert (config.dropout, config.hidden_size) == (NAMES.Config().dropout, 24)  # not yet
    assert knobs.settle(0)
    assert (config.dropout, config.hidden_size) == (0.6, 24)
    assert knobs.start == NAMES.Config(hidden_size=24)
    assert not hasattr(config, "colour")


def test_what_a_network_is_built_by_stays_and_ranges_hold():
    knobs = Knobs(NAMES.Config())
    with pytest.raises(ValueError, match="hidden_size"):
        knobs.turn(hidden_size=99)
    with pytest.raises(UserError, match="Learning rate must be between"):
        knobs.turn(learning_rate=float("nan"))
    assert not knobs.settle(0)
