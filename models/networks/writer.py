"""A network that writes letter by letter: at every letter it is asked which comes next."""

from typing import Any

import torch
from torch import Tensor, nn

from models.networks import cells
from models.seeding import dropout
from models.text import Vocabulary


class Writer(nn.Module):
    """Embedding, recurrent layer, a score for every letter."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, cell: str, embedding_size: int, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.vocabulary = vocabulary
        # A letter is a number only by its place in a list, which means nothing. So each gets a row of numbers of
        # its own, which are learned: letters that are used alike end up alike (Bengio et al., 2003).
        self.embedding = nn.Embedding(len(vocabulary), embedding_size)
        self.recurrent = cells.recurrent(cell, embedding_size, hidden_size)
        self.output = nn.Linear(hidden_size, len(vocabulary))

    def states(self, tokens: Tensor) -> Tensor:
        """The hidden state after every letter: (batch, time) -> (batch, time, hidden)."""
        return self.recurrent(self.embedding(tokens))[0]

    def go_on(self, tokens: Tensor, kept: Any = None) -> tuple[Tensor, Any]:
        """The same from where it stopped, and what it keeps now: a memory of the same few numbers, however much was
        read."""
        return self.recurrent(self.embedding(tokens), kept)

    def forward(self, tokens: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores for the next letter at every place: (batch, time) -> logits (batch, time, vocabulary)."""
        return self.output(dropout(self.states(tokens), self.config.dropout, generator))
