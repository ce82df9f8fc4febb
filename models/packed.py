"""Examples that wait to be learned from: each packed by itself, all in one row of bytes, and made when asked for.

As Python objects a word takes 50 bytes, a point of a pen 88, and the default data of all tasks together are two
million of them, strewn over the memory of a server that shares them with everybody. Packed they are a few rows of
bytes, a fifth of the size, and an example is made in a few millionths of a second.
"""

import pickle
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar, overload

from models.shapes import Data

Example = TypeVar("Example")


class Packed(Sequence[Example]):
    """What a list held, in its order. What it gives is equal to what was put in, and never the same object."""

    def __init__(self, examples: Sequence[Example]):
        """Take them as they are now."""
        self._ends, packed = array("Q", [0]), bytearray()
        for example in examples:
            packed += pickle.dumps(example, pickle.HIGHEST_PROTOCOL)
            self._ends.append(len(packed))
        self._packed = bytes(packed)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> Example: ...
    @overload
    def __getitem__(self, index: slice) -> list[Example]: ...
    def __getitem__(self, index: int | slice) -> Example | list[Example]:
        """One of them, or a list of some."""
        if isinstance(index, slice):
            return [self._made(at) for at in range(len(self))[index]]
        return self._made(range(len(self))[index])

    @property
    def nbytes(self) -> int:
        """What it takes."""
        return len(self._packed) + self._ends.itemsize * len(self._ends)

    def __iter__(self) -> Iterator[Example]:
        """One after the other."""
        return map(self._made, range(len(self)))

    def _made(self, at: int) -> Example:
        return pickle.loads(self._packed[self._ends[at] : self._ends[at + 1]])  # its own: nobody else writes there


def pack(data: Data) -> Data:
    """The same data with their examples packed: the three parts, and every list among the extras."""
    packed: dict[int, Packed[Any]] = {}  # a part may stand among the extras once more

    def once(examples: Sequence[Any]) -> Packed[Any]:
        if id(examples) not in packed:
            packed[id(examples)] = Packed(examples)
        return packed[id(examples)]

    extras = {name: once(extra) if isinstance(extra, list) else extra for name, extra in data.extras.items()}
    return replace(data, train=once(data.train), val=once(data.val), test=once(data.test), extras=extras)


def nbytes(data: Data) -> int:
    """Bytes of their packed examples and of arrays beside them; a part that stands there twice counts once."""
    parts = {id(part): part for part in (data.train, data.val, data.test, *data.extras.values())}
    return sum(getattr(part, "nbytes", 0) for part in parts.values())
