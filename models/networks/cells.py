"""The three recurrent cells with their gates in the open.

Training uses `torch.nn.RNN`, `GRU` and `LSTM`, which are fused and fast; these cells do the same arithmetic one
step at a time, with the same weights, so that every number in between can be looked at. Symbols and order of
the gates are those of PyTorch's documentation of the three modules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class CellStep:
    """What one cell did at one time step; every tensor is (batch, hidden)."""

    previous: Tensor  # h_{t-1}
    hidden: Tensor  # h_t
    gates: dict[str, Tensor]  # by PyTorch's letter: r, z, n or i, f, g, o; nothing for the plain RNN
    cell_state: Tensor | None = None  # c_t, which only an LSTM has
    previous_cell_state: Tensor | None = None  # c_{t-1}


class Cell:
    """One step of recurrence. The job of a cell is to turn what it hears now, x_t, and what it remembers,
    h_{t-1}, into what it remembers next, h_t."""

    def __init__(self, W_xh: Tensor, W_hh: Tensor, b_xh: Tensor, b_hh: Tensor):
        """Take the weights as PyTorch stores them: (gates * hidden, input), (gates * hidden, hidden), biases."""
        self.W_xh, self.W_hh, self.b_xh, self.b_hh = W_xh, W_hh, b_xh, b_hh
        self.hidden_size = W_hh.shape[1]

    def start(self, batch: int) -> CellStep:
        """An empty memory: all zeros."""
        zeros = self.W_hh.new_zeros(batch, self.hidden_size)
        return CellStep(zeros, zeros, {})

    def step(self, x: Tensor, last: CellStep) -> CellStep:
        """Read x_t, (batch, input), with the memory that `last` left."""
        raise NotImplementedError


class RNNCell(Cell):
    """h_t = tanh(W_xh x_t + b_xh + W_hh h_{t-1} + b_hh), Elman's network (1990); or with relu in tanh's place."""

    activation: Callable[[Tensor], Tensor] = staticmethod(torch.tanh)

    def step(self, x: Tensor, last: CellStep) -> CellStep:
        """One line of arithmetic: the whole cell."""
        h = last.hidden
        # The papers write W x for one column x; here a batch lies in rows, and so the product is x Wᵀ.
        #
        # What is heard and what is remembered are added up, and tanh brings the sum back between -1 and 1: a memory
        # that is added to a thousand times must not grow a thousand times. The price is paid on the way back. At
        # every step the gradient is multiplied by W_hh and by tanh's slope, which is never above 1: it fades before
        # it reaches the first words or, where W_hh is large, explodes (Hochreiter, 1991; Bengio et al., 1994). The
        # other two cells are answers to that.
        return CellStep(h, self.activation(x @ self.W_xh.T + self.b_xh + h @ self.W_hh.T + self.b_hh), {})


class GRUCell(Cell):
    """The gated recurrent unit (Cho et al., 2014) in PyTorch's form.

    The reset gate acts after the product with W_hh, and the update gate z is the share of the old memory
    that is kept: h_t = (1 - z) * n + z * h_{t-1}. The paper's z is 1 - z here.
    """

    def step(self, x: Tensor, last: CellStep) -> CellStep:
        """Reset r, update z, the new content n."""
        h = last.hidden
        # The weights of all three stand in one matrix, block under block: one large product is faster than three.
        x_r, x_z, x_n = (x @ self.W_xh.T + self.b_xh).chunk(3, dim=-1)  # each (batch, hidden)
        h_r, h_z, h_n = (h @ self.W_hh.T + self.b_hh).chunk(3, dim=-1)
        # A gate is a number between 0 and 1 that something is multiplied by: shut, open or in between. It reads the
        # same as the cell does, and each number of the memory has its own.
        r, z = torch.sigmoid(x_r + h_r), torch.sigmoid(x_z + h_z)
        # What an Elman cell would remember next, but for r: where it is 0, the cell starts again from x_t alone.
        n = torch.tanh(x_n + r * h_n)
        # Old and new are mixed. Where z is near 1 the old memory goes through as it is, and the gradient comes back
        # as it is: no matrix and no tanh stand in the way.
        return CellStep(h, (1 - z) * n + z * h, {"r": r, "z": z, "n": n})


class LSTMCell(Cell):
    """Long short-term memory (Hochreiter and Schmidhuber, 1997; forget gate of Gers et al., 2000)."""

    def start(self, batch: int) -> CellStep:
        """Empty memory, both kinds."""
        zeros = self.W_hh.new_zeros(batch, self.hidden_size)
        return CellStep(zeros, zeros, {}, cell_state=zeros)

    def step(self, x: Tensor, last: CellStep) -> CellStep:
        """Input i, forget f, candidate g, output o."""
        h, c = last.hidden, last.cell_state
        assert c is not None  # `start` began with one
        # Four gates hear the same, x_t and h_{t-1}; what each listens for is in its own rows of the weights.
        i, f, g, o = (x @ self.W_xh.T + self.b_xh + h @ self.W_hh.T + self.b_hh).chunk(4, dim=-1)
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        # c_t is kept by adding to it, not by multiplying with a matrix. While f stays near 1, what was once written
        # stays, and its gradient comes back unshrunk: the "constant error carousel" of 1997. That cell could not
        # forget; f was added in 2000, for streams without an end.
        c_next = f * c + i * g
        # Not everything that is kept matters now: o chooses what of c_t the rest of the network gets to see.
        return CellStep(h, o * torch.tanh(c_next), {"i": i, "f": f, "g": g, "o": o}, c_next, c)


CELLS: dict[str, type[Cell]] = {"RNN": RNNCell, "GRU": GRUCell, "LSTM": LSTMCell}


def recurrent(cell: str, input_size: int, hidden_size: int, **rest: Any) -> nn.RNNBase:
    """PyTorch's own layer of that kind, which reads (batch, time, input); `rest` goes to it."""
    return getattr(nn, cell)(input_size, hidden_size, batch_first=True, **rest)


def kind(layer: nn.RNNBase) -> str:
    """RNN, GRU or LSTM."""
    return layer.mode.partition("_")[0]


def weights(layer: nn.RNNBase) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """W_xh, W_hh, b_xh and b_hh of a layer, as PyTorch stores them: the very ones, not copies."""
    W_xh, W_hh, b_xh, b_hh = layer.all_weights[0]
    return W_xh, W_hh, b_xh, b_hh


def opened(layer: nn.RNNBase) -> Cell:
    """The open cell that shares the weights of `layer`, an `nn.RNN`, `nn.GRU` or `nn.LSTM` of one layer."""
    cell = CELLS[kind(layer)](*weights(layer))
    if isinstance(cell, RNNCell) and layer.mode == "RNN_RELU":
        cell.activation = torch.relu
    return cell


def trace(layer: nn.RNNBase, x: Tensor) -> list[CellStep]:
    """Every step of `layer` reading x, (batch, time, input): one CellStep for each time."""
    cell = opened(layer)
    # Unrolled in time: one cell, the same weights, as many times as there are steps.
    steps = [cell.start(x.shape[0])]
    for x_t in x.unbind(dim=1):  # (batch, input)
        steps.append(cell.step(x_t, steps[-1]))
    return steps[1:]
