"""A sheet to draw a small picture on: with mouse, pen or finger, or dot by dot, which the keyboard can do too."""

import math
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.drawings.drawing import component
from models.datasets.digits import FULL, SIDE, Picture

MAX_POINTS = 20_000  # of one drawing; nobody draws that by hand
_component = component("drawing_canvas", __file__)


@dataclass(frozen=True)
class Drawing:
    """What stands on the sheet: lines drawn with the pen, or dots that were set one by one."""

    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()  # points (x, y), each 0..1 of the sheet, y down
    dots: Picture | None = None  # the 64 dots, where they and not the strokes are the picture

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (any(self.strokes) if self.dots is None else any(self.dots))


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
        dots = tuple(int(_within(dot, FULL)) for dot in said["dots"])
        if len(dots) != SIDE * SIDE:
            raise ValueError("not as many dots as there are")
        return Drawing(dots=dots)
    if sum(len(stroke) for stroke in said["strokes"]) > MAX_POINTS:
        raise ValueError("more points than a hand can draw")
    return Drawing(tuple(tuple((_within(x, 1), _within(y, 1)) for x, y in stroke) for stroke in said["strokes"]))


def _within(value: float, high: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("not a number")
    return min(max(number, 0.0), high)
