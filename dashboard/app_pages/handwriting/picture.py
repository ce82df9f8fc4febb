"""A picture of something written, an SVG in one look whatever the theme: small on the page, or large to keep."""

from html import escape

import numpy as np

from dashboard.components.drawings.ink import Strokes

_BACK, _TEXT, _INK, _START = "#FFFFFF", "#0E161E", "#0072B2", "#B34E00"
_EDGE = 24


def svg(strokes: Strokes, title: str = "", *, high: int = 150, start: bool = False, square: bool = False) -> str:
    """The strokes, `high` pixels high or, if `square`, at most so wide and high; and a title below. `start` marks
    where the pen came down first."""
    points = np.array([point for stroke in strokes for point in stroke])
    middle, size = (points.min(axis=0) + points.max(axis=0)) / 2, np.ptp(points, axis=0)
    scale = high / max(size[1], size[0] / (1 if square else 6), 1e-9)
    room = (high, high) if square else (max(size[0] * scale, 40), size[1] * scale)
    width, height = room[0] + 2 * _EDGE, room[1] + 2 * _EDGE

    def place(x: float, y: float) -> tuple[float, float]:
        return width / 2 + (x - middle[0]) * scale, height / 2 + (y - middle[1]) * scale

    lines = "".join(
        f'<path d="M{"L".join("{:.1f} {:.1f}".format(*place(*point)) for point in stroke)}"/>' for stroke in strokes
    )
    x, y = place(*strokes[0][0])
    mark = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="none" stroke="{_START}" stroke-width="4"/>' if start else ""
    )
    height += 30 if title else 0
    said = (
        f'<text x="{width / 2:.0f}" y="{height - 12:.0f}" text-anchor="middle" font-size="17" '
        f'fill="{_TEXT}">{escape(title)}</text>'
        if title
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="sans-serif"><rect width="100%" height="100%" rx="10" fill="{_BACK}"/>'
        f'<g fill="none" stroke="{_INK}" stroke-width="{max(high / 26, 4):.1f}" stroke-linecap="round" '
        f'stroke-linejoin="round">{lines}</g>{mark}{said}</svg>'
    )
