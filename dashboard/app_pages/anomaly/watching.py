"""What the network and the simple rules make of a series: bands, scores, alarms, and what they catch."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dashboard.app_pages.anomaly import subject
from dashboard.app_pages.anomaly.subject import Subject
from dashboard.components.basics import controls, own_answers
from dashboard.components.training import caches
from models.datasets import made_series
from models.datasets.made_series import Event
from models.forecasts import odd_times, odd_watch
from models.forecasts.odd_times import Alarm, Expected
from models.forecasts.odd_watch import NETWORK
from models.tasks import anomaly as task

Window = tuple[str, tuple[int, int]]  # an event's name, and its first and last place
RULES = (odd_times.MEDIAN, odd_times.LAST_WEEK, odd_times.ROLLING)
WATCHERS = (NETWORK, *RULES)


class Put(NamedTuple):
    """Something odd that the visitor has put in."""

    kind: made_series.Kind
    place: int  # of its first value
    size: float  # of a spike, in spreads

    def event(self, step: int) -> Event:
        """As it lies in a series with such steps."""
        long = max(1, made_series.LENGTHS[self.kind] * made_series.STEP // step)
        return Event(self.kind, self.place, self.place + long - 1)


class Given(NamedTuple):
    """What is watched."""

    key: subject.Key
    put: tuple[Put, ...]


@dataclass(frozen=True, eq=False)
class Watched:
    """A series under watch; all by place."""

    subject: Subject
    put: tuple[Put, ...]
    read: np.ndarray  # (time,) standardised, with what was put in
    values: np.ndarray  # the same, NaN where nobody measured
    bands: dict[str, Expected]  # by watcher
    odd: dict[str, np.ndarray]  # how odd each time is to each watcher
    lines: dict[str, float]  # above which it is an alarm, before anybody drags it
    notes: tuple[str, ...]

    @property
    def is_everybodys(self) -> bool:
        """Whether nothing of a visitor's is in it."""
        return self.subject.source != subject.OWN and not self.put

    @cached_property
    def alarms(self) -> dict[str, list[Alarm]]:
        """In the shown part, loudest first, however low, a day from each other. Places count from its first."""
        first, step = self.subject.first, self.subject.series.step
        return {name: odd_times.alarms(odd[first:], step) for name, odd in self.odd.items()}

    @cached_property
    def clean_alarms(self) -> dict[str, list[Alarm]]:
        """The same of the clean days; none where nobody says which those are."""
        if self.subject.clean is None:
            return {name: [] for name in self.odd}
        start, end = self.subject.clean
        step = self.subject.series.step
        return {
            name: odd_times.alarms(odd[start + odd_times.SMOOTH // step : end], step)
            for name, odd in self.odd.items()
        }

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """What is odd in the shown part: labelled, or put in by the visitor. Places count from its first."""
        first, step = self.subject.first, self.subject.series.step
        own = []
        for put in self.put:
            event = put.event(step)
            # An alarm that comes within the hours that a surprise is averaged over is one of it.
            own.append((f"your {put.kind}", (event.first, event.last + odd_times.SMOOTH // step)))
        return tuple((name, (a - first, b - first)) for name, (a, b) in (*self.subject.events, *own))

    def raised(self, name: str, factor: float | None) -> list[Alarm]:
        """The alarms of a watcher above its line times `factor`; its ten loudest for None."""
        found = self.alarms[name]
        if factor is None:
            return found[: odd_watch.ALARMS]
        return [alarm for alarm in found if alarm.score > self.lines[name] * factor]

    def caught(self, name: str, factor: float | None) -> odd_times.Caught:
        """What these catch."""
        return odd_times.caught(self.raised(name, factor), [window for _, window in self.windows])


def watch(model: task.AnomalyModel, given: Given) -> Watched:
    """As long as nothing of a visitor's is in it, made once for all; else kept while the page is open, until
    network, series or what was put in changes."""
    if isinstance(given.key, str) and not given.put:
        return caches.answer(model, _watch, given)
    return own_answers.answer(controls.key(task, "watched"), model, _watch, given)


def _watch(model: task.AnomalyModel, given: Given) -> Watched:
    looked = subject.of(given.key)
    series, values = looked.series, list(looked.values)
    for put in given.put:
        event = put.event(series.step)
        values[event.first : event.last + 1] = made_series.put_in(values, event, series.step, put.size)
    numbers = odd_watch.measured(series, values)
    clean = looked.clean or (0, len(values))
    bands = odd_watch.bands(model, series, values, clean)
    odd = {name: odd_times.scores(numbers, band, series.step) for name, band in bands.items()}
    if looked.clean is None:
        lines = {name: odd_times.usual_line(of) for name, of in odd.items()}
        notes = task.look(model, series).notes  # what was mended is told where it was uploaded
    else:
        lines = {name: odd_watch.clean_line(of, series.step, clean) for name, of in odd.items()}
        notes = ()
    return Watched(looked, given.put, np.array(values), numbers, bands, odd, lines, notes)


def inside(watched: Watched, name: str, widths: float) -> float | None:
    """The share of the values of clean days that lay within so many spreads of the middle; None where nobody says
    which days are clean."""
    if watched.subject.clean is None:
        return None
    part = slice(*watched.subject.clean)
    band = watched.bands[name]
    missed = np.abs(watched.values[part] - band.mean[part]) / band.spread[part]
    return float((missed[~np.isnan(missed)] <= widths).mean())


def marked(days: Sequence[int], watched: Watched) -> odd_times.Caught:
    """What a person's marks catch: an event by any of its days."""
    shown = watched.subject
    step, offset = shown.series.step, shown.series.times[shown.first] - shown.day

    def of(window: tuple[int, int]) -> range:
        first, last = ((offset + place * step) // 86_400 for place in window)
        return range(first, last + 1)

    spans = [of(window) for _, window in watched.windows]
    hit = sum(any(day in span for day in days) for span in spans)
    right = sum(any(day in span for span in spans) for day in days)
    return odd_times.Caught(hit, len(days), right)
