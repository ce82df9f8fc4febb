"""The visitor's digit: drawn, set dot by dot, or an example; and what the network sees of it."""

import re
from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.digits import canvas, dots
from dashboard.app_pages.digits.canvas import Drawing
from dashboard.components.basics import beats, controls
from models.datasets import digits, drawing
from models.datasets.digits import FULL, SIDE, Picture
from models.tasks import digits as task

EXAMPLES = {task.LABELS[digit.label]: digit.picture for digit in digits.shown()}
_SHEET, _EXAMPLE, _CENTRE, _DOTS = (controls.key(task, name) for name in ("sheet", "example", "centre", "dots"))
_DRAWN, _TURN = controls.key(task, "drawn"), controls.key(task, "turn_of_sheet")


@dataclass(frozen=True)
class Asked:
    """A picture to name."""

    picture: Picture
    label: int | None = None  # what its writer meant, where that is known


def choose() -> str | None:
    """The example that is pressed; None where the visitor's own drawing is to be named."""
    if _EXAMPLE not in st.session_state and _EXAMPLE not in st.query_params:  # a link, or back from elsewhere
        if linked := _from_link():
            st.session_state.setdefault(_DRAWN, linked)
        if _DRAWN in st.session_state:
            st.session_state[_EXAMPLE] = None
    return st.pills(
        "Examples, from people's handwriting",
        list(EXAMPLES),
        default="three",
        key=_EXAMPLE,
        on_change=_clear_sheet,
        bind="query-params",
    )


def ask(chosen: str | None) -> Asked | None:
    """The picture to name; None, and a sentence on the page, where nothing is drawn."""
    left, right = st.columns([3, 2])
    with right:
        centred = st.toggle(
            "Centre it",
            value=True,
            key=_CENTRE,
            bind="query-params",
            help="A drawing is centred and scaled, as the training pictures were. Off: the bare sheet.",
        )
        asked = _asked(chosen, centred)
        _to_link(asked.picture if chosen is None else None)
        st.markdown("What the network sees")
        dots.row([dots.Tile(asked.picture, f"What the network sees: {_in_words(asked.picture)}")], 160)
        beats.found(_in_words(asked.picture))
    with left:
        canvas.sheet(
            st.session_state.get(_DRAWN, Drawing()) if chosen is None else Drawing(),
            asked.picture,
            key=_SHEET,
            label="A sheet to draw a digit on",
            turn=st.session_state.get(_TURN, 0),
            on_draw=_take_drawing,
        )
    if not any(asked.picture):
        st.info("Nothing is drawn yet. Draw a digit, or press an example.", icon=":material/edit:")
        return None
    return asked


def use(picture: Picture) -> None:
    """Put `picture` where the visitor's own goes, dot by dot."""
    st.session_state[_DRAWN] = Drawing(dots=picture)
    st.session_state[_EXAMPLE] = None
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _asked(chosen: str | None, centred: bool) -> Asked:
    if chosen in EXAMPLES:
        return Asked(EXAMPLES[chosen], task.LABELS.index(chosen))
    mine = st.session_state.get(_DRAWN, Drawing())
    return Asked(drawing.seen(mine.strokes, centred=centred) if mine.dots is None else mine.dots)


def _from_link() -> Drawing | None:
    """The dots that the address brings, each 0 to 9 and a to g; None where they can't be meant."""
    said = st.query_params.get(_DOTS, "")
    known = re.fullmatch(rf"[0-9a-g]{{{SIDE * SIDE}}}", said)
    return Drawing(dots=tuple(int(dot, FULL + 1) for dot in said)) if known else None


def _to_link(picture: Picture | None) -> None:
    """Let the address keep what the network sees of the visitor's own; an example it keeps by its name."""
    if picture is None:
        st.query_params.pop(_DOTS, None)
    else:
        st.query_params[_DOTS] = "".join("0123456789abcdefg"[round(ink)] for ink in picture)


def _in_words(picture: Picture) -> str:
    """One sentence about a picture, from its numbers."""
    inked = sum(ink > 0 for ink in picture)
    return f"64 numbers from 0 (no ink) to 16. {inked} of them have ink, {sum(picture):,.0f} in all."


def _clear_sheet() -> None:
    """An example was pressed, or let go."""
    st.session_state.pop(_DRAWN, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _take_drawing() -> None:
    mine = canvas.drawn(_SHEET)
    if mine is not None:
        st.session_state[_DRAWN] = mine
        st.session_state[_EXAMPLE] = None
