"""A network that moves a pen: told a digit, it says where the pen goes next, as several guesses with their spread.

A mixture density network (Bishop, 1994) over a recurrent layer, as Graves (2013, "Generating sequences with
recurrent neural networks") writes whole lines of handwriting. One number for the next step would be the mean of all
ways to go, and a pen that could go left or right would go straight on. So it says several places, how likely each
is, and how far around each the pen may land.
"""

import math
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.networks import cells
from models.seeding import dropout
from models.text import Vocabulary

PLACES = 8  # guesses for the next step
NUMBERS_A_STEP = 3  # numbers of a step: right, down, lifted
_LABEL = 16  # numbers that stand for a digit
_NARROWEST = math.log(0.03)  # a spread below it would learn single examples by heart


class Next(NamedTuple):
    """What it says of the next step, each (..., PLACES) but for the last two, (...)."""

    weights: Tensor  # scores: how likely each place is
    right: Tensor
    down: Tensor
    spread_right: Tensor  # logarithms
    spread_down: Tensor
    tilt: Tensor  # the correlation of the two, -1..1
    lifted: Tensor  # score: the pen is off the paper on the way
    last: Tensor  # score: this is the last step

    def surprise(self, step: Tensor) -> Tensor:
        """-log of the density at `step`, (..., 3), and of whether the pen is lifted: (...)."""
        x = (step[..., :1] - self.right) * torch.exp(-self.spread_right)
        y = (step[..., 1:2] - self.down) * torch.exp(-self.spread_down)
        rest = 1 - self.tilt**2
        # The bell curve in two dimensions, its logarithm: a hill at each place, wide or narrow, upright or leaning.
        hill = -(x**2 + y**2 - 2 * self.tilt * x * y) / (2 * rest) - 0.5 * torch.log(rest)
        hill = hill - self.spread_right - self.spread_down - math.log(2 * math.pi)
        density = torch.logsumexp(F.log_softmax(self.weights, dim=-1) + hill, dim=-1)
        return F.binary_cross_entropy_with_logits(self.lifted, step[..., 2], reduction="none") - density


class PenWriter(nn.Module):
    """A digit and the step before go in, and the next step comes out."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, cell: str, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.vocabulary = vocabulary
        self.digit = nn.Embedding(len(vocabulary), _LABEL)
        # Besides its last step it is told where it is, so that a nought closes.
        self.recurrent = cells.recurrent(cell, _LABEL + NUMBERS_A_STEP + 2, hidden_size)
        self.output = nn.Linear(hidden_size, 6 * PLACES + 2)

    def given(self, digits: Tensor, steps: Tensor) -> Tensor:
        """What goes in at every step, at the first nothing: (batch,), (batch, time, 3) -> (batch, time, input)."""
        before = F.pad(steps[:, :-1], (0, 0, 1, 0))
        where = before[..., :2].cumsum(dim=1) / 5  # in half heights
        label = self.digit(digits)[:, None].expand(-1, steps.shape[1], -1)
        return torch.cat([label, before, where], dim=-1)

    def says(self, memory: Tensor) -> Next:
        """(..., hidden) -> what it says of the next step."""
        scores = self.output(memory)
        weights, right, down, wide, high, tilt = scores[..., :-2].chunk(6, dim=-1)
        wide, high = wide.clamp(min=_NARROWEST, max=3), high.clamp(min=_NARROWEST, max=3)
        return Next(weights, right, down, wide, high, 0.95 * torch.tanh(tilt), scores[..., -2], scores[..., -1])

    def forward(self, digits: Tensor, steps: Tensor, generator: torch.Generator | None = None) -> Next:
        """What it says at every step, the right ones before it: (batch,), (batch, time, 3)."""
        return self.says(dropout(self.recurrent(self.given(digits, steps))[0], self.config.dropout, generator))
