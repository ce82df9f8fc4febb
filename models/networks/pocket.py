"""A recurrent network small enough to print: one number in, two to four in its memory, one number out.

Its layers are PyTorch's. Of the two biases that PyTorch gives a recurrent layer the second, b_hh, stays zero here:
except in a GRU's new content the two are only ever added, and one b is what textbooks write.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models import seeding
from models.errors import UserError
from models.networks import cells
from models.networks.cells import CellStep

SIZES = (2, 3, 4)  # numbers in memory
MAX_WEIGHT = 20.0
GATES = {"RNN": ("h",), "GRU": ("r", "z", "n"), "LSTM": ("i", "f", "g", "o")}  # blocks of rows, PyTorch's order


@dataclass(frozen=True)
class Trace:
    """What the network did with a series."""

    steps: list[CellStep]  # batch 1
    outputs: list[float]  # y(1), y(2), ...


class PocketNetwork(nn.Module):
    """h_t = cell(x_t, h_{t-1}) and y_t = W_hy h_t, with every number within reach."""

    def __init__(self, kind: str, hidden_size: int):
        """A network of that kind (RNN, GRU or LSTM), with all its numbers zero."""
        super().__init__()
        self.recurrent = cells.recurrent(kind, 1, hidden_size)
        self.output = nn.Linear(hidden_size, 1, bias=False)
        for parameter in self.parameters():
            nn.init.zeros_(parameter)
        self.requires_grad_(False)

    @property
    def kind(self) -> str:
        """RNN, GRU or LSTM."""
        return cells.kind(self.recurrent)

    def matrices(self) -> dict[str, Tensor]:
        """W_xh (gates * hidden, 1), W_hh (gates * hidden, hidden), b (gates * hidden,), W_hy (1, hidden)."""
        W_xh, W_hh, b, _ = cells.weights(self.recurrent)
        return {"W_xh": W_xh, "W_hh": W_hh, "b": b, "W_hy": self.output.weight}

    def numbers(self) -> list[float]:
        """All of them in one row, in the order of `matrices`, to two digits."""
        return [round(value, 2) + 0.0 for matrix in self.matrices().values() for value in matrix.flatten().tolist()]

    def place(self, matrix: str, row: int, column: int = 0) -> int:
        """Where in `numbers` that one stands. IndexError if there is none."""
        start = 0
        for name, values in self.matrices().items():
            wide = values.shape[1] if values.dim() == 2 else 1
            if name == matrix:
                if not (0 <= row < values.shape[0] and 0 <= column < wide):
                    raise IndexError(f"{matrix} has no number at {row}, {column}")
                return start + row * wide + column
            start += values.numel()
        raise IndexError(f"there is no {matrix}")

    def filled(self, numbers: Sequence[float]) -> "PocketNetwork":
        """Take these, in the order of `numbers`, and return self. UserError where they can't be its weights."""
        matrices = self.matrices().values()
        if len(numbers) != sum(matrix.numel() for matrix in matrices):
            raise UserError("These are not as many numbers as this network has.")
        for number in numbers:
            checked(number)
        rest = list(numbers)
        for matrix in matrices:
            own, rest = rest[: matrix.numel()], rest[matrix.numel() :]
            matrix.copy_(torch.tensor(own).view_as(matrix))
        return self

    @torch.inference_mode()
    def read(self, values: Sequence[float]) -> Trace:
        """Read x(1), x(2), ... one step after another, from the empty memory h(0)."""
        steps = cells.trace(self.recurrent, torch.tensor(values).view(1, -1, 1))
        return Trace(steps, [self.output(step.hidden).item() for step in steps])


def checked(number: float) -> float:
    """The number, if it can be a weight here; UserError if not."""
    if not math.isfinite(number) or abs(number) > MAX_WEIGHT:
        raise UserError(f"A weight here is a number from −{MAX_WEIGHT:g} to {MAX_WEIGHT:g}.")
    return number


def thrown(kind: str, hidden_size: int, seed: int) -> PocketNetwork:
    """A network whose numbers are drawn as PyTorch draws them, to two digits; every b is zero."""
    network = PocketNetwork(kind, hidden_size)
    seeding.reset_parameters(network, seeding.seeded(seed))
    for bias in cells.weights(network.recurrent)[2:]:
        bias.zero_()
    return network.filled(network.numbers())


def unshared(hidden_size: int, length: int) -> nn.ModuleList:
    """A cell with weights of its own for every step of a sequence: what a network without sharing needs."""
    return nn.ModuleList(nn.RNNCell(1, hidden_size) for _ in range(length))


def count(module: nn.Module) -> int:
    """How many numbers it learns."""
    return sum(parameter.numel() for parameter in module.parameters())
