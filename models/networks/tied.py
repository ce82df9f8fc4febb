"""A network that says at every word which comes next, with one vector for a word that goes in and comes out."""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.networks import cells
from models.seeding import dropout
from models.text import Vocabulary


class TiedWriter(nn.Module):
    """Embedding, recurrent layer, and the same embedding again to score every word (Press and Wolf, 2017, "Using
    the output embedding to improve language models")."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, cell: str, embedding_size: int, hidden_size: int):
        """Build the layers; a task sets their weights."""
        super().__init__()
        self.vocabulary = vocabulary
        self.embedding = nn.Embedding(len(vocabulary), embedding_size)
        self.recurrent = cells.recurrent(cell, embedding_size, hidden_size)
        # Thousands of words with weights of their own for going in and for coming out would be most of the network.
        # So the memory is turned into a vector as words have one, and compared with each of theirs.
        self.output = nn.Linear(hidden_size, embedding_size)
        self.bias = nn.Parameter(torch.zeros(len(vocabulary)))

    def scores(self, states: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """How well each word fits after these memories: (..., hidden) -> (..., vocabulary)."""
        wanted = dropout(
            self.output(dropout(states, self.config.dropout, generator)), self.config.dropout, generator
        )
        return F.linear(wanted, self.embedding.weight, self.bias)

    def states(self, tokens: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """The hidden state after every word: (batch, time) -> (batch, time, hidden)."""
        return self.recurrent(dropout(self.embedding(tokens), self.config.dropout, generator))[0]
