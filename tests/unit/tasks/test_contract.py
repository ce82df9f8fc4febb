"""What every task keeps, so that trainer, runner, pages and command line need to know none of them.

A new file in `models/tasks/` is held to all of it without a line here.
"""

import json
import math
from dataclasses import fields, is_dataclass, replace
from typing import get_args

import pytest
import torch

from models import checkpoint, tasks
from models.config import Place
from models.errors import UserError
from models.seeding import seeded
from models.shapes import Baseline, Data, Judged, Metric, Prediction, TaskType
from models.text import words
from models.training import measure, new_model, train

pytestmark = pytest.mark.parametrize("name", tasks.known(), scope="module")


@pytest.fixture(scope="module")
def task(name):
    return tasks.find(name)


@pytest.fixture(scope="module")
def config(task):
    """A run that takes a second: short, and looking at the validation data seldom."""
    return task.Config(max_steps=40, eval_every=20, batch_size=16)


@pytest.fixture(scope="module")
def data(task, config):
    return task.load(config)


@pytest.fixture(scope="module")
def small(data):
    """The same with little to validate on."""
    return replace(data, val=data.val[:40], test=data.test[:40])


@pytest.fixture(scope="module")
def trained(task, config, small):
    """The model and the steps of one short run."""
    model = new_model(task, config, small)
    return model, list(train(task, config, small, model))


def weights(model):
    return [p.detach().clone() for p in model.parameters()]


def same(first, second):
    return all(torch.equal(a, b) for a, b in zip(first, second, strict=True))


def a_batch(task, config, data):
    return next(task.batches(data, config, seeded(0)))


# Settings


def test_it_says_what_it_is(task, name):
    assert name == task.NAME
    assert task.TITLE
    assert isinstance(task.TYPE, TaskType)
    assert task.UNIT.isalpha()
    assert isinstance(task.METRIC, Metric)
    assert task.METRIC.meaning
    assert (task.__doc__ or "").strip()
    assert len(task.PROBES) >= 2


def test_every_setting_has_a_meaning_and_limits(task):
    assert is_dataclass(task.Config)
    assert len(task.Config.options()) == len(fields(task.Config))
    for option in task.Config.options():
        assert option.meaning
        assert bool(option.choices) != (option.low is not None and option.high is not None), option.name
        assert option.check(option.default) == option.default
        assert option.check(getattr(task.SHIPPED, option.name)) == getattr(task.SHIPPED, option.name)
        assert all(option.check(stop) == stop for stop in option.stops)
        assert option.place in get_args(Place)
        if option.stops and option.place != "command":
            assert option.default in option.stops, option.name


def test_what_is_out_of_range_is_refused_in_a_sentence(task):
    for option in task.Config.options():
        wrong = ["no such choice"] if option.choices else [option.low - 1, option.high + 1, "abc", None, math.nan]
        for value in wrong:
            with pytest.raises(UserError, match=rf"^{option.label} must be .*\.$"):
                task.Config(**{option.name: value})


def test_rivals_are_settings_that_hold(task):
    configs = [task.Config(**changes) for changes in task.RIVALS.values()]
    assert len(set(configs)) == len(configs) >= 2
    for config, changes in zip(configs, task.RIVALS.values(), strict=True):
        assert changes.items() <= config.as_dict().items()


def test_its_usual_data_needs_no_network(task):
    assert tuple(task.corpora(task.Config())) == ()


# Data


def normal(example):
    """An example as nobody would tell it from another: case, punctuation and spaces taken away."""
    if isinstance(example, str):
        return tuple(word for word in words(example) if word[0].isalnum())
    if isinstance(example, tuple | list):
        parts = [part for part in example if not isinstance(part, int | float)]  # without the label
        return tuple(map(normal, parts)) if parts else tuple(example)
    return repr(example)


def test_no_example_stands_in_two_parts(data):
    assert isinstance(data, Data)
    parts = [{normal(example) for example in part} for part in (data.train, data.val, data.test)]
    assert all(parts)
    assert not parts[0] & parts[1]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]


def test_data_comes_out_the_same_every_time(task, config, data):
    again = task.load(config)
    assert (again.train, again.val, again.test) == (data.train, data.val, data.test)
    assert again.vocabulary.entries == data.vocabulary.entries
    assert data.source.endswith((".", "use"))


