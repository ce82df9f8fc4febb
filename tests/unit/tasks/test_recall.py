"""Remember the first letter: its sequences, its start, its gradients, and how far each cell gets."""

import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F

from models.datasets import recall
from models.errors import UserError
from models.gradients import factor, through_time
from models.seeding import seeded
from models.tasks import recall as task
from models.training import new_model, train

SEEDS = range(3)


def fresh(**changes):
    config = task.Config(**changes)
    data = task.load(config)
    return config, data, new_model(task, config, data)


@pytest.mark.parametrize("distance", [5, 30, 100])
def test_sequences_are_different_of_one_length_and_fair(distance):
    parts = recall.splits(distance)
    assert [len(part) for part in parts] == [2500, 250, 250]
    together = [sequence for part in parts for sequence in part]
    assert len(set(together)) == len(together)
    for part in parts:
        counts = Counter(sequence[0] for sequence in part)
        assert set(counts) == set("ABCD")
        assert max(counts.values()) - min(counts.values()) <= 1
        assert all(len(sequence) == distance + 1 and set(sequence[1:]) <= set("wxyz") for sequence in part)


def test_there_are_not_enough_short_ones():
    with pytest.raises(ValueError, match="not enough"):
        recall.splits(4)


@pytest.mark.parametrize("cell", ["GRU", "LSTM"])
@pytest.mark.parametrize("bias", [0.0, 3.0])
def test_the_keeping_gate_starts_as_far_open_as_asked(cell, bias):
    closed, opened = (fresh(cell=cell, gate_bias=b)[2].recurrent for b in (0.0, bias))
    moved = opened.bias_hh_l0 - closed.bias_hh_l0
    assert torch.allclose(moved[32:64], torch.full((32,), bias))
    assert not moved[:32].any()
    assert not moved[64:].any()


@pytest.mark.parametrize("cell", ["RNN", "GRU", "LSTM"])
def test_a_scale_makes_every_block_of_the_memorys_weights_a_rotation_times_it(cell):
    layer = fresh(cell=cell, recurrent_scale=1.5)[2].recurrent
    for block in layer.weight_hh_l0.split(32):
        assert torch.allclose(block @ block.T, 1.5**2 * torch.eye(32), atol=1e-4)
    assert fresh(cell=cell)[2].recurrent.weight_hh_l0.abs().max() <= 32**-0.5  # PyTorch's own spread


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "changes", [{"cell": "RNN"}, {"cell": "RNN", "activation": "relu"}, {"cell": "GRU"}, {"cell": "LSTM"}]
)
def test_gradients_are_those_of_pytorchs_own_layers(changes, seed):
    """PyTorch's layer is asked for one letter at a time, so that every memory can be differentiated by.

    An LSTM hands on two states. What c_t does goes on through c_{t+1} and through h_t = o_t tanh(c_t) as well.
    """
    _, data, model = fresh(**changes, seed=seed, distance=12)
    batch = task.collate(data.val[:20], data.vocabulary)
    x = model.embedding(batch.tokens).detach()
    state, states = None, []
    for t in range(x.shape[1]):
        _, state = model.recurrent(x[:, t : t + 1], state)
        states.append(state)
    if changes["cell"] == "LSTM":
        hidden, kept = zip(*states, strict=True)
        loss = F.cross_entropy(model.output(hidden[-1][0]), batch.labels)
        at_hidden = torch.autograd.grad(loss, hidden, retain_graph=True)
        at_kept = torch.autograd.grad(loss, kept, materialize_grads=True)
        found = [
            g_c + g_h * h / c.tanh() * (1 - c.tanh() ** 2)
            for g_h, g_c, h, c in zip(at_hidden, at_kept, hidden, kept, strict=True)
        ]
    else:
        loss = F.cross_entropy(model.output(states[-1][0]), batch.labels)
        found = torch.autograd.grad(loss, states)
    expected = [g.norm().item() for g in found]
    assert task.gradients(model, batch) == pytest.approx(expected, rel=1e-4)
    with torch.inference_mode():
        assert task.gradients(model.requires_grad_(requires_grad=False), batch) == pytest.approx(expected, rel=1e-4)


