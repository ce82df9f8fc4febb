"""Whether a text goes round in a circle: what it repeats up to its end."""

from collections.abc import Sequence
from typing import NamedTuple


class Circle(NamedTuple):
    """A loop in a text."""

    size: int  # letters or words of one round
    start: int  # where the first round begins


def circle(text: Sequence, least: int) -> Circle | None:
    """What `text` (letters or words) repeats up to its end, three times or more and for `least` of them or more:
    the shortest such loop; None where it repeats nothing."""
    for size in range(1, len(text) // 3 + 1):
        start = len(text) - size
        while start > 0 and text[start - 1] == text[start - 1 + size]:
            start -= 1
        if len(text) - start >= max(3 * size, least):
            return Circle(size, start)
    return None
