"""A series of numbers in time, one every so often."""

import math
from typing import NamedTuple

DAY = 86_400  # seconds
WEEK = 7 * DAY


class Series(NamedTuple):
    """Values on an even grid."""

    times: tuple[int, ...]  # seconds since 1970 by the series' own clock on the wall
    values: tuple[float, ...]
    filled: tuple[bool, ...]  # where nothing was measured, and the value is drawn between its neighbours
    name: str = ""
    notes: tuple[str, ...] = ()  # what was mended, in whole sentences

    @property
    def step(self) -> int:
        """Seconds from one value to the next."""
        return self.times[1] - self.times[0]


class Stretch(NamedTuple):
    """A piece of a series, as a network reads it."""

    start: int  # the time of its first value
    step: int  # seconds
    values: tuple[float, ...]  # standardised


def standardised(values: tuple[float, ...], like: tuple[float, ...]) -> tuple[float, ...]:
    """`values` in spreads away from the mean, both of `like`; a series that never moves stays at 0."""
    mean = math.fsum(like) / len(like)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in like) / len(like)) or 1.0
    return tuple((value - mean) / spread for value in values)


def cut(series: Series, values: tuple[float, ...], places: range, length: int) -> list[Stretch]:
    """Pieces of `length` of `values` that begin at `places`, whole ones alone."""
    return [
        Stretch(series.times[at], series.step, values[at : at + length])
        for at in places
        if at + length <= places.stop
    ]
