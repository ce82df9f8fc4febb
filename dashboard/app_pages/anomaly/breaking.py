"""Break it: the same series, changed in ways that a rhythm does not survive. Every count is of this network."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st

from dashboard.app_pages.anomaly.watching import Watched
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import plural
from dashboard.components.training import breaking, caches, live
from models.forecasts import odd_times, odd_watch
from models.forecasts.odd_times import MEDIAN
from models.forecasts.odd_watch import NETWORK
from models.forecasts.timeseries import DAY, WEEK, Series
from models.tasks import anomaly as task

_BEFORE, _AFTER = 4, 4  # weeks as they were, and weeks that are changed


@dataclass(frozen=True)
class Change:
    """Something that happens to a series from one day on."""

    name: str
    what: str
    make: Callable[[np.ndarray, int, int], np.ndarray]  # of the values, the place it begins at, and steps a day
    preset: str = ""  # a series of this page that is like it


def _drift(values: np.ndarray, start: int, day: int) -> np.ndarray:
    grown = np.clip(np.arange(len(values)) - start, 0, None) / max(1, len(values) - start)
    return values + 3.0 * grown


def _noise(values: np.ndarray, start: int, day: int) -> np.ndarray:
    noise = np.random.default_rng(2026).normal(0, 0.4, len(values))
    return values + np.where(np.arange(len(values)) >= start, noise, 0.0)


def _later(values: np.ndarray, start: int, day: int, days: float) -> np.ndarray:
    return np.concatenate([values[:start], values[start - round(day * days) :]])[: len(values)]


CHANGES = (
    Change(
        "A slow drift", "Over four weeks all values rise by three spreads, a little every day.", _drift, "drifting"
    ),
    Change("Noise", "Every value is shaken by chance, by 0.4 spreads.", _noise, "noisy"),
    Change(
        "Two hours late",
        "From one day on all comes two hours later: a clock that nobody set.",
        partial(_later, days=1 / 12),
    ),
    Change(
        "Monday is Sunday",
        "From one day on each day goes as the day before it: the week has moved.",
        partial(_later, days=1),
    ),
)


class Counted(NamedTuple):
    """Alarms, of the network and of the median."""

    weeks: tuple[tuple[int, int], ...]  # in each of the weeks after the change
    changed: tuple[tuple[int, int], ...]  # likewise, with the change


def show(model: task.AnomalyModel, watched: Watched, find_data: live.FindData) -> None:
    """A card a change, and a run that can't work."""
    looked = watched.subject
    if len(looked.series.times) * looked.series.step < (_BEFORE + _AFTER + 1) * WEEK:
        st.caption("This series is too short for the other cards.")
        drawn: tuple[Callable[[task.AnomalyModel], None], ...] = ()
    else:
        if watched.is_everybodys:
            counted = caches.answer(model, _count_all, watched)
        else:
            counted = own_answers.answer(controls.key(task, "broken"), model, _count_all, watched)
        drawn = tuple(partial(_card, at, counted[at]) for at in range(len(CHANGES)))
    breaking.cards(model, (*drawn, lambda _: breaking.too_fast(task, find_data)))


def _card(at: int, counted: Counted, _: task.AnomalyModel) -> None:
    change = CHANGES[at]
    st.markdown(f"**{change.name}**  \n{change.what}")
    beats.found(verdict(counted))
    if change.preset:
        breaking.try_above(
            task, f"change_{at}",
            partial(st.session_state.__setitem__, controls.key(task, "series"), change.preset),
        )  # fmt: skip


def verdict(counted: Counted) -> str:
    """Alarms with and without the change, first week and last."""
    said = []
    for who, name in enumerate(("The network", "The median of four weeks")):
        first, last = counted.changed[0][who], counted.changed[-1][who]
        usual = counted.weeks[0][who], counted.weeks[-1][who]
        said.append(
            f"{name} raises {plural(first, 'alarm')} in the first week ({usual[0]} without the change), {last} in "
            f"the fourth ({usual[1]} without)."
        )
    return " ".join(said)


def _count_all(model: task.AnomalyModel, watched: Watched) -> tuple[Counted, ...]:
    looked = watched.subject
    step = looked.series.step
    count = (2 * _BEFORE + _AFTER) * WEEK // step  # the median looks four weeks back
    part = slice(max(0, len(looked.values) - count), None)
    series = looked.series._replace(times=looked.series.times[part], values=(), filled=())
    values = np.array(looked.values[part])
    start = len(values) - _AFTER * WEEK // step
    day = max(1, DAY // step)
    usual = _weeks(model, watched, series, values, start)
    return tuple(
        Counted(usual, _weeks(model, watched, series, change.make(values, start, day), start)) for change in CHANGES
    )


def _weeks(
    model: task.AnomalyModel, watched: Watched, series: Series, values: np.ndarray, start: int
) -> tuple[tuple[int, int], ...]:
    """How many alarms network and median raise in each week from `start` on, above the lines as they were."""
    step, week = series.step, WEEK // series.step
    expected = {
        NETWORK: odd_watch.expected(model, series.times, values.tolist())[0],
        MEDIAN: odd_times.Expected(
            odd_times.same_time(values, step, 4), np.full(len(values), watched.bands[MEDIAN].spread[0])
        ),
    }
    places = []
    for name, band in expected.items():
        odd = odd_times.scores(values, band, step)[start:]
        places.append([alarm.at // week for alarm in odd_times.alarms(odd, step, watched.lines[name])])
    return tuple((places[0].count(at), places[1].count(at)) for at in range(_AFTER))
