"""Backpropagation through time, taken apart: against PyTorch's own autograd, optimizer and clipping."""

import math
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from models import bptt
from models.networks import tiny
from models.networks.tiny import Example, Settings, TinyNetwork

CELLS = ["RNN", "GRU", "LSTM"]
EXAMPLE = Example((1.0, -0.5, 0.25, 2.0, 0.0), -0.75)
SEEDS = range(3)


def autograd(model, example, reach=None):
    model.zero_grad()
    model.loss(example, reach).backward()
    return {name: weight.grad.clone() for name, weight in model.named_parameters()}


def assert_equal(one, other):
    assert one.keys() == other.keys()
    for name, value in one.items():
        torch.testing.assert_close(value, other[name], rtol=1e-10, atol=1e-14, msg=name)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("reach", [None, 1, 2, 4, 5, 9])
def test_the_shares_of_all_steps_sum_to_the_gradient(cell, seed, reach):
    model = TinyNetwork(cell, seed)
    lesson = bptt.one_update(model, EXAMPLE, Settings(reach=reach))
    assert_equal(lesson.gradient, autograd(model, EXAMPLE, reach))
    assert lesson.loss == pytest.approx(model.loss(EXAMPLE).item())
    for t, share in enumerate(lesson.shares):
        beyond = reach is not None and t < len(EXAMPLE.numbers) - reach
        assert any(part.any() for part in share.values()) is not beyond
        assert (lesson.at_state[t] == 0) is beyond


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_gradient_is_what_finite_differences_say(cell, seed):
    model = TinyNetwork(cell, seed)
    gradient = bptt.one_update(model, EXAMPLE, Settings()).gradient
    for name, values in gradient.items():
        for index, value in enumerate(values.flatten().tolist()):
            assert tiny.slope(model, EXAMPLE, name, index, 1e-5) == pytest.approx(value, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("clip", [None, 0.1, 1000.0])
def test_an_update_is_that_of_pytorchs_optimizer_and_clipping(clip):
    model = TinyNetwork("GRU", 0)
    lesson = bptt.one_update(model, EXAMPLE, Settings(0.3, clip=clip))
    assert_equal(lesson.before, model.weights())
    autograd(model, EXAMPLE)
    length = nn.utils.clip_grad_norm_(model.parameters(), math.inf if clip is None else clip).item()
    assert lesson.length == pytest.approx(length)
    assert lesson.kept == pytest.approx(min(1.0, (clip or math.inf) / length))
    torch.optim.SGD(model.parameters(), lr=0.3).step()
    for name, value in model.weights().items():
        torch.testing.assert_close(lesson.after[name], value, rtol=1e-5, atol=1e-6)
    assert lesson.loss_after == pytest.approx(model.loss(EXAMPLE).item(), rel=1e-4)


@pytest.mark.parametrize("settings", [Settings(), Settings(0.1, 2, 0.5)])
def test_a_run_is_lesson_after_lesson(settings):
    model = TinyNetwork("LSTM", 1)
    before = model.weights()
    looks = tiny.run(model, EXAMPLE, settings, 5)
    assert_equal(before, model.weights())
    assert len(looks) == 6
    for look, following in pairwise(looks):
        lesson = bptt.one_update(model.with_weights(look.weights), EXAMPLE, settings)
        assert look.loss == pytest.approx(lesson.loss)
        assert look.output == pytest.approx(lesson.output)
        assert_equal(lesson.after, following.weights)


def test_a_run_ends_before_its_loss_leaves_the_numbers():
    looks = tiny.run(TinyNetwork("RNN", 0), Example((1.0, 2.0, 3.0), 10.0), Settings(1.0), 200)
    assert 1 <= len(looks) < 200
    assert all(look.loss <= tiny.TOO_FAR for look in looks)


def test_the_same_seed_draws_the_same_weights_and_another_one_others():
    assert_equal(TinyNetwork("RNN", 4).weights(), TinyNetwork("RNN", 4).weights())
    assert not torch.equal(TinyNetwork("RNN", 4).output.weight, TinyNetwork("RNN", 5).output.weight)


@given(
    st.lists(st.floats(-10, 10), min_size=3, max_size=10).map(tuple),
    st.floats(-10, 10),
    st.sampled_from(CELLS),
    st.integers(0, 9999),
)
def test_every_example_within_reach_gives_finite_numbers(numbers, target, cell, seed):
    lesson = bptt.one_update(TinyNetwork(cell, seed), Example(numbers, target), Settings(1.0))
    assert all(map(math.isfinite, [lesson.loss, lesson.output, lesson.length, lesson.loss_after, *lesson.at_state]))
