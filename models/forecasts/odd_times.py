"""From expectations to alarms: how odd each time is, where the line is drawn, and what is caught.

The line is drawn on clean days; alarms within a day of a louder one belong to it. The same for a network and its
rivals. After Lavin and Ahmad, 2015, "Evaluating real-time anomaly detection algorithms".
"""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.forecasts.timeseries import DAY, WEEK

SMOOTH = DAY // 2  # seconds that a surprise is averaged over
APART = DAY  # seconds from one alarm to the next, at least


class Expected(NamedTuple):
    """A band for every value, known before the value is."""

    mean: np.ndarray  # (time,)
    spread: np.ndarray  # (time,)


class Alarm(NamedTuple):
    """Where something is odd."""

    at: int  # its place in the series
    score: float


class Caught(NamedTuple):
    """How alarms and events meet."""

    events: int  # how many of them were caught
    alarms: int
    right: int  # alarms that lie in an event

    @property
    def precision(self) -> float | None:
        """The share of alarms that lie in an event; None where there is no alarm."""
        return self.right / self.alarms if self.alarms else None

    def f1(self, events: int) -> float:
        """The harmonic mean of precision and of the share of `events` that were caught: 1 where all were and no
        alarm was false, 0 where none was (van Rijsbergen, 1979, "Information retrieval")."""
        return 2 / (events / self.events + self.alarms / self.right) if self.events else 0.0


def scores(values: np.ndarray, expected: Expected, step: int, smooth: int = SMOOTH) -> np.ndarray:
    """How odd each time is: by how many spreads the values were missed, on average over the last hours. A value
    that nothing was expected of (NaN) is not odd."""
    missed = np.nan_to_num(np.abs(values - expected.mean) / expected.spread, nan=0.0)
    width = max(1, round(smooth / step))
    total = np.concatenate([np.zeros(1), np.cumsum(np.minimum(missed, 20.0))])
    ends = np.arange(1, len(total))
    starts = np.maximum(0, ends - width)
    return (total[ends] - total[starts]) / width  # a short beginning counts as though it began calm


def alarms(odd: np.ndarray, step: int, threshold: float = 0.0, most: int | None = None) -> list[Alarm]:
    """The loudest places above `threshold`, loudest first, each APART from the others; `most` of them."""
    apart = max(1, APART // step)
    found: list[Alarm] = []
    free = odd > threshold
    for at in np.argsort(-odd, kind="stable").tolist():
        if most is not None and len(found) == most:
            break
        if free[at]:
            found.append(Alarm(at, float(odd[at])))
            free[max(0, at - apart) : at + apart + 1] = False
    return found


def caught(found: Sequence[Alarm], windows: Sequence[tuple[int, int]]) -> Caught:
    """How many events have an alarm between their first and last place, and how many alarms lie in one."""
    hit = sum(any(first <= alarm.at <= last for alarm in found) for first, last in windows)
    right = sum(any(first <= alarm.at <= last for first, last in windows) for alarm in found)
    return Caught(hit, len(found), right)


def usual_line(odd: np.ndarray) -> float:
    """A line for a file of which nobody says which days are clean: far above the half of its times that are least
    odd (six times their median distance from the middle), which a few odd days can't move."""
    middle = float(np.median(odd))
    return middle + 6 * 1.4826 * float(np.median(np.abs(odd - middle)))


def same_time(values: np.ndarray, step: int, weeks: int) -> np.ndarray:
    """The median of the same time in the weeks before, `weeks` of them; with 1, last week. NaN at the beginning."""
    week = max(1, WEEK // step)
    mean = np.full(len(values), np.nan)
    before = [values[(weeks - back) * week : len(values) - back * week] for back in range(1, weeks + 1)]
    if len(values) > weeks * week:
        mean[weeks * week :] = np.median(np.stack(before), axis=0)
    return mean


def rolling(values: np.ndarray, step: int) -> Expected:
    """Mean and spread of the last week, whatever the time of day."""
    width = max(2, WEEK // step)
    mean, spread = (np.full(len(values), np.nan) for _ in range(2))
    if len(values) > width:
        views = np.lib.stride_tricks.sliding_window_view(values, width)[:-1]
        mean[width:], spread[width:] = views.mean(axis=1), np.maximum(views.std(axis=1), 1e-6)
    return Expected(mean, spread)


def rivals(values: np.ndarray, step: int, clean: slice) -> dict[str, Expected]:
    """What simple rules expect; the spread of a rule without one is its typical miss on the clean days."""
    found = {}
    for name, weeks in ((MEDIAN, 4), (LAST_WEEK, 1)):
        mean = same_time(values, step, weeks)
        missed = np.abs(values - mean)[clean]
        missed = missed[~np.isnan(missed)]
        spread = statistics.fmean(missed.tolist()) * 1.2533 if len(missed) else 1.0  # of a bell, from its mean miss
        found[name] = Expected(mean, np.full(len(values), max(spread, 1e-6)))
    return found | {ROLLING: rolling(values, step)}


MEDIAN = "the median of the same half-hour over four weeks"
LAST_WEEK = "last week"
ROLLING = "the rolling z"
