"""What is known of the days: the five labelled events of the taxi rides, and days that nobody labelled."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
import streamlit as st

from dashboard.app_pages.anomaly.subject import Subject
from dashboard.app_pages.anomaly.watching import RULES, WATCHERS, Watched
from dashboard.components.basics import beats, controls, tables, view
from dashboard.components.basics.wording import number, plural
from models.datasets import taxi
from models.forecasts import odd_times
from models.forecasts.odd_watch import NETWORK
from models.forecasts.timeseries import DAY, WEEK, Series
from models.tasks import anomaly as task

_FEW = 8  # events that are told one by one
_BESIDE = 640  # pixels: with room for a button


class Story(NamedTuple):
    """What happened."""

    day: str  # the day itself; the label is a window of days around it
    told: str


TAXI: Mapping[str, Story] = {
    "the marathon": Story(
        "2014-11-02",
        "The New York marathon closes streets in all five boroughs. The same night the clocks go back: the hour "
        "from one to two is counted twice.",
    ),
    "Thanksgiving": Story("2014-11-27", "Offices are closed, families sit at table."),
    "Christmas": Story("2014-12-25", "Offices and most shops are closed."),
    "New Year": Story("2015-01-01", "A long night, and a holiday after it."),
    "the snow storm": Story(
        "2015-01-27", "So much snow was foretold that from the evening before all driving was forbidden."
    ),
}
# Days that nobody labelled, and of which there is something to say: an alarm there is counted as false.
UNLABELLED = {
    "2014-10-13": "Columbus Day; nobody labelled it.",
    "2014-11-11": "Veterans Day; nobody labelled it.",
    "2015-01-08": "A week after New Year: who compares with last week compares it with New Year.",
    "2015-01-19": "Martin Luther King Day, a public holiday; nobody labelled it.",
}


def of_days(looked: Subject) -> dict[int, str]:
    """What is told of the days of a calendar, from 0."""
    if looked.source != "taxi":
        return {}
    known = {story.day: story.told for story in TAXI.values()} | UNLABELLED
    return {(taxi.seconds(day) - looked.day) // DAY: told for day, told in known.items()}


def first_day(watched: Watched) -> int:
    """The day to look at first: a usual one, so that nothing is given away."""
    return min(8, watched.subject.days - 1)


def show(watched: Watched, factor: float | None, look: Callable[[int], None]) -> None:
    """Every event with what was measured on it, and a way to look at it; many, by their kinds. `factor` is where
    the line lies; `look` is called with a day, from 0."""
    if not watched.windows:
        return
    st.subheader("What happened there", anchor=False)
    shown = watched.subject
    if len(shown.events) > _FEW:
        _kinds(watched, factor)
    if shown.source == "taxi":
        beats.say(f"{clocks(watched)} {labor_day(watched)}")
    for at, (name, window) in enumerate(watched.windows):
        if len(shown.events) <= _FEW or at >= len(shown.events):
            _event(watched, at, name, window, look)


def _kinds(watched: Watched, factor: float | None) -> None:
    """Who catches how many of each kind."""
    names = list(dict.fromkeys(name for name, _ in watched.windows))
    rows = []
    for name in names:
        windows = [window for other, window in watched.windows if other == name]
        caught = [odd_times.caught(watched.raised(who, factor), windows).events for who in WATCHERS]
        rows.append([f"{name} ({len(windows)})", *map(str, caught)])
    tables.show(["", *WATCHERS], rows)
    beats.found("How many of each kind somebody catches, at the line as it lies now.")


def _event(watched: Watched, at: int, name: str, window: tuple[int, int], look: Callable[[int], None]) -> None:
    shown = watched.subject
    step, offset = shown.series.step, shown.series.times[shown.first] - shown.day
    story = TAXI.get(name) if shown.source == "taxi" else None
    day = (offset + window[0] * step) // DAY
    if story is not None:
        day = (taxi.seconds(story.day) - shown.day) // DAY
    date = datetime.fromtimestamp(shown.day + day * DAY, UTC)
    part = slice(shown.first + max(window[0], 0), shown.first + window[1] + 1)
    loud = {
        who: float(odd[part].max(initial=0.0)) / max(watched.lines[who], 1e-6) for who, odd in watched.odd.items()
    }
    best = max(RULES, key=loud.__getitem__)
    told = f" {story.told} {rides(watched, story.day)}" if story else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{name[0].upper()}{name[1:]}**, {date:%A} {date.day} {date:%B}.{told} At its oddest "
            f"{number(loud[NETWORK])} times the line for the network, {number(loud[best])} times for {best}.",
            width=round(_BESIDE * view.larger()),
        )
        st.button(
            "Look at it", key=controls.key(task, f"event_{at}"), icon=":material/visibility:", on_click=look,
            args=(int(day),), help=f"Look at {name} in the calendar",
        )  # fmt: skip


def _place(series: Series, stamp: str) -> int:
    """The place of a time on the wall."""
    return (taxi.seconds(stamp) - series.times[0]) // series.step


def rides(watched: Watched, day: str) -> str:
    """The rides of a whole day beside those of the same weekday before."""
    series = watched.subject.series
    at, week, whole = _place(series, day), WEEK // series.step, DAY // series.step
    now, *before = (math.fsum(series.values[at - back * week :][:whole]) for back in range(5))
    weekday = datetime.fromtimestamp(series.times[at], UTC).strftime("%A")
    return f"{now:,.0f} rides that day; on the four {weekday}s before, {min(before):,.0f} to {max(before):,.0f}."


def clocks(watched: Watched) -> str:
    """The hour that was counted twice, with its numbers."""
    series = watched.subject.series
    at = _place(series, "2014-11-02 01:00:00")
    twice = sum(series.values[at : at + 2])
    usual = sorted(sum(series.values[at - back * 336 : at - back * 336 + 2]) for back in range(1, 5))
    band, first = watched.bands[NETWORK], watched.subject.first
    missed = np.nan_to_num(np.abs(watched.values - band.mean) / band.spread)
    most = first + int(missed[first:].argmax())
    loudest = ""
    if most == at:
        far = number(missed[at], 1)
        loudest = f" No half-hour surprises the network more than that of one o'clock, by {far} spreads."
    return (
        f"On 2 November, from one to two at night, the table counts {twice:,.0f} rides; on the four Sundays "
        f"before, {usual[0]:,.0f} to {usual[-1]:,.0f}. The clocks went back, and two hours stand in the place of "
        f"one.{loudest}"
    )


def labor_day(watched: Watched) -> str:
    """How near the line of the network one of its clean days comes."""
    series, odd = watched.subject.series, watched.odd[NETWORK]
    at = _place(series, "2014-09-01")
    day = float(odd[at + odd_times.SMOOTH // series.step : at + DAY // series.step].max())
    line = watched.lines[NETWORK]
    reached = (
        "and it is the very day that the network's line hangs on"
        if math.isclose(day, line, rel_tol=1e-3)
        else f"on which the network reaches {number(day / line)} times the line"
    )
    return (
        f"September was taken for clean, yet it holds a holiday too: Labor Day, {reached}. The line was set before "
        f"anybody looked at the {plural(len(watched.subject.events), 'event')}, and stays where it is."
    )
