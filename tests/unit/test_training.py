"""The one training loop: what it reports, how its rate falls, and how it ends when numbers run out."""

import math
import re
from dataclasses import replace

import pytest
import torch
from torch import nn

from models import tasks
from models.shapes import Score
from models.training import Diverged, learning_rate, measure, new_model, train

NAMES = tasks.find("names")


@pytest.fixture(scope="module")
def data():
    whole = NAMES.load(NAMES.Config())
    return replace(whole, val=whole.val[:20])


def config(**changes):
    return NAMES.Config(**{"max_steps": 12, "eval_every": 5, "batch_size": 8, "hidden_size": 8, **changes})


def steps_of(settings, data, task=NAMES):
    return list(train(task, settings, data, new_model(task, settings, data)))


class Changed:
    """A task with some of its functions replaced."""

    def __init__(self, task, **functions):
        self._task = task
        vars(self).update(functions)

    def __getattr__(self, name):
        return getattr(self._task, name)


def test_the_first_look_comes_before_any_update(data):
    model = new_model(NAMES, config(), data)
    before = [p.clone() for p in model.parameters()]
    first = next(train(NAMES, config(), data, model))
    assert (first.step, first.train_loss, first.grad_norm, first.learning_rate) == (0, None, None, None)
    assert first.val_loss == pytest.approx(math.log(28), abs=0.2)  # knows nothing: as likely as any other letter
    assert len(first.probes) == len(NAMES.PROBES)
    assert all(torch.equal(p, old) for p, old in zip(model.parameters(), before, strict=True))


def test_every_update_is_reported_and_looks_come_when_the_settings_say_and_at_the_end(data):
    steps = steps_of(config(), data)
    assert [s.step for s in steps] == list(range(13))
    assert [s.step for s in steps if s.val_loss is not None] == [0, 5, 10, 12]
    assert [s.step for s in steps if s.probes] == [0, 5, 10, 12]
    assert all(math.isfinite(s.train_loss) and math.isfinite(s.train_metric) and s.grad_norm > 0 for s in steps[1:])


def test_the_rate_falls_in_a_straight_line_to_zero():
    settings = config(learning_rate=0.1, max_steps=4)
    assert [learning_rate(settings, done) for done in range(4)] == pytest.approx([0.1, 0.075, 0.05, 0.025])


def test_with_a_warm_up_it_falls_twice():
    settings = config(learning_rate=0.1, max_steps=6, warmup_steps=2)
    expected = [0.1, 0.05, 0.1, 0.075, 0.05, 0.025]
    assert [learning_rate(settings, done) for done in range(6)] == pytest.approx(expected)


@pytest.mark.parametrize("warmup", [0, 1, 11, 12, 13, 20_000])
def test_the_rate_is_never_zero_and_never_above_what_was_asked_for(warmup):
    settings = config(warmup_steps=warmup)
    assert all(0 < learning_rate(settings, done) <= settings.learning_rate for done in range(settings.max_steps))


def test_the_rate_reported_is_the_rate_used(data):
    settings = config(learning_rate=0.02, weight_decay=0.0)
    model = new_model(NAMES, settings, data)
    run = train(NAMES, settings, data, model)
    next(run)
    before = model.output.bias.detach().clone()
    rate = next(run).learning_rate
    assert rate == 0.02
    # Adam's first update moves every weight by the rate itself, up or down.
    torch.testing.assert_close((model.output.bias - before).abs().max().item(), rate, rtol=0.01, atol=0)


def test_the_gradients_length_is_reported_as_it_was_before_clipping(data):
    first = [steps_of(config(clip=clip, max_steps=1), data)[1].grad_norm for clip in (0.01, 1000.0)]
    assert first[0] == first[1] > 0.01


def test_a_long_gradient_is_cut(data):
    settings = config(clip=0.01, max_steps=1)
    model = new_model(NAMES, settings, data)
    list(train(NAMES, settings, data, model))
    assert nn.utils.get_total_norm([p.grad for p in model.parameters()]).item() == pytest.approx(0.01, rel=1e-3)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_loss_that_is_no_number_ends_the_run_with_a_sentence(data, number):
    losses = iter([1.0, 1.0, 1.0, number])

    def score(model, batch, generator=None):
        found = NAMES.score(model, batch, generator)
        return found if generator is None else Score(found.loss * next(losses), found.metric, found.weight)

    steps = train(Changed(NAMES, score=score), config(), data, new_model(NAMES, config(), data))
    with pytest.raises(Diverged) as caught:
        list(steps)
    told = "After 3 updates the loss was no longer a number. Try a smaller learning rate, or clip the gradient."
    assert str(caught.value) == told


def test_a_gradient_that_is_no_number_ends_the_run_before_it_spoils_the_weights(data):
    def score(model, batch, generator=None):
        found = NAMES.score(model, batch, generator)
        if generator is None:
            return found
        edge = (model.output.bias - model.output.bias.detach()).sum()  # zero, where a square root has no slope
        return Score(found.loss + edge.sqrt(), found.metric, found.weight)

    model = new_model(NAMES, config(), data)
    with pytest.raises(Diverged, match=r"After 0 updates the gradient was no longer a number\."):
        list(train(Changed(NAMES, score=score), config(), data, model))
    assert all(p.isfinite().all() for p in model.parameters())


@pytest.mark.trains
@pytest.mark.parametrize("name", tasks.known())
def test_the_worst_settings_end_in_numbers_or_in_a_sentence(name):
    task = tasks.find(name)
    worst = task.Config(learning_rate=1.0, clip=1000.0, weight_decay=1.0, max_steps=15, eval_every=5, batch_size=2)
    data = task.load(worst)
    data = replace(data, val=data.val[:20])
    message, looks = "", []
    try:
        looks = [step.val_loss for step in steps_of(worst, data, task) if step.val_loss is not None]
    except Diverged as error:
        message = str(error)
    if message:
        assert re.fullmatch(r"After \d+ updates? the (loss|gradient) was no longer a number\. Try .*\.", message)
    else:
        assert len(looks) == 4
        assert all(math.isfinite(loss) for loss in looks)


def test_a_measure_does_not_depend_on_how_the_examples_are_cut_into_batches(data):
    model = new_model(NAMES, config(), data)
    many = data.train[:300]  # more than one batch of the measure
    loss, metric = measure(NAMES, model, many, data.vocabulary)
    whole = NAMES.score(model, NAMES.collate(many, data.vocabulary))
    assert loss == pytest.approx(whole.loss.item(), rel=1e-5)
    assert metric == pytest.approx(whole.metric, rel=1e-5)


@pytest.mark.parametrize("name", tasks.known())
def test_torchs_own_dice_have_no_say_in_a_run(name):
    task = tasks.find(name)
    settings = task.Config(max_steps=6, eval_every=3, batch_size=4)
    data = task.load(settings)
    data = replace(data, val=data.val[:20])

    def run(noise):
        torch.manual_seed(noise)
        steps = []
        for step in train(task, settings, data, new_model(task, settings, data)):
            torch.rand(noise)  # a neighbour draws between two updates
            steps.append(step)
        return steps

    assert run(1) == run(23)


def test_training_ends_with_one_thread():
    assert torch.get_num_threads() == 1