# Model and training


def test_its_model_carries_what_the_trainer_and_the_pages_ask_for(task, config, data):
    model = new_model(task, config, data)
    assert isinstance(model, torch.nn.Module)
    assert model.config is config
    assert model.vocabulary is data.vocabulary
    if task.TYPE != TaskType.ONE_TO_ONE:  # nothing loops where one thing goes in and one comes out
        assert isinstance(model.recurrent, torch.nn.RNNBase)
        assert model.recurrent.batch_first
    assert isinstance(getattr(model, "output", torch.nn.Linear(1, 1)), torch.nn.Linear)


def test_the_score_of_a_batch_is_a_finite_number_for_that_many_answers(task, config, data):
    model = new_model(task, config, data)
    for generator in (None, seeded(0)):
        score = task.score(model, a_batch(task, config, data), generator)
        assert score.loss.shape == ()
        assert math.isfinite(score.loss.item())
        assert score.weight >= 1
        assert (score.metric is None) == isinstance(task, Judged)
        assert math.isfinite(task.judge(model, data.val[:20]) if score.metric is None else score.metric)


def test_a_batch_holds_as_many_examples_as_asked_for(task, data):
    for size in (1, 3, 16):
        batch = a_batch(task, task.Config(batch_size=size), data)
        assert {len(part) for part in batch if isinstance(part, torch.Tensor)} == {size}


def test_filling_up_changes_no_answer(task, config, data):
    model = new_model(task, config, data)
    examples = sorted(data.train, key=lambda example: len(repr(example)))
    short, long = examples[0], examples[-1]
    apart = [task.score(model, task.collate([one], data.vocabulary)) for one in (short, long)]
    both = task.score(model, task.collate([short, long], data.vocabulary))
    expected = sum(s.loss.item() * s.weight for s in apart) / sum(s.weight for s in apart)
    assert both.loss.item() == pytest.approx(expected, rel=1e-5)
    assert both.weight == sum(s.weight for s in apart)


def test_every_weight_gets_a_gradient(task, config, data):
    model = new_model(task, config, data)
    task.score(model, a_batch(task, config, data), seeded(0)).loss.backward()
    for label, parameter in model.named_parameters():
        assert parameter.grad is not None, label
        assert parameter.grad.isfinite().all(), label
        assert parameter.grad.any(), label


@pytest.mark.trains
@pytest.mark.parametrize("cell", ["RNN", "GRU", "LSTM"])
def test_it_learns_a_few_examples_by_heart_with_every_cell(task, small, cell):
    changes = {"cell": cell} if any(option.name == "cell" for option in task.Config.options()) else {}
    if not changes and cell != "RNN":
        pytest.skip("this task has no choice of cells")
    config = task.Config(**changes, max_steps=100, eval_every=100, batch_size=32)
    few = replace(small, train=small.train[:32], val=small.train[:32])
    first, *_, last = [s.val_loss for s in train(task, config, few, new_model(task, config, few))]
    assert last < 0.6 * first


def test_the_same_seed_makes_the_same_run_and_another_seed_another(task, config, small, trained):
    first, steps = trained
    torch.manual_seed(99)
    again = new_model(task, config, small)
    assert list(train(task, config, small, again)) == steps
    assert same(weights(first), weights(again))
    other_config = replace(config, seed=1)
    other = new_model(task, other_config, small)
    assert not same(weights(other), weights(new_model(task, config, small)))
    assert [s.train_loss for s in train(task, other_config, small, other)] != [s.train_loss for s in steps]


def test_the_order_of_the_batches_is_the_dices(task, config, data):
    first, again, other = (
        [part for part in a for part in part]
        for a in (
            [next(run) for _ in range(3)]
            for run in (task.batches(data, config, seeded(seed)) for seed in (4, 4, 5))
        )
    )
    tensors = [[part for part in run if isinstance(part, torch.Tensor)] for run in (first, again, other)]
    assert same(tensors[0], tensors[1])
    assert any(a.shape != b.shape or not torch.equal(a, b) for a, b in zip(tensors[0], tensors[2], strict=True))


