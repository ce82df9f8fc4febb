"""The network of the loop page: PyTorch's layers with every number within reach."""

import math

import pytest
import torch
from torch import nn

from models.errors import UserError
from models.networks import pocket
from models.networks.pocket import GATES, SIZES, PocketNetwork, thrown

ALL = [(kind, size) for kind in GATES for size in SIZES]
X = (0.5, -1.0, 2.0, 0.0)


@pytest.mark.parametrize(("kind", "size"), ALL)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_reads_as_pytorchs_own_layer_does(kind, size, seed):
    network = thrown(kind, size, seed)
    layer = getattr(nn, kind)(1, size, batch_first=True)
    layer.load_state_dict(network.recurrent.state_dict())
    states = layer(torch.tensor(X).view(1, -1, 1))[0][0]
    reading = network.read(X)
    assert torch.allclose(torch.cat([step.hidden for step in reading.steps]), states, atol=1e-6)
    assert reading.outputs == pytest.approx((states @ network.output.weight[0]).tolist(), abs=1e-6)


@pytest.mark.parametrize(("kind", "size"), ALL)
def test_what_is_shown_is_what_is_used(kind, size):
    network = thrown(kind, size, 3)
    assert not network.recurrent.bias_hh_l0.any()
    shown = network.numbers()
    assert PocketNetwork(kind, size).filled(shown).numbers() == shown
    exact = [value for matrix in network.matrices().values() for value in matrix.flatten().tolist()]
    assert exact == pytest.approx(shown, abs=1e-6)
    assert any(shown)


@pytest.mark.parametrize(("kind", "size"), ALL)
def test_every_number_has_one_place(kind, size):
    network = PocketNetwork(kind, size)
    places = []
    for name, matrix in network.matrices().items():
        for row in range(matrix.shape[0]):
            for column in range(matrix.shape[1] if matrix.dim() == 2 else 1):
                at = network.place(name, row, column)
                numbers = [0.0] * len(network.numbers())
                numbers[at] = 7.0
                changed = PocketNetwork(kind, size).filled(numbers).matrices()[name]
                assert changed.view(matrix.shape[0], -1)[row, column] == 7
                places.append(at)
    assert sorted(places) == list(range(len(network.numbers())))


@pytest.mark.parametrize("wrong", [("W_hh", -1, 0), ("W_hh", 0, 2), ("W_xh", 2, 0), ("W", 0, 0), ("b", 0, 1)])
def test_a_place_that_is_not_there(wrong):
    with pytest.raises(IndexError):
        PocketNetwork("RNN", 2).place(*wrong)


@pytest.mark.parametrize("number", [math.nan, math.inf, 20.01, -1e9])
def test_a_number_that_is_no_weight(number):
    network = PocketNetwork("RNN", 2)
    with pytest.raises(UserError):
        network.filled([number] * len(network.numbers()))
    with pytest.raises(UserError):
        network.filled([0.0])


def test_dice_give_the_same_again_and_others_others():
    assert thrown("LSTM", 3, 5).numbers() == thrown("LSTM", 3, 5).numbers() != thrown("LSTM", 3, 6).numbers()


@pytest.mark.parametrize("size", [*SIZES, 16])
def test_without_sharing_every_step_costs_as_much_as_one_shared_cell(size):
    one = pocket.count(nn.RNNCell(1, size))
    assert [pocket.count(pocket.unshared(size, length)) for length in (1, 2, 50)] == [one, 2 * one, 50 * one]
