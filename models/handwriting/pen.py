"""The movement of a pen, as a network reads it: steps of equal length, in heights of the writing.

A mouse that is moved fast leaves few points, and one that is moved slowly many; a small number leaves short ways,
and a big one long ways. Points at equal distances along the way, measured in the height of the digits, know
neither. Where the pen is lifted, the straight way to where it comes down again counts as movement too: a corpus of
digits that keeps no lifts can then be read like a mouse.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models import files
from models.errors import UserError

STEP = 0.2  # between two points, in heights of the writing
NUMBERS_A_POINT = 4
MOST_POINTS = 20_000  # of a drawing
MOST_STEPS = 600  # of what is read: about forty digits
_FARTHEST = 1e9  # a coordinate beyond it comes of no pen
_WIDEST_GAP = 0.5  # between what was written and where the pen comes down again; a wider one is read as this
_LEVEL = 2.0  # a writing that is so many times as wide as high has a line that it stands on
_STEEPEST = 0.35  # of that line
_TINY = 0.04  # a movement of so little of the height is the hand's tremble, or the screen's grid

Point = tuple[float, float]
Stroke = tuple[Point, ...]
Strokes = tuple[Stroke, ...]  # x to the right, y downwards, in any unit
Array = NDArray[np.float64]


class Trace(NamedTuple):
    """What is read of a drawing, step by step."""

    places: Array  # (time, 2): where, in the drawing's own unit
    features: Array  # (time, NUMBERS_A_POINT): the step that led there, how high, and how far right
    lifted: NDArray[np.bool_]  # (time,): whether the pen was off the paper on the way there


def parse(line: str) -> Strokes:
    """Strokes from JSON: a list of strokes, each a list of points [x, y], y down. UserError when it is none."""
    return checked(
        files.value(line, "A drawing is a list of strokes, and a stroke a list of points [x, y], in JSON.")
    )


def checked(value: Any) -> Strokes:
    """`value` as strokes; what a point has besides x and y (a time, say) is left out. UserError where there is
    nothing that moved, or where it is no drawing."""
    if not isinstance(value, list | tuple) or any(not isinstance(stroke, list | tuple) for stroke in value):
        raise UserError("A drawing is a list of strokes, and a stroke a list of points [x, y].")
    if sum(map(len, value)) > MOST_POINTS:
        raise UserError(f"The drawing has more than {MOST_POINTS:,} points; that is too much for a number.")
    strokes = tuple(tuple(_point(point) for point in stroke) for stroke in value if stroke)
    places = {point for stroke in strokes for point in stroke}
    if len(places) < 2:
        raise UserError("There is nothing written yet: the pen has not moved.")
    return strokes


def _point(value: Any) -> Point:
    if not isinstance(value, list | tuple) or len(value) < 2:
        raise UserError("Every point of a stroke is a pair of numbers, [x, y].")
    x, y = value[:2]
    for number in (x, y):
        # In JSON, true is no number, though Python counts with it; a NaN fails every comparison.
        if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) <= _FARTHEST:
            raise UserError("Every point of a stroke is a pair of numbers, [x, y], none beyond a thousand million.")
    return float(x), float(y)


def trace(strokes: Sequence[Sequence[Point]], step: float = STEP) -> Trace:
    """What is read of `strokes`, which moved somewhere. UserError where the way is longer than any number's."""
    lines = [np.array(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes]
    slope, height = _line(np.concatenate(lines))
    level = []
    for line in lines:
        flat = line / height
        flat[:, 1] -= slope * flat[:, 0]
        level.append(flat)
    kept = [_steady(line) for line in level]
    level, lines = (
        [a[k] for a, k in zip(level, kept, strict=True)],
        [a[k] for a, k in zip(lines, kept, strict=True)],
    )
    _close_gaps(level)
    starts = np.cumsum([len(line) for line in level])[:-1]  # the points at which the pen comes down again
    way, drawn = np.concatenate(level), np.concatenate(lines)
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(way, axis=0).T))])
    steps = max(1, round(length[-1] / step))
    if steps > MOST_STEPS:
        raise UserError(
            "That is too long a way for a number: write at most eight digits, larger and without filling in."
        )
    at = np.linspace(0.0, length[-1], steps + 1)
    x, y = np.interp(at, length, way[:, 0]), np.interp(at, length, way[:, 1])
    places = np.stack([np.interp(at, length, drawn[:, 0]), np.interp(at, length, drawn[:, 1])], axis=1)
    after = np.searchsorted(length, at, side="left").clip(1)  # the point that each step was on its way to
    return Trace(places, _features(x, y, step), np.isin(after, starts))


def _features(x: Array, y: Array, step: float) -> Array:
    dx, dy = np.diff(x, prepend=x[0]) / step, np.diff(y, prepend=y[0]) / step
    middle = (y.max() + y.min()) / 2
    # How far left of all that is written already: where a new digit begins, the pen is right of it.
    farthest = np.maximum.accumulate(x)
    return np.stack(
        [dx, dy, 2 * (y - middle), (x - np.concatenate([[x[0]], farthest[:-1]])).clip(-1.5, 1.5)], axis=1
    )


def _line(points: Array) -> tuple[float, float]:
    """The slope of the line that a writing stands on, and its height over that line."""
    width, height = np.ptp(points, axis=0)
    slope = 0.0
    if width > _LEVEL * height:  # a short one may be higher on the right by its digits' shapes
        x, y = points.T - points.mean(axis=0, keepdims=True).T
        slope = float(np.clip((x * y).sum() / (x * x).sum(), -_STEEPEST, _STEEPEST))
        height = np.ptp(points[:, 1] - slope * points[:, 0])
    return slope, float(max(height, width / 40, 1e-12))


def _steady(line: Array) -> list[int]:
    """Which points of a stroke are kept: the first, the last, and those that left the one before behind."""
    kept = [0]
    for at in range(1, len(line)):
        if math.dist(line[at], line[kept[-1]]) >= _TINY:
            kept.append(at)
    if kept[-1] != len(line) - 1:
        kept.append(len(line) - 1)
    return kept


def _close_gaps(lines: list[Array]) -> None:
    """Move every stroke that begins far right of all before it to the left, with all after it."""
    moved, farthest = 0.0, lines[0][:, 0].max()
    for line in lines[1:]:
        line[:, 0] -= moved
        gap = line[:, 0].min() - farthest
        if gap > _WIDEST_GAP:
            line[:, 0] -= gap - _WIDEST_GAP
            moved += gap - _WIDEST_GAP
        farthest = max(farthest, line[:, 0].max())


def smoothed(line: Array, between: int = 4) -> Array:
    """A curve through the points of `line`, (n, 2), with `between` steps from each to the next: Catmull and Rom's
    spline (1974). A point that stands twice is a corner."""
    if len(line) < 3:
        return line
    padded = np.concatenate([[2 * line[0] - line[1]], line, [2 * line[-1] - line[-2]]])
    a, b, c, d = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    t = (np.arange(between) / between)[:, None, None]
    curve = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )  # (between, n - 1, 2)
    return np.concatenate([curve.transpose(1, 0, 2).reshape(-1, 2), line[-1:]])
