"""Which series is looked at: taxi rides, a made-up one, or the visitor's own."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.basics import controls, own_answers
from dashboard.components.basics.wording import plain
from dashboard.components.training import caches, fetching, own_series
from models.datasets import fetch, taxi
from models.errors import UserError
from models.forecasts.timeseries import DAY, WEEK, Series, standardised
from models.tasks import anomaly as task

OWN = own_series.OWN
NAMES = {
    "taxi": "Taxi rides in New York",
    "made": "Made up",
    "noisy": "Made up, noisy",
    "drifting": "Made up, drifting",
    OWN: "My own",
}
_KEY = controls.key(task, "series")
_PROBLEM = controls.key(task, "fetch_problem")
_MOST_WEEKS = 26  # of a visitor's series that are shown

Key = str | Series  # one of NAMES that all share, or what a visitor brought


@dataclass(frozen=True, eq=False)
class Subject:
    """A series to be watched."""

    source: str  # one of NAMES
    series: Series  # as it was measured, without its events where those were put in by the project
    values: tuple[float, ...]  # standardised, with them
    mean: float  # what a standardised 0 stands for
    spread: float  # and what a 1 adds
    clean: tuple[int, int] | None  # places in which nothing is odd; None where nobody says so
    first: int  # the first place that is shown: all before was learned from, or is clean
    events: tuple[tuple[str, tuple[int, int]], ...]  # what is odd, by name: its first and last place

    @property
    def day(self) -> int:
        """The midnight before the first shown value, in seconds."""
        return self.series.times[self.first] // DAY * DAY

    @property
    def days(self) -> int:
        """How many days are shown."""
        return (self.series.times[-1] - self.day) // DAY + 1


def choose() -> tuple[Key, Subject]:
    """The series that the visitor chose; where it is not here yet, a sentence on the page, and another."""
    fetched = all(map(fetch.is_cached, (taxi.NAME, taxi.WINDOWS)))
    usual = "taxi" if fetched else "made"
    chosen = (
        st.pills(
            "Which series", list(NAMES), default=usual, format_func=NAMES.__getitem__, key=_KEY, required=True,
            bind="query-params", on_change=_follow,
        )
        or usual
    )  # fmt: skip
    if chosen == "taxi" and not fetched:
        st.info("The taxi rides are not on this machine yet: fetch them once, 0.3 MB.", icon=":material/download:")
        st.button(
            "Fetch the taxi rides", key=controls.key(task, "fetch"), icon=":material/download:", on_click=_fetch
        )
        if problem := st.session_state.pop(_PROBLEM, None):
            st.error(plain(problem), icon=":material/error:")
        chosen = usual
    if chosen == OWN:
        own_series.ask(task, title="Your series", expanded=True)
        try:
            mine = own_series.series(task)
            return mine, _kept(mine)
        except UserError:  # it is told above
            st.caption(f"Until there is one, this is: {NAMES[usual].lower()}.")
            chosen = usual
    return chosen, _kept(chosen)


def _kept(key: Key) -> Subject:
    """The series with what is known of it, as long as it is looked at: a page runs anew for every press."""
    slot = controls.key(task, "subject")
    held = own_answers.kept().get(slot)
    if held is None or held[0] != key:
        held = key, of(key)
        own_answers.kept()[slot] = held
    return held[1]


def _follow() -> None:
    """What is learned from follows what is looked at, where both are to be had."""
    chosen = st.session_state[_KEY]
    if chosen in NAMES and chosen != OWN:
        st.session_state[controls.key(task, "data")] = chosen


def of(key: Key) -> Subject:
    """The series with what is known of it. UserError where it can't be had."""
    if not isinstance(key, str):
        values = standardised(key.values, key.values)
        first = max(0, len(key.times) - _MOST_WEEKS * WEEK // key.step)
        return Subject(OWN, key, values, *_scale(key.values, values), None, first, ())
    extras: dict[str, Any] = caches.find_data(task.NAME, task.Config.of({"data": key}))[0].extras
    series = extras["series"]
    scale = _scale(series.values, extras["values"])
    events = tuple(zip(extras["events"], extras["windows"], strict=True))
    first, second = extras["clean"]
    return Subject(key, series, extras["odd"], *scale, (first, second), second, events)


def _scale(values: tuple[float, ...], scaled: tuple[float, ...]) -> tuple[float, float]:
    """What was taken off `values` and what they were divided by."""
    low, high = (pick(range(len(values)), key=values.__getitem__) for pick in (min, max))
    rise = scaled[high] - scaled[low]
    spread = (values[high] - values[low]) / rise if rise else 1.0
    return values[low] - scaled[low] * spread, spread


def _fetch() -> None:
    try:
        fetching.ensure((taxi.NAME, taxi.WINDOWS))
        st.session_state[_KEY] = "taxi"
    except UserError as error:
        st.session_state[_PROBLEM] = str(error)
