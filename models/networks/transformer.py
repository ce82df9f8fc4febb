"""A network that writes letter by letter without a loop: at every letter it looks back at all that it has read.

A decoder-only Transformer: Vaswani et al., 2017, "Attention is all you need", without the half that reads another
language. Its layers normalise first, which is easier to train (Xiong et al., 2020, "On layer normalization in the
Transformer architecture").
"""

from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.seeding import dropout
from models.text import Vocabulary

HEADS, DEPTH = 4, 2


class Kept(NamedTuple):
    """What one block keeps of all the letters that were read: the more of them, the larger."""

    keys: Tensor  # (batch, heads, time, width / heads): what each letter is found by
    values: Tensor  # the same shape: what is taken from it


class Block(nn.Module):
    """Two steps: every letter looks back at those before it, then each thinks for itself."""

    def __init__(self, width: int, inner: int):
        """`width` numbers stand for a letter; `inner` is how many there are in the middle of the second step."""
        super().__init__()
        self.before_looking, self.before_thinking = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask = nn.Linear(width, 3 * width)  # query, key and value of every letter
        self.join = nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, kept: Kept | None = None) -> tuple[Tensor, Kept]:
        """(batch, time, width), and what was kept of the letters before -> the same shape, what it keeps now."""
        queries, now = self.asked(x, kept)
        # All letters look at once, and none waits for another: there is no loop. But nobody looks ahead.
        looked = F.scaled_dot_product_attention(queries, *now, attn_mask=past(queries, now))
        x = x + self.join(looked.transpose(1, 2).flatten(start_dim=2))
        return x + self.narrow(F.gelu(self.widen(self.before_thinking(x)))), now

    def asked(self, x: Tensor, kept: Kept | None) -> tuple[Tensor, Kept]:
        """The queries of these letters, (batch, heads, time, width / heads); keys and values of all so far."""
        parts = self.ask(self.before_looking(x)).unflatten(2, (3, HEADS, -1))  # (batch, time, 3, heads, …)
        queries, keys, values = parts.permute(2, 0, 3, 1, 4)
        if kept is not None:
            keys, values = torch.cat([kept.keys, keys], dim=2), torch.cat([kept.values, values], dim=2)
        return queries, Kept(keys, values)

    def looks(self, x: Tensor) -> Tensor:
        """How each letter shares its look among those up to itself: (batch, heads, time, time); a row sums to 1."""
        queries, now = self.asked(x, None)
        likeness = queries @ now.keys.transpose(2, 3) / queries.shape[3] ** 0.5
        ahead = torch.ones(likeness.shape[2:], dtype=torch.bool).triu(1)
        return likeness.masked_fill(ahead, float("-inf")).softmax(dim=3)


def past(queries: Tensor, now: Kept) -> Tensor | None:
    """Which letters each may look at: itself and all before it, (time, all so far). None for a single letter, which
    may look at all."""
    time, so_far = queries.shape[2], now.keys.shape[2]
    if time == 1:
        return None
    return torch.ones(time, so_far, dtype=torch.bool).tril(so_far - time)


class Transformer(nn.Module):
    """Letters and their places as numbers, some blocks, a score for every letter."""

    config: Any  # of its task, with a dropout

    def __init__(self, vocabulary: Vocabulary, width: int, inner: int, places: int):
        """Build the layers; a task sets their weights. `places` is how many places it learns apart; `width` is a
        multiple of HEADS."""
        super().__init__()
        self.vocabulary = vocabulary
        self.embedding = nn.Embedding(len(vocabulary), width)
        # Looking back knows no order: ann and nan would be the same to it. So each place gets numbers of its own,
        # which are learned and added. From the last of them on it can't tell one place from the next.
        self.places = nn.Embedding(places, width)
        self.blocks = nn.ModuleList(Block(width, inner) for _ in range(DEPTH))
        self.norm = nn.LayerNorm(width)
        self.output = nn.Linear(width, len(vocabulary))

    def placed(self, tokens: Tensor, before: int = 0) -> Tensor:
        """What goes into the first block, where `before` letters came before: (batch, time, width)."""
        place = torch.arange(before, before + tokens.shape[1]).clamp(max=self.places.num_embeddings - 1)
        return self.embedding(tokens) + self.places(place)

    def go_on(self, tokens: Tensor, kept: list[Kept] | None = None) -> tuple[Tensor, list[Kept]]:
        """(batch, time) after the letters of which something was `kept` -> the state at every letter, (batch, time,
        width), and the keys and values of all letters so far, a Kept for each block."""
        x = self.placed(tokens, kept[0].keys.shape[2] if kept else 0)
        now = []
        for place, block in enumerate(self.blocks):
            x, seen = block(x, kept[place] if kept else None)
            now.append(seen)
        return self.norm(x), now

    def forward(self, tokens: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores for the next letter at every place: (batch, time) -> logits (batch, time, vocabulary)."""
        x = dropout(self.placed(tokens), self.config.dropout, generator)
        for block in self.blocks:
            x = dropout(block(x)[0], self.config.dropout, generator)
        return self.output(self.norm(x))


def weights(entries: int, width: int, inner: int, places: int) -> int:
    """How many numbers a Transformer learns that has so many `entries` in its vocabulary."""
    block = 4 * width * (width + 1) + 4 * width + inner * (2 * width + 1) + width
    return DEPTH * block + (entries + places) * width + 2 * width + (width + 1) * entries
