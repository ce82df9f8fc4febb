"""Lines of a pen, mouse or finger: what all sheets share that are drawn on, and what a browser may report."""

import math
from collections.abc import Callable
from typing import Any

from dashboard.components.drawings import drawing

MAX_POINTS = 20_000  # of one drawing; nobody draws that by hand
WIDEST = 20.0  # heights that a sheet is wide, at the most

Strokes = tuple[tuple[tuple[float, float], ...], ...]  # points (x, y) in heights of the sheet, y downwards


def component(name: str, module: str) -> Callable:
    """The component of a module, its `__file__`, that is drawn on."""
    return drawing.component(name, __file__, module)


def checked(said: Any) -> Strokes:
    """What a browser reports as strokes. TypeError, ValueError or OverflowError where it can't have meant it."""
    if sum(len(stroke) for stroke in said) > MAX_POINTS:
        raise ValueError("more points than a hand can draw")
    return tuple(tuple((within(x, WIDEST), within(y, 1.0)) for x, y in stroke) for stroke in said if stroke)


def within(value: float, high: float) -> float:
    """A reported number, brought between 0 and `high`. TypeError, ValueError or OverflowError where it is none."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("not a number")
    return min(max(number, 0.0), high)
