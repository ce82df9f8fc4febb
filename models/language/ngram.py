"""An n-gram: which letter or word comes next, by counting what came after the last few before.

Interpolated, with Kneser and Ney's discount (1995, "Improved backing-off for m-gram language modeling") as Chen and
Goodman give it (1999, "An empirical study of smoothing techniques for language modeling").
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

_START = 0  # stands before every text, and never comes next


class _Order(NamedTuple):
    """What was counted of the runs of one length; keys are sorted, and a run is the digits of one number."""

    runs: Tensor  # (runs,)
    counts: Tensor  # (runs,)
    contexts: Tensor  # (contexts,): the runs without their last token
    totals: Tensor  # (contexts,): of the counts
    kinds: Tensor  # (contexts,): how many tokens followed it
    discount: float  # what is taken off every count, for tokens that did not follow yet


class NGram:
    """What followed every run of up to `order` - 1 tokens."""

    def __init__(self, order: int, size: int, texts: Iterable[Sequence[int]], discount: float | None = None):
        """Count in `texts`, rows of tokens from 1 to `size` - 1; 0 stands before each. Without a `discount` each
        length of run gets its own, from how many runs were met once and how many twice (Ney, Essen and Kneser,
        1994). ValueError where a run does not fit into 63 bits."""
        if size**order >= 2**63:
            raise ValueError(f"{size} tokens are too many for runs of {order}")
        self.order, self.size = order, size
        met = torch.cat([self._runs(text) for text in texts])  # (tokens, order)
        self._orders: list[_Order] = []
        for length in range(1, order + 1):
            # A longest run counts as often as it stood there. A shorter one is asked only where the longer ones are
            # new, so what counts is after how many different tokens it stood.
            if length == order:
                runs, counts = torch.unique(self._keys(met), return_counts=True)
            else:
                longer = torch.unique(self._keys(met[:, order - length - 1 :]))
                runs, counts = torch.unique(longer % size**length, return_counts=True)
            self._orders.append(self._counted(runs, counts.double(), discount))

    def bits(self, texts: Iterable[Sequence[int]]) -> float:
        """The mean surprise a token of `texts`, in bits."""
        asked = torch.cat([self._runs(text) for text in texts])
        return -self._probabilities(asked).log2().mean().item()

    def distribution(self, context: Sequence[int]) -> Tensor:
        """How likely each token is after `context`, (size,); 0 for the one that stands before a text."""
        recent = ([_START] * (self.order - 1) + list(context))[len(context) :]
        shares = torch.full((self.size,), 1 / (self.size - 1), dtype=torch.double)
        for length, known in enumerate(self._orders, start=1):
            # The runs of one context stand in a row, in the order of their last token.
            key = self._keys(torch.tensor([recent[self.order - length :]], dtype=torch.long))
            first, end = torch.searchsorted(known.runs, torch.cat([key, key + 1]) * self.size).tolist()
            if first == end:  # nobody has met this context, nor any that is longer
                break
            place = torch.searchsorted(known.contexts, key)
            total, kinds = known.totals[place], known.kinds[place]
            shares *= known.discount * kinds / total
            shares[known.runs[first:end] % self.size] += (known.counts[first:end] - known.discount).clamp(
                min=0
            ) / total
        shares[_START] = 0.0
        return shares

    def _counted(self, runs: Tensor, counts: Tensor, discount: float | None) -> _Order:
        contexts, at = torch.unique(runs // self.size, return_inverse=True)
        empty = torch.zeros(len(contexts), dtype=torch.double)
        totals, kinds = (empty.index_add(0, at, values) for values in (counts, torch.ones_like(counts)))
        if discount is None:
            once, twice = (counts == 1).sum().item(), (counts == 2).sum().item()
            discount = once / (once + 2 * twice) if once and twice else 0.5
        return _Order(runs, counts, contexts, totals, kinds, discount)

    def _probabilities(self, asked: Tensor) -> Tensor:
        """How likely the last token of each run is after the others: (runs, order) -> (runs,)."""
        # From no context at all to the longest: each passes what it took off on to the shorter one.
        share = torch.full((len(asked),), 1 / (self.size - 1), dtype=torch.double)
        for length, known in enumerate(self._orders, start=1):
            keys = self._keys(asked[:, self.order - length :])
            place, is_met = _found(known.runs, keys)
            count = torch.where(is_met, known.counts[place], 0.0)
            context, is_known = _found(known.contexts, keys // self.size)
            total, kinds = known.totals[context], known.kinds[context]
            kept = (count - known.discount).clamp(min=0) / total
            share = torch.where(is_known, kept + known.discount * kinds / total * share, share)
        return share

    def _runs(self, text: Sequence[int]) -> Tensor:
        """Every token of a text with those before it: (tokens, order)."""
        return torch.tensor([_START] * (self.order - 1) + list(text)).unfold(0, self.order, 1)

    def _keys(self, runs: Tensor) -> Tensor:
        """Each run as one number, its tokens the digits: (runs, length) -> (runs,)."""
        keys = torch.zeros(len(runs), dtype=torch.long)
        for tokens in runs.unbind(dim=1):
            keys = keys * self.size + tokens
        return keys


def _found(sorted_keys: Tensor, asked: Tensor) -> tuple[Tensor, Tensor]:
    """Where each key is, and whether it is there at all."""
    place = torch.searchsorted(sorted_keys, asked).clamp(max=len(sorted_keys) - 1)
    return place, sorted_keys[place] == asked
