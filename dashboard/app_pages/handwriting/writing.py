"""The visitor's number: written on the sheet, or an example."""

import re
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.handwriting.examples import EXAMPLES, WIDE
from dashboard.components.basics import controls
from dashboard.components.drawings import ink, sheet
from models.tasks import handwriting as task

_SHEET, _EXAMPLE, _LINK = (controls.key(task, name) for name in ("sheet", "example", "pen"))
_MINE, _TURN = controls.key(task, "mine"), controls.key(task, "turn_of_sheet")
_GRID = 100  # places of a coordinate in the address: two digits of base 36 hold thirteen heights
_MOST = 3000  # characters of a drawing in the address


class Asked(NamedTuple):
    """What is to be read."""

    strokes: ink.Strokes
    meant: str  # the digits, where they are known; "" of a visitor's own


def ask() -> Asked | None:
    """The sheet and the examples. None, and a sentence on the page, where nothing is written."""
    if _EXAMPLE not in st.session_state and _EXAMPLE not in st.query_params:  # a link, or back from elsewhere
        if linked := _unpacked(st.query_params.get(_LINK, "")):
            st.session_state.setdefault(_MINE, linked)
        if _MINE in st.session_state:
            st.session_state[_EXAMPLE] = None
    chosen = st.pills(
        "Examples", list(EXAMPLES), default="2026", key=_EXAMPLE, on_change=_take_example, bind="query-params"
    )
    asked = Asked(EXAMPLES[chosen], chosen) if chosen in EXAMPLES else Asked(st.session_state.get(_MINE, ()), "")
    _to_link(() if asked.meant else asked.strokes)
    sheet.sheet(
        asked.strokes, key=_SHEET, label="A sheet to write a number on", hint="Write a number here, in one go",
        turn=st.session_state.get(_TURN, 0), on_draw=_take_drawing, wide=WIDE, live=True,
    )  # fmt: skip
    if not any(asked.strokes):
        st.info("Nothing is written yet. Write a number, or press an example.", icon=":material/edit:")
        return None
    return asked


def use(strokes: ink.Strokes) -> None:
    """Put `strokes` on the sheet, as a callback."""
    st.session_state[_MINE] = strokes
    st.session_state[_EXAMPLE] = None
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _take_example() -> None:
    """An example was pressed, or let go: what was written before comes back then."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _take_drawing() -> None:
    mine = sheet.drawn(_SHEET)
    if mine is not None:
        st.session_state[_MINE] = mine
        st.session_state[_EXAMPLE] = None


def _to_link(strokes: ink.Strokes) -> None:
    """Let the address keep what the visitor wrote, if it has room; an example it keeps by its name."""
    packed = ".".join(
        "".join(f"{_two(x)}{_two(y)}" for x, y in stroke) for stroke in map(_thin, filter(None, strokes))
    )
    if 0 < len(packed) <= _MOST:
        st.query_params[_LINK] = packed
    else:
        st.query_params.pop(_LINK, None)


def _thin(stroke: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Points that are far enough apart to be told apart in the reading."""
    kept = [stroke[0]]
    for x, y in stroke[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.03:
            kept.append((x, y))
    return kept if kept[-1] == stroke[-1] else [*kept, stroke[-1]]


def _two(value: float) -> str:
    high, low = divmod(min(round(value * _GRID), 36 * 36 - 1), 36)
    return "".join("0123456789abcdefghijklmnopqrstuvwxyz"[digit] for digit in (high, low))


def _unpacked(said: str) -> ink.Strokes:
    """The strokes that an address brings; none where they can't be meant."""
    if len(said) > _MOST or not re.fullmatch(r"(?:[0-9a-z]{4})+(?:\.(?:[0-9a-z]{4})+)*", said):
        return ()
    strokes = [
        [
            (int(part[at : at + 2], 36) / _GRID, int(part[at + 2 : at + 4], 36) / _GRID)
            for at in range(0, len(part), 4)
        ]
        for part in said.split(".")
    ]
    return ink.checked(strokes)
