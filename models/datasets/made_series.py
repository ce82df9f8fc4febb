"""Made-up series: the rhythm of days and weeks, noise, and odd events that somebody put there.

After the kinds of Lai et al., 2021, "Revisiting time series outlier detection".
"""

import math
import random
from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.forecasts.timeseries import DAY, WEEK, Series

STEP = 1800
_SPREAD = 0.4  # about that of a made series
START = 1_704_067_200  # Monday, the first of January 2024
SOURCE = "Half-hours made by this project from a fixed seed: the rhythm of days and weeks, and noise."
Kind = Literal["holiday", "spike", "shift", "stuck sensor", "wrong hour"]
KINDS: tuple[Kind, ...] = ("holiday", "spike", "shift", "stuck sensor", "wrong hour")
LENGTHS: dict[Kind, int] = {"holiday": 48, "spike": 3, "shift": 24, "stuck sensor": 20, "wrong hour": 48}


class Event(NamedTuple):
    """Something odd, and when."""

    kind: Kind
    first: int  # the place of its first value
    last: int  # of its last


def make(weeks: int, seed: int, *, noise: float = 0.12, drift: float = 0.0) -> Series:
    """A series in which nothing is odd; `noise` is its spread, `drift` what is added in all, both beside a daily
    rhythm of about 1. Half of the noise lasts for hours, as weather does."""
    dice = random.Random(seed)
    count = weeks * WEEK // STEP
    lasting, values = 0.0, []
    for at in range(count):
        lasting = 0.97 * lasting + math.sqrt(1 - 0.97**2) * dice.gauss(0, noise)
        values.append(rhythm(START + at * STEP) + lasting + 0.5 * dice.gauss(0, noise) + drift * at / count)
    times = tuple(START + at * STEP for at in range(count))
    return Series(times, tuple(values), (False,) * count, "made up")


def rhythm(time: int) -> float:
    """What is usual at that time of the week: two rushes on working days, a late and low one at the weekend."""
    hour = time % DAY / 3600
    weekend = (time - START) % WEEK >= 5 * DAY
    if weekend:
        return 0.7 * _bump(hour, 14, 4) + 0.4 * _bump(hour, 22, 3)
    return 0.8 * _bump(hour, 8, 2) + _bump(hour, 18, 3) + 0.3 * _bump(hour, 13, 3)


def _bump(hour: float, top: float, width: float) -> float:
    away = (hour - top + 12) % 24 - 12
    return math.exp(-((away / width) ** 2))


def with_events(series: Series, events: list[Event], seed: int = 0) -> Series:
    """The same series with something odd put in at those places."""
    dice = random.Random(seed)
    values = list(series.values)
    for event in events:
        inside = range(event.first, min(event.last + 1, len(values)))
        sign = dice.choice((-1, 1))
        if event.kind == "holiday":  # a Sunday where there should be none
            for at in inside:
                sunday = rhythm(START + 6 * DAY + series.times[at] % DAY) - rhythm(series.times[at])
                values[at] = series.values[at] + 0.5 * sunday - 0.35 * rhythm(series.times[at])
        else:
            values[inside.start : inside.stop] = put_in(series.values, event, series.step, 3 * sign * _SPREAD)
    return series._replace(values=tuple(values))


def put_in(values: Sequence[float], event: Event, step: int, size: float) -> list[float]:
    """What the values of an event would be, in any series: a spike goes as far as `size`, a shift half as far.
    Not of a holiday: what a Sunday is like, only a series knows."""
    inside = range(event.first, min(event.last + 1, len(values)))
    if event.kind == "stuck sensor":
        return [values[event.first]] * len(inside)
    if event.kind == "wrong hour":  # a clock that goes three hours wrong
        return [values[max(0, at - max(1, 3 * 3600 // step))] for at in inside]
    return [values[at] + (size if event.kind == "spike" else size / 2) for at in inside]


def events(count: int, first: int, last: int, seed: int) -> list[Event]:
    """`count` events between two places, of all kinds in turn, each in a part of its own."""
    dice = random.Random(seed)
    room = (last - first) // count
    found = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        at = first + number * room + dice.randrange(max(1, room - LENGTHS[kind] - 48))
        found.append(Event(kind, at, at + LENGTHS[kind] - 1))
    return found
