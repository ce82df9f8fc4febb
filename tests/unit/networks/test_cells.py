"""The open cells are PyTorch's own layers, and their arithmetic is what a person works out on paper."""

from itertools import pairwise
from math import exp, tanh

import pytest
import torch
from torch import nn

from models.networks import cells


def sigmoid(x):
    return 1 / (1 + exp(-x))


@pytest.mark.parametrize(("precision", "tolerance"), [(torch.float32, 1e-6), (torch.float64, 1e-12)])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("batch", "time"), [(1, 1), (5, 17)])
@pytest.mark.parametrize("kind", cells.CELLS)
def test_every_state_equals_that_of_torch_with_the_same_weights(kind, batch, time, seed, precision, tolerance):
    torch.manual_seed(seed)
    layer = cells.recurrent(kind, input_size=6, hidden_size=11).to(precision)
    x = torch.randn(batch, time, 6, dtype=precision)  # (batch, time, input)
    expected, last = layer(x)
    steps = cells.trace(layer, x)
    assert len(steps) == time
    torch.testing.assert_close(torch.stack([s.hidden for s in steps], dim=1), expected, atol=tolerance, rtol=0)
    if kind == "LSTM":
        torch.testing.assert_close(steps[-1].cell_state, last[1][0], atol=tolerance, rtol=0)


@pytest.mark.parametrize("kind", cells.CELLS)
def test_gradients_equal_those_of_torch(kind):
    torch.manual_seed(0)
    layer = cells.recurrent(kind, 3, 4).double()
    x = torch.randn(2, 5, 3, dtype=torch.float64)
    expected = torch.autograd.grad(layer(x)[0][:, -1].sum(), list(layer.parameters()))
    found = torch.autograd.grad(cells.trace(layer, x)[-1].hidden.sum(), list(layer.parameters()))
    for ours, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-12, rtol=0)


@pytest.mark.parametrize("kind", cells.CELLS)
def test_each_step_knows_what_came_before(kind):
    steps = cells.trace(cells.recurrent(kind, 3, 4), torch.randn(2, 5, 3))
    assert not steps[0].previous.any()
    for before, after in pairwise(steps):
        assert after.previous is before.hidden
        assert after.previous_cell_state is before.cell_state


@pytest.mark.parametrize(("kind", "gates"), [("RNN", ""), ("GRU", "rzn"), ("LSTM", "ifgo")])
def test_gates_have_pytorchs_letters(kind, gates):
    assert "".join(cells.trace(cells.recurrent(kind, 2, 3), torch.zeros(1, 1, 2))[0].gates) == gates


def weights(W_xh, W_hh, b_xh, b_hh):
    return [torch.tensor(values, dtype=torch.float64) for values in (W_xh, W_hh, b_xh, b_hh)]


def memory(h, c=None):
    h, c = torch.tensor([[h]], dtype=torch.float64), torch.tensor([[c or 0.0]], dtype=torch.float64)
    return cells.CellStep(h, h, {}, cell_state=c)


HEARD = torch.tensor([[2.0]], dtype=torch.float64)  # x_t = 2


def test_one_step_of_the_rnn_by_hand():
    # h = tanh(W_xh x + b_xh + W_hh h' + b_hh) = tanh(0.5 * 2 + 0.25 + (-2) * 0.5 + 0.75) = tanh(1)
    cell = cells.RNNCell(*weights([[0.5]], [[-2.0]], [0.25], [0.75]))
    assert cell.step(HEARD, memory(0.5)).hidden.item() == pytest.approx(tanh(1), abs=1e-15)


def test_one_step_of_the_gru_by_hand():
    # r = sigmoid( 1 * 2 + 0 + 2 * 0.5 - 3) = sigmoid(0) = 1/2
    # z = sigmoid(-1 * 2 + 1 + 4 * 0.5 + 0) = sigmoid(1)
    # n = tanh(0.5 * 2 + 0 + r * (2 * 0.5 + 1)) = tanh(1 + 1/2 * 2) = tanh(2)   (r acts after the product)
    # h = (1 - z) * n + z * h' = (1 - sigmoid(1)) * tanh(2) + sigmoid(1) * 0.5
    cell = cells.GRUCell(*weights([[1.0], [-1.0], [0.5]], [[2.0], [4.0], [2.0]], [0.0, 1.0, 0.0], [-3.0, 0.0, 1.0]))
    step = cell.step(HEARD, memory(0.5))
    assert step.gates["r"].item() == 0.5
    assert step.gates["z"].item() == pytest.approx(sigmoid(1), abs=1e-15)
    assert step.gates["n"].item() == pytest.approx(tanh(2), abs=1e-15)
    assert step.hidden.item() == pytest.approx((1 - sigmoid(1)) * tanh(2) + sigmoid(1) * 0.5, abs=1e-15)


def test_one_step_of_the_lstm_by_hand():
    # i = sigmoid( 1 * 2 + 0 - 4 * 0.5 + 0) = sigmoid(0) = 1/2
    # f = sigmoid( 0 * 2 + 1 + 2 * 0.5 - 1) = sigmoid(1)
    # g = tanh(  0.5 * 2 + 1 + 0 * 0.5 + 0) = tanh(2)
    # o = sigmoid(-1 * 2 + 0 + 2 * 0.5 + 0) = sigmoid(-1)
    # c = f * c' + i * g = sigmoid(1) * 3 + 1/2 * tanh(2)
    # h = o * tanh(c)
    cell = cells.LSTMCell(
        *weights(
            [[1.0], [0.0], [0.5], [-1.0]],
            [[-4.0], [2.0], [0.0], [2.0]],
            [0.0, 1.0, 1.0, 0.0],
            [0.0, -1.0, 0.0, 0.0],
        )
    )
    step = cell.step(HEARD, memory(0.5, c=3.0))
    assert step.gates["i"].item() == 0.5
    assert step.gates["f"].item() == pytest.approx(sigmoid(1), abs=1e-15)
    assert step.gates["g"].item() == pytest.approx(tanh(2), abs=1e-15)
    assert step.gates["o"].item() == pytest.approx(sigmoid(-1), abs=1e-15)
    c = sigmoid(1) * 3 + 0.5 * tanh(2)
    assert step.cell_state.item() == pytest.approx(c, abs=1e-15)
    assert step.hidden.item() == pytest.approx(sigmoid(-1) * tanh(c), abs=1e-15)


@pytest.mark.parametrize(("bias_of_z", "kept"), [(50.0, 1.0), (-50.0, 0.0)])
def test_the_update_gate_of_the_gru_is_the_share_of_the_old_memory_that_is_kept(bias_of_z, kept):
    layer = nn.GRU(2, 3, batch_first=True)
    with torch.no_grad():
        layer.bias_ih_l0[3:6] = bias_of_z
    cell, x, old = cells.opened(layer), torch.randn(1, 2), torch.rand(1, 3)
    step = cell.step(x, cells.CellStep(old, old, {}))
    expected = old if kept else step.gates["n"]
    torch.testing.assert_close(step.hidden, expected)
    torch.testing.assert_close(layer(x[:, None], old[None])[1][0], expected)  # PyTorch agrees
