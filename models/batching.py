"""Batches of examples that are about as long as one another, and rows of unlike length as one tensor."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from models.text import PAD

_POOL = 20  # batches that are sorted by length together: enough to save padding, few enough to stay shuffled


def epochs(
    examples: Sequence[Any], batch_size: int, length: Callable[[Any], int], generator: torch.Generator
) -> Iterator[list[Any]]:
    """Every example once, in an order that the generator decides, and then again, without an end."""
    while examples:
        yield from _epoch(examples, batch_size, length, generator)


def _epoch(
    examples: Sequence[Any], batch_size: int, length: Callable[[Any], int], generator: torch.Generator
) -> Iterator[list[Any]]:
    order = torch.randperm(len(examples), generator=generator).tolist()
    for start in range(0, len(order), batch_size * _POOL):
        pool = sorted(order[start : start + batch_size * _POOL], key=lambda index: length(examples[index]))
        batches = [pool[first : first + batch_size] for first in range(0, len(pool), batch_size)]
        for chosen in torch.randperm(len(batches), generator=generator).tolist():
            yield [examples[index] for index in batches[chosen]]


def padded(rows: Sequence[Sequence[Any]]) -> tuple[Tensor, Tensor]:
    """Rows of token numbers as one tensor, (batch, time), with PAD where a row has ended, and their lengths,
    (batch,). Where a row holds several numbers a step, (batch, time, numbers)."""
    lengths = [len(row) for row in rows]
    longest = max(lengths)
    first = next((row[0] for row in rows if row), PAD)
    blank = PAD if isinstance(first, int) else [PAD] * len(first)
    # One tensor from one list: a tensor a row, padded afterwards, takes twice as long under the interpreter lock.
    filled = torch.tensor([[*row, *[blank] * (longest - len(row))] for row in rows])
    return filled, torch.tensor(lengths)


def framed(rows: Sequence[Sequence[int]], end: int) -> tuple[Tensor, Tensor, Tensor]:
    """Rows to be written one number after another: what is fed, what should come out, and where a row still goes
    on, each (batch, time). `end` is fed first, and should come out last (teacher forcing: Williams and Zipser,
    1989, "A learning algorithm for continually running fully recurrent neural networks")."""
    filled, lengths = padded([[end, *row, end] for row in rows])
    mask = torch.arange(filled.shape[1] - 1) < lengths[:, None] - 1
    return filled[:, :-1], filled[:, 1:], mask
