"""A sheet to draw a small picture on: with mouse, pen or finger, or dot by dot, which the keyboard can do too."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.drawings import ink
from models.datasets.digits import FULL, SIDE, Picture

_component = ink.component("drawing_canvas", __file__)


@dataclass(frozen=True)
class Drawing:
    """What stands on the sheet: lines drawn with the pen, or dots that were set one by one."""

    strokes: ink.Strokes = ()
    dots: Picture | None = None  # the 64 dots, where they and not the strokes are the picture


def sheet(drawing: Drawing, picture: Picture, *, key: str, label: str, turn: int, on_draw: Any) -> None:
    """Show the sheet; on_draw is called when a stroke ends or a dot is set, and finds the rest by `drawn`.

    picture is what the network sees now: the dots start from it. What the visitor draws stays on the sheet until
    `turn` changes: then `drawing` takes its place.
    """
    data = {
        "label": label,
        "turn": turn,
        "strokes": drawing.strokes,
        "mode": "pen" if drawing.dots is None else "dots",
        "dots": picture,
    }
    _component(key=key, data=data, on_drawing_change=on_draw)


def drawn(key: str) -> Drawing | None:
    """What the browser last reported; None when it is no drawing."""
    said = (st.session_state.get(key) or {}).get("drawing")
    try:
        return _checked(said)
    except (TypeError, ValueError, KeyError, OverflowError):
        return None


def _checked(said: Any) -> Drawing:
    """The report as a Drawing; raises when a browser says what it can't have meant."""
    if said["mode"] == "dots":
        dots = tuple(int(ink.within(dot, FULL)) for dot in said["dots"])
        if len(dots) != SIDE * SIDE:
            raise ValueError("not as many dots as there are")
        return Drawing(dots=dots)
    return Drawing(ink.checked(said["strokes"]))
