"""A network that reads the way of a pen from both ends, and says at every step a digit, or nothing.

Two recurrent layers, one from the left and one from the right (Schuster and Paliwal, 1997), and a linear layer over
both, as Graves et al. (2009, "A novel connectionist system for unconstrained handwriting recognition") read whole
lines. What it says is learned from by CTC: see `models/handwriting/ctc.py`.
"""

from typing import Any

import torch
from torch import Tensor, nn

from models.handwriting.pen import NUMBERS_A_POINT
from models.networks import cells
from models.networks.tagger import backwards
from models.seeding import dropout
from models.text import Vocabulary


class PenReader(nn.Module):
    """A layer from the left, one from the right, a score for every sign and for the blank."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, cell: str, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.vocabulary = vocabulary
        self.recurrent = cells.recurrent(cell, NUMBERS_A_POINT, hidden_size)
        # Half a loop may become a six or a nought: what it was is known a little later. The second layer comes from
        # there.
        self.from_right = cells.recurrent(cell, NUMBERS_A_POINT, hidden_size)
        self.output = nn.Linear(2 * hidden_size, len(vocabulary))

    def states(self, features: Tensor, lengths: Tensor) -> Tensor:
        """Both memories at every step: (batch, time, features), (batch,) -> (batch, time, 2 * hidden)."""
        left = self.recurrent(features)[0]
        back = backwards(lengths, features.shape[1])[..., None]  # what fills a row up stays at its end
        right = self.from_right(features.gather(1, back.expand_as(features)))[0]
        return torch.cat([left, right.gather(1, back.expand_as(right))], dim=-1)

    def forward(self, features: Tensor, lengths: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores at every step: (batch, time, features), (batch,) -> (batch, time, vocabulary)."""
        return self.output(dropout(self.states(features, lengths), self.config.dropout, generator))
