"""A network that expects the next value of a series: a middle and a spread, so that the two make a band."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.networks import cells

CLOCK = 11  # numbers that tell a time: four for the time of day, seven for the day of the week
_DAY = 86_400
_LEAST = 0.02  # the narrowest spread: a band without width would find everything odd


class Band(NamedTuple):
    """What is expected of every value, before it is known."""

    mean: Tensor  # (batch, time)
    spread: Tensor  # (batch, time), above 0
    states: Tensor  # (batch, time, hidden)


class Expecter(nn.Module):
    """A recurrent layer that reads the last value beside clock and calendar of the next."""

    def __init__(self, cell: str, hidden_size: int):
        """Build the layers."""
        super().__init__()
        self.recurrent = cells.recurrent(cell, 1 + CLOCK, hidden_size)
        self.output = nn.Linear(hidden_size, 2)

    def forward(self, values: Tensor, times: Tensor) -> Band:
        """(batch, time) of standardised values and of seconds. The first value is expected from its time alone."""
        states = self.recurrent(inputs(values, times))[0]
        mean, width = self.output(states).unbind(dim=-1)
        return Band(mean, F.softplus(width) + _LEAST, states)


def inputs(values: Tensor, times: Tensor) -> Tensor:
    """What is read when a value is expected: the value before it, and clock and calendar of its own time.
    (batch, time, 1 + CLOCK)."""
    last = F.pad(values, (1, 0))[:, :-1]
    return torch.cat([last[..., None], clock(times)], dim=-1)


def clock(times: Tensor) -> Tensor:
    """Seconds as what a clock and a calendar show: (..., CLOCK). The hands of the clock go round once and twice a
    day, so that midnight lies beside one to midnight."""
    angle = (times % _DAY).float() * (2 * torch.pi / _DAY)
    hands = torch.stack([angle.sin(), angle.cos(), (2 * angle).sin(), (2 * angle).cos()], dim=-1)
    weekday = F.one_hot((times // _DAY + 3) % 7, 7)  # 1970 began on a Thursday
    return torch.cat([hands, weekday.to(hands.dtype)], dim=-1)
