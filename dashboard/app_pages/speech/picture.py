"""The picture of a sound to keep: an SVG in one look, whatever the theme."""

import itertools
from html import escape

from torch import Tensor

from dashboard.app_pages.speech import hearing
from models.speech.log_mel import BANDS

_BACK, _TEXT, _MUTED, _INK = "#FFFFFF", "#0E161E", "#5A6672", "#0072B2"
_MARGIN, _WIDE, _HIGH = 24, 672, 6  # pixels: around it, all moments together, one band
_STEPS = 12  # of darkness


def svg(sound: Tensor, word: str) -> str:
    """Time to the right, pitch upwards; (time, BANDS)."""
    times = len(sound)
    column, top = _WIDE / times, 2 * _MARGIN + 24
    levels = [round(level / 255 * _STEPS) for level in hearing.levels(sound)]
    height = top + BANDS * _HIGH + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE + 2 * _MARGIN} {height}" '
        f'width="{_WIDE + 2 * _MARGIN}" height="{height}" font-family="sans-serif">',
        f'<rect width="100%" height="100%" rx="12" fill="{_BACK}"/>',
        f'<text x="{_MARGIN}" y="{_MARGIN + 20}" font-size="24" font-weight="bold" fill="{_TEXT}">'
        f"{escape(word)}</text>",
        f'<g fill="{_INK}" shape-rendering="crispEdges">',
    ]
    for band in range(BANDS):
        y, at = top + (BANDS - 1 - band) * _HIGH, 0
        for level, run in itertools.groupby(levels[band::BANDS]):
            length = len(list(run))
            if level:
                parts.append(
                    f'<rect x="{_MARGIN + at * column:.1f}" y="{y}" width="{length * column:.1f}" height="{_HIGH}" '
                    f'opacity="{level / _STEPS:.2f}"/>'
                )
            at += length
    parts.append(
        f'</g><text x="{_MARGIN}" y="{height - _MARGIN}" font-size="13" fill="{_MUTED}">How a recurrent network '
        "sees a word. Unrolled</text></svg>"
    )
    return "\n".join(parts)