def test_a_prediction_carries_its_gradients_and_leaves_none_behind():
    _, _, model = fresh(distance=10)
    answer = task.predict(model, "Bwwxyz")
    assert [m.gradient for m in answer.moments] == task.gradients(model, task.collate(["Bwwxyz"], model.vocabulary))
    assert all(parameter.grad is None for parameter in model.parameters())


def test_what_a_linear_network_multiplies_by_is_found():
    """h_t = 0.5 h_{t-1}: every step back halves the gradient, whatever the loss."""
    layer = torch.nn.RNN(2, 3, nonlinearity="relu", batch_first=True)
    with torch.no_grad():
        for weights in layer.parameters():
            weights.fill_(0.0)
        layer.weight_hh_l0.copy_(0.5 * torch.eye(3))
        layer.bias_hh_l0.fill_(1.0)  # above zero relu is the identity
    lengths = through_time(layer, torch.zeros(1, 9, 2), lambda h: 7 * h.sum())
    assert lengths[-1] == pytest.approx(7 * math.sqrt(3))
    assert factor(lengths) == pytest.approx(0.5)
    assert lengths[0] == pytest.approx(7 * math.sqrt(3) * 0.5**8)


def test_an_lstms_gradient_is_that_of_its_carousel():
    """With weights of zero only the forget gate leads back: every step multiplies by it, the last one too."""
    layer = torch.nn.LSTM(2, 3, batch_first=True)
    with torch.no_grad():
        for weights in layer.parameters():
            weights.fill_(0.0)
        layer.bias_hh_l0[3:6] = 2.0
    lengths = through_time(layer, torch.zeros(1, 9, 2), lambda h: h.sum())
    kept = 1 / (1 + math.exp(-2))
    assert [a / b for a, b in pairwise(lengths)] == pytest.approx([kept] * 8)
    assert lengths[-1] == pytest.approx(0.5 * math.sqrt(3))  # the output gate is half open, and tanh(0) has slope 1


def test_nothing_that_arrives_is_a_factor_of_nothing():
    assert factor([0.0, 0.0, 2.0]) == 0.0
    assert factor([0.0, 0.0]) == 1.0


def test_a_letter_alone_stands_for_a_whole_sequence():
    _, _, model = fresh(distance=17)
    for letter in "ABCD":
        answer = task.predict(model, letter)
        assert len(answer.moments) == 18
        assert answer.moments[0].input == letter
        assert answer.output == answer.moments[-1].output
    assert len(task.predict(model, "Dxyz").moments) == 4


@pytest.mark.parametrize("line", ["", "E", "Aaw", "A w", "wA", "AB", "5", "A" + "w" * 1000])
def test_what_is_no_sequence_is_refused_in_a_sentence(line):
    with pytest.raises(UserError, match=r"\.$"):
        task.parse(line)


def test_small_letters_are_read_too():
    assert task.parse(" bWxYz\n") == "Bwxyz"


def best(seed, cell, updates, **changes):
    """The best validation accuracy in the first `updates` of the page's own run."""
    config, data, model = fresh(**{**task.RIVALS[cell], **changes}, seed=seed)
    steps = train(task, config, data, model)
    return max(s.val_metric for s in steps if s.val_metric is not None and s.step <= updates)


@pytest.mark.trains
@pytest.mark.parametrize("seed", SEEDS)
def test_thirty_letters_on_a_plain_network_has_forgotten_and_gates_remember(seed):
    assert best(seed, "RNN", 300) <= 0.35
    assert best(seed, "GRU", 120) >= 0.99
    assert best(seed, "LSTM", 120) >= 0.99


@pytest.mark.trains
def test_a_plain_network_remembers_what_is_near():
    assert best(0, "RNN", 300, distance=5) >= 0.99


@pytest.mark.trains
def test_the_order_of_gradients_is_what_the_page_says_at_the_start():
    """First letter to last, thirty apart: a plain network's is lost, an open gate's is not."""
    ratio = {}
    for cell, changes in task.RIVALS.items():
        _, data, model = fresh(**changes)
        lengths = task.gradients(model, next(task.batches(data, replace(task.Config()), seeded(0))))
        ratio[cell] = lengths[0] / lengths[-1]
    assert ratio["RNN"] < 1e-6
    assert min(ratio["GRU"], ratio["LSTM"]) > 1e-3
