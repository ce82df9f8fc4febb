"""Try it: the calendar that is marked, asked and dragged; what of it stays, and what it comes to."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.app_pages.anomaly import calendar, stories, subject, verdict, watching
from dashboard.app_pages.anomaly.calendar import Said
from dashboard.app_pages.anomaly.watching import Watched
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import number, percent, plain
from models.forecasts.odd_watch import NETWORK
from models.tasks import anomaly as task

DAY = controls.key(task, "day")  # of the address: the day that is looked at, from 1
_KEY, _SAID, _GIVEN = (controls.key(task, name) for name in ("calendar", "said", "said_given"))
_MARKED, _SHOWN, _LINE = (controls.key(task, name) for name in ("marked", "shown", "line"))
_DAYS = controls.key(task, "calendar_days")
_TEN = "ten"
_TOLD = 10  # alarms


def show(watched: Watched) -> tuple[int, Said]:
    """The calendar and the sentences below. Returns the day that is looked at, from 0, and what was done."""
    looked = watched.subject
    source = (looked.source, looked.day, looked.days)
    if st.session_state.get(_DAYS) != source:  # marks belong to a calendar
        fresh = _DAYS not in st.session_state
        st.session_state[_DAYS] = source
        linked = _linked(looked.days) if fresh else Said()
        # Of a series that nobody has labelled there is nothing to guess.
        st.session_state[_SAID] = linked._replace(shown=linked.shown or looked.source == subject.OWN)
        _renew()
        _link()
    elif (st.session_state.get(_KEY) or {}).get("said") is None:  # back from another page
        st.session_state[_GIVEN] = st.session_state[_GIVEN][0], st.session_state[_SAID]
        _link()
    turn, given = st.session_state[_GIVEN]
    day = calendar.draw(
        watched, given, stories.of_days(looked), key=_KEY, link=DAY, turn=turn, start=stories.first_day(watched),
        on_change=_take,
    )  # fmt: skip
    said: Said = st.session_state[_SAID]
    for note in watched.notes:
        beats.found(plain(note))
    if said.shown:
        beats.say(verdict.sentence(watched, said))
        beats.found(alarms(watched, said.factor))
        beats.found(_band(watched))
    return day, said


def alarms(watched: Watched, factor: float | None) -> str:
    """The network's alarms with how odd they are, loudest first."""
    series, raised = watched.subject.series, watched.raised(NETWORK, factor)
    if not raised:
        return "The network raises no alarm at this line."
    told = []
    for alarm in raised[:_TOLD]:
        when = datetime.fromtimestamp(series.times[watched.subject.first + alarm.at], UTC)
        told.append(f"{when:%Y-%m-%d %H:%M} ({number(alarm.score)})")
    more = f" and {len(raised) - _TOLD} more" if len(raised) > _TOLD else ""
    return f"The network's alarms, loudest first, with how odd they are: {', '.join(told)}{more}."


def _band(watched: Watched) -> str:
    share = watching.inside(watched, NETWORK, calendar.WIDTHS)
    shape = (
        f"The band reaches {calendar.WIDTHS:g} spreads to either side of what the network expects; spread and "
        "middle are both its own, for every value anew."
    )
    measure = "A day's oddness is by how many spreads its values were missed, on average over twelve hours."
    if share is None:
        return f"{shape} {measure}"
    return f"{shape} On the clean days {percent(share)} of the values lay inside. {measure}"


def look_at(day: int) -> None:
    """Look at that day, from 0, and at all that was found: for a button's callback."""
    said: Said = st.session_state[_SAID]
    st.session_state[_SAID] = said._replace(shown=True)
    _renew()
    _link()
    st.query_params[DAY] = str(day + 1)


def _renew() -> None:
    """Let the calendar show what is known here, whatever the browser has."""
    turn = st.session_state.get(_GIVEN, (0, None))[0] + 1
    st.session_state[_GIVEN] = turn, st.session_state[_SAID]


def _take() -> None:
    """The visitor has done something in the calendar."""
    _, _, days = st.session_state[_DAYS]
    found = calendar.heard(_KEY, days)
    if found is not None:
        st.session_state[_SAID] = found
        _link()


def _link() -> None:
    """Write into the address what a link is to bring back."""
    said: Said = st.session_state[_SAID]
    line = _TEN if said.factor is None else f"{said.factor:.2f}" if said.factor != 1 else ""
    kept = {_MARKED: "-".join(str(day + 1) for day in said.marks), _SHOWN: "1" if said.shown else "", _LINE: line}
    for name, value in kept.items():
        if value == st.query_params.get(name, ""):
            continue
        if value:
            st.query_params[name] = value
        else:
            del st.query_params[name]


def _linked(days: int) -> Said:
    """What the address says."""
    asked = st.query_params
    marks = [int(day) - 1 for day in asked.get(_MARKED, "")[:2000].split("-") if day.isascii() and day.isdigit()]
    line = asked.get(_LINE, "1")
    try:
        factor = None if line == _TEN else float(line if line.isascii() else "")
    except ValueError:
        factor = 1.0
    if factor is not None and not 0 < factor < 10:
        factor = 1.0
    kept = tuple(sorted({day for day in marks if 0 <= day < days}))
    return Said(kept, asked.get(_SHOWN) == "1", factor)
