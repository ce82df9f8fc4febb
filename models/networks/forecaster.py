"""A network that reads numbers one after the other and says what comes: a middle, and how far off it may be."""

from typing import NamedTuple

import torch.nn.functional as F
from torch import Tensor, nn

from models.networks import cells

_LEAST = 0.01  # of the spread: nobody is ever surer


class Forecast(NamedTuple):
    """What is foretold after every number: the middle and the spread of a Laplace distribution."""

    middle: Tensor  # (batch, time): what comes lies above as often as below
    spread: Tensor  # (batch, time), above 0: how far off the middle is on average
    states: Tensor  # (batch, time, hidden)


class Forecaster(nn.Module):
    """A recurrent layer over the numbers, and two numbers from its last state."""

    def __init__(self, cell: str, hidden_size: int):
        """Build the layers."""
        super().__init__()
        self.recurrent = cells.recurrent(cell, 1, hidden_size)
        self.output = nn.Linear(hidden_size, 2)

    def forward(self, inputs: Tensor) -> Forecast:
        """(batch, time) of numbers of about 1."""
        states = self.recurrent(inputs[..., None])[0]
        middle, width = self.output(states).unbind(dim=-1)
        return Forecast(middle, F.softplus(width) + _LEAST, states)