def test_using_a_model_changes_nothing_about_it(task, small, trained):
    model = trained[0]
    before = weights(model)
    first = [task.predict(model, probe) for probe in task.PROBES]
    measure(task, model, small.val, small.vocabulary)
    assert [task.predict(model, probe) for probe in task.PROBES] == first
    assert same(before, weights(model))


# Checkpoints


def test_a_checkpoint_brings_the_same_model_back(task, config, trained):
    model = trained[0]
    back = checkpoint.from_bytes(checkpoint.to_bytes(task, config, model, {"value": 0.5}))
    assert (back.task, back.config, back.figures) == (task, config, {"value": 0.5})
    assert same(weights(model), weights(back.model))
    assert [task.predict(back.model, p) for p in task.PROBES] == [task.predict(model, p) for p in task.PROBES]


@pytest.mark.trains
def test_half_the_precision_answers_nearly_the_same(task, config, small, trained):
    model = trained[0]
    whole = checkpoint.to_bytes(task, config, model, {})
    half = checkpoint.to_bytes(task, config, model, {}, half=True)
    assert len(half) < len(whole)
    back = checkpoint.from_bytes(half).model
    assert measure(task, back, small.val, small.vocabulary) == pytest.approx(
        measure(task, model, small.val, small.vocabulary), rel=0.02
    )


def test_a_copy_goes_on_as_it_is_while_the_original_trains(task, config, small):
    model = new_model(task, config, small)
    copy = checkpoint.inference_copy(task, config, model)
    before = weights(copy)
    assert same(before, weights(model))
    list(train(task, replace(config, max_steps=2), small, model))
    assert same(before, weights(copy))
    assert not same(before, weights(model))
    assert not any(p.requires_grad for p in copy.parameters())


# Answers


def test_every_probe_is_answered_with_the_way_to_the_answer(task, trained):
    for probe in task.PROBES:
        answer = task.predict(trained[0], probe)
        assert isinstance(answer, Prediction)
        assert json.loads(json.dumps(answer.output)) == answer.output
        assert 0 <= answer.probability <= 1
        assert answer.moments
        sizes = {len(moment.hidden) for moment in answer.moments}
        assert len(sizes) == 1
        assert sizes.pop() >= 1
        for moment in answer.moments:
            assert isinstance(moment.input, str)
            assert isinstance(moment.output, str)
            assert 0 <= moment.probability <= 1
            assert all(isinstance(unit, float) and -1 <= unit <= 1 for unit in moment.hidden)


@pytest.mark.parametrize("line", ["", " ", "\t", "\u3000"])
def test_an_empty_line_is_refused_in_a_sentence(task, trained, line):
    with pytest.raises(UserError, match=r"\.$"):
        task.predict(trained[0], task.parse(line))


@pytest.mark.parametrize(
    "line", ["😀", "\0", "<b>x</b>", "\u202eab", "'", "{", "[1, 2", "null", "1e999", "a" * 5000]
)
def test_an_odd_line_is_answered_or_refused_in_a_sentence(task, trained, line):
    try:
        answer = task.predict(trained[0], task.parse(line))
    except UserError as error:
        refused = str(error)
    else:
        refused = "An answer."
        json.dumps(answer.output)
    assert refused.endswith(".")


def test_the_baseline_is_better_than_nothing_and_worse_than_perfect(task, config, data):
    found = task.baseline(data)
    assert isinstance(found, Baseline)
    assert found.name
    for value in (found.val, found.test):
        if task.METRIC.percent:
            assert 0 < value < 1
        assert math.isfinite(value)
    assert found == task.baseline(data)
    assert found.val == pytest.approx(found.test, rel=0.15)  # the two parts are of the same kind


@pytest.mark.trains
def test_a_full_run_leaves_the_baseline_behind(task, data):
    """The page's own settings, stopped as soon as it is so."""
    baseline = task.baseline(data).val
    better = (lambda v: v > baseline) if task.METRIC.higher_is_better else (lambda v: v < baseline)
    config = task.Config()
    steps = train(task, config, replace(data, val=data.val[:200]), new_model(task, config, data))
    assert any(better(step.val_metric) for step in steps if step.val_metric is not None)
