"""Whether a text goes round in a circle: what it repeats up to its end, or again and again."""

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


class Refrain(NamedTuple):
    """A phrase that comes again and again."""

    size: int  # words of it
    start: int  # where it comes first
    times: int


def refrain(text: Sequence, least: int, times: int) -> Refrain | None:
    """The phrase of `least` words or more that stands there `times` times or more and takes up most of the text,
    the shorter and the earlier of two; None where there is none. Phrases do not overlap with themselves."""
    found = [
        Refrain(size, start, count)
        for size in range(least, len(text) // times + 1)
        for start in range(len(text) - size * times + 1)
        if (count := _count(text, start, size)) >= times
    ]
    return max(found, key=lambda one: (one.size * one.times, -one.size, -one.start), default=None)


def _count(text: Sequence, start: int, size: int) -> int:
    """How often the phrase at `start` stands from there on."""
    phrase, count, at = text[start : start + size], 0, start
    while at + size <= len(text):
        is_it = text[at : at + size] == phrase
        count, at = count + is_it, at + (size if is_it else 1)
    return count
