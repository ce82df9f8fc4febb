"""What a network that goes on with a text learns from: stretches of it, and at every place what comes next."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from models import batching
from models.text import PAD

START = PAD  # the sign before a text


class Batch(NamedTuple):
    """Stretches of text."""

    tokens: Tensor  # (batch, time): the sign for the start, then what was there
    targets: Tensor  # (batch, time): what was there
    mask: Tensor  # (batch, time): True where there is something to answer


def batches(
    text: Tensor, is_first: Tensor, *, window: int, batch_size: int, generator: torch.Generator
) -> Iterator[Batch]:
    """Stretches of `window` tokens from anywhere in `text`, (time,), without an end.

    A memory is empty where a stretch begins. In the middle of a line or a sentence it could not know what it is in.
    So a stretch is taken back to the last place that `is_first`, (time,), unless that is too far.
    """
    window = min(window, len(text))
    places = torch.arange(len(text))
    begun = torch.where(is_first, places, 0).cummax(dim=0).values
    first = torch.where(places - begun <= window // 2, begun, places)
    while True:
        starts = first[torch.randint(len(text) - window + 1, (batch_size, 1), generator=generator)]
        targets = text[starts + torch.arange(window)]  # (batch, window)
        # What is asked for at each place is fed at the next, whatever the network would have said itself (teacher
        # forcing: Williams and Zipser, 1989). Backpropagation ends where the stretch does (truncated BPTT).
        tokens = torch.cat([torch.full_like(starts, START), targets[:, :-1]], dim=1)
        yield Batch(tokens, targets, torch.ones_like(targets, dtype=torch.bool))


def collate(rows: Sequence[Sequence[int]]) -> Batch:
    """Pieces of text, each a row of tokens, as one batch."""
    targets, lengths = batching.padded(rows)
    tokens = F.pad(targets[:, :-1], (1, 0), value=START)
    return Batch(tokens, targets, torch.arange(targets.shape[1]) < lengths[:, None])
