"""Batches of examples that are about as long as one another, so that little is filled up."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch

_POOL = 20  # batches that are sorted by length together: enough to save padding, few enough to stay shuffled


def epochs(
    examples: Sequence[Any], batch_size: int, length: Callable[[Any], int], dice: torch.Generator
) -> Iterator[list[Any]]:
    """Every example once, in an order that `dice` decides, and then again, without an end."""
    while examples:
        yield from _epoch(examples, batch_size, length, dice)


def _epoch(
    examples: Sequence[Any], batch_size: int, length: Callable[[Any], int], dice: torch.Generator
) -> Iterator[list[Any]]:
    order = torch.randperm(len(examples), generator=dice).tolist()
    for start in range(0, len(order), batch_size * _POOL):
        pool = sorted(order[start : start + batch_size * _POOL], key=lambda index: length(examples[index]))
        batches = [pool[first : first + batch_size] for first in range(0, len(pool), batch_size)]
        for chosen in torch.randperm(len(batches), generator=dice).tolist():
            yield [examples[index] for index in batches[chosen]]
