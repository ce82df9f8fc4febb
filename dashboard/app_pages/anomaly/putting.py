"""Something odd of the visitor's own on the day that is looked at: spike, shift, stuck sensor or wrong hour."""

import math
from datetime import UTC, datetime
from typing import get_args

import streamlit as st

from dashboard.app_pages.anomaly import marking
from dashboard.app_pages.anomaly.subject import Subject
from dashboard.app_pages.anomaly.watching import Put
from dashboard.components.basics import controls
from dashboard.components.basics.wording import number, plural
from models.datasets import made_series
from models.forecasts.timeseries import DAY
from models.tasks import anomaly as task

KINDS = {
    "spike": "A spike",
    "shift": "A shift for twelve hours",
    "stuck sensor": "A stuck sensor for ten hours",
    "wrong hour": "A clock three hours wrong for a day",
}
MOST = 8
_PUT, _FOR = controls.key(task, "put"), controls.key(task, "put_for")
_KIND, _HOUR, _SIZE = (controls.key(task, name) for name in ("put_kind", "put_hour", "put_size"))
assert set(KINDS) < set(get_args(made_series.Kind))


def of(looked: Subject) -> tuple[Put, ...]:
    """What the visitor has put into that series."""
    source = (looked.source, looked.day, looked.days)
    if st.session_state.get(_FOR) != source:
        linked = st.query_params.get(_PUT, "") if _FOR not in st.session_state else ""
        st.session_state[_FOR] = source
        st.session_state[_PUT] = of_line(linked, looked)
    put: tuple[Put, ...] = st.session_state[_PUT]
    if put:
        st.query_params[_PUT] = line(put, looked)
    else:
        st.query_params.pop(_PUT, None)
    return put


def show(looked: Subject, put: tuple[Put, ...], day: int) -> None:
    """The controls, and all that was put in."""
    with st.expander("Put something odd in yourself", icon=":material/add_circle:", key=f"{_PUT}_open"):
        kind = st.pills(
            "What", list(KINDS), default="spike", format_func=KINDS.__getitem__, key=_KIND, required=True,
        ) or "spike"  # fmt: skip
        hour = st.slider("From which hour on", 0, 23, 9, key=_HOUR)
        size = st.slider(
            "How far, in spreads of the series", 0.5, 6.0, 3.0, 0.5, key=_SIZE,
            disabled=kind not in ("spike", "shift"), help="A shift goes half as far, and stays.",
        )  # fmt: skip
        place = place_of(looked, day, hour)
        st.button(
            f"Put it in on {date(looked, day)}", key=f"{_PUT}_in", icon=":material/add:", type="primary",
            disabled=len(put) >= MOST or place is None, on_click=_add, args=(looked, kind, place, size),
        )  # fmt: skip
        st.caption(
            f"It goes to the day that is looked at above. Up to {MOST}, and nobody but you knows where: network "
            "and rules watch the changed series."
        )
        for at, one in enumerate(put):
            with st.container(horizontal=True, vertical_alignment="center"):
                far = f", {number(one.size, 1)} spreads" if one.kind in ("spike", "shift") else ""
                when = date(looked, day_of(looked, one.place))
                st.markdown(f"{KINDS[one.kind]}, {when}{far}", width="content")
                st.button(
                    "Take it out", key=f"{_PUT}_out_{at}", type="tertiary", icon=":material/delete:",
                    on_click=_remove, args=(at,), help=f"Take number {at + 1} of {plural(len(put), 'event')} out",
                )  # fmt: skip


def place_of(looked: Subject, day: int, hour: int) -> int | None:
    """The place of a series at that hour of a shown day; None where it has none."""
    series = looked.series
    place = math.ceil((looked.day + day * DAY + hour * 3600 - series.times[0]) / series.step)
    return place if looked.first <= place < len(series.times) else None


def date(looked: Subject, day: int) -> str:
    """A shown day by its date: 14 June."""
    at = datetime.fromtimestamp(looked.day + day * DAY, UTC)
    return f"{at.day} {at:%B}"


def day_of(looked: Subject, place: int) -> int:
    """The shown day of a place."""
    return (looked.series.times[place] - looked.day) // DAY


def line(put: tuple[Put, ...], looked: Subject) -> str:
    """As one word of an address."""
    return "~".join(f"{list(KINDS).index(one.kind)}.{one.place - looked.first}.{one.size * 10:.0f}" for one in put)


def of_line(text: str, looked: Subject) -> tuple[Put, ...]:
    """What such a word says; () where it says what can't be."""
    found = []
    for part in text[:400].split("~")[:MOST]:
        numbers = part.split(".")
        if len(numbers) != 3 or not all(one.isascii() and one.isdigit() and len(one) < 6 for one in numbers):
            return ()
        kind, place, size = map(int, numbers)
        place += looked.first
        if kind >= len(KINDS) or place >= len(looked.series.times) or not 5 <= size <= 60:
            return ()
        found.append(Put(list(KINDS)[kind], place, size / 10))  # type: ignore[arg-type]
    return tuple(found)


def _add(looked: Subject, kind: made_series.Kind, place: int, size: float) -> None:
    put: tuple[Put, ...] = st.session_state[_PUT]
    st.session_state[_PUT] = (*put, Put(kind, place, size if kind in ("spike", "shift") else 3.0))
    marking.look_at(day_of(looked, place))


def _remove(at: int) -> None:
    put: tuple[Put, ...] = st.session_state[_PUT]
    st.session_state[_PUT] = put[:at] + put[at + 1 :]
