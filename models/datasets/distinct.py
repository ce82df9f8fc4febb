"""As many different things as are wanted, from a maker that may make the same thing twice."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


def distinct(make: Callable[[], T], count: int, key: Callable[[T], Hashable] = lambda thing: thing) -> list[T]:
    """`count` of what `make` gives, in the order in which it came; of those with the same `key` the first alone."""
    made: dict[Any, T] = {}
    while len(made) < count:
        thing = make()
        made.setdefault(key(thing), thing)
    return list(made.values())
