"""A picture of something written, an SVG in one look whatever the theme: small on the page, or large to keep."""

from html import escape

import numpy as np

from dashboard.components.drawings.ink import Strokes

_BACK, _TEXT, _MUTED, _INK, _START = "#FFFFFF", "#0E161E", "#5A6672", "#0072B2", "#B34E00"
_EDGE = 24


def svg(strokes: Strokes, title: str = "", *, high: int = 150, start: bool = False) -> str:
    """The strokes, `high` pixels high, and a title below; `start` marks where the pen came down first."""
    points = np.array([point for stroke in strokes for point in stroke])
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    scale = high / max(size[1], size[0] / 6, 1e-9)
    width = max(size[0] * scale, 40) + 2 * _EDGE
    height = size[1] * scale + 2 * _EDGE + (30 if title else 0)
    place = lambda x, y: f"{_EDGE + (x - low[0]) * scale:.1f} {_EDGE + (y - low[1]) * scale:.1f}"  # noqa: E731
    lines = "".join(f'<path d="M{"L".join(place(x, y) for x, y in stroke)}"/>' for stroke in strokes)
    x, y = place(*strokes[0][0]).split()
    mark = f'<circle cx="{x}" cy="{y}" r="9" fill="none" stroke="{_START}" stroke-width="4"/>' if start else ""
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
