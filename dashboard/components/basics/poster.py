"""A picture of a text, to keep: an SVG with a title, its lines, and a word on where it is from."""

import re
import textwrap
from html import escape

_WIDTH, _MARGIN = 720, 48  # pixels
_SIZE, _LEADING = 22, 34
_LETTERS = 52  # a line; a letter is about half as wide as it is high
_MOST = 24  # lines
_FORBIDDEN = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML, and here a line is a line
_BACK, _TEXT, _MUTED, _LINE = "#FFFFFF", "#0E161E", "#5A6672", "#0072B2"


def svg(title: str, text: str, footer: str) -> str:
    """The picture, in one look whatever the theme, since it leaves the page. A long text is cut."""
    lines = [part for line in text.split("\n") for part in (textwrap.wrap(line, _LETTERS) or [""])]
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], "…"]
    height = 2 * _MARGIN + 70 + _LEADING * len(lines) + 40
    rows = [
        f'<text x="{_MARGIN}" y="{_MARGIN + 96 + _LEADING * number}" font-size="{_SIZE}" fill="{_TEXT}" '
        f'xml:space="preserve">{clean(line)}</text>'
        for number, line in enumerate(lines)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" font-family="Georgia, serif">',
            f'<rect width="{_WIDTH}" height="{height}" rx="16" fill="{_BACK}"/>',
            f'<rect x="{_MARGIN}" y="{_MARGIN}" width="64" height="5" fill="{_LINE}"/>',
            f'<text x="{_MARGIN}" y="{_MARGIN + 46}" font-size="26" font-weight="bold" fill="{_TEXT}">'
            f"{clean(title)}</text>",
            *rows,
            f'<text x="{_MARGIN}" y="{height - _MARGIN}" font-size="15" fill="{_MUTED}">{clean(footer)}</text>',
            "</svg>",
        ]
    )


def clean(text: str) -> str:
    """A text as a picture may hold it: signs that XML allows, escaped. A visitor's may hold any."""
    return escape(_FORBIDDEN.sub(" ", text))
