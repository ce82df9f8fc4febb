"""A picture of four voices to keep and to look back at: an SVG in one look, whatever the theme."""

import itertools

from models.music.voices import SILENCE, STEPS_A_BAR, VOICES, Chorale

_COLOURS = ("#0072B2", "#B34E00", "#B3261E", "#5B5F97")  # as on the page, in light
_BACK, _TEXT, _MUTED, _LINE = "#FFFFFF", "#0E161E", "#5A6672", "#CFD6DD"
_MARGIN, _ROW = 24, 8


def svg(chorale: Chorale, title: str) -> str:
    """The voices as bars, time to the right, pitch upwards; each with its letter at its first note."""
    sung = [pitch for chord in chorale for pitch in chord if pitch != SILENCE] or [60]
    low, high = min(sung) - 1, max(sung) + 1
    step = max(3.0, min(12.0, 900 / max(len(chorale), 1)))
    width = 2 * _MARGIN + step * len(chorale)
    height = 2 * _MARGIN + 40 + _ROW * (high - low + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
        f'height="{height}" font-family="sans-serif">',
        f'<rect width="100%" height="100%" rx="12" fill="{_BACK}"/>',
        f'<text x="{_MARGIN}" y="{_MARGIN + 6}" font-size="16" font-weight="bold" fill="{_TEXT}">{title}</text>',
    ]
    top = _MARGIN + 20
    for bar in range(0, len(chorale) + 1, STEPS_A_BAR):
        x = _MARGIN + step * bar
        parts.append(f'<path d="M{x:.1f} {top}V{top + _ROW * (high - low + 1)}" stroke="{_LINE}"/>')
    for voice, line, colour in zip(VOICES, zip(*chorale, strict=True), _COLOURS, strict=True):
        at = 0
        for pitch, held in itertools.groupby(line):
            steps = len(list(held))
            if pitch != SILENCE:
                x, y = _MARGIN + step * at, top + _ROW * (high - pitch)
                parts.append(
                    f'<rect x="{x + 0.5:.1f}" y="{y}" width="{step * steps - 1:.1f}" height="{_ROW - 1}" rx="2" '
                    f'fill="{colour}"><title>{voice.name}</title></rect>'
                )
            at += steps
    key = "  ".join(
        f'<tspan fill="{colour}">{voice.name}</tspan>' for voice, colour in zip(VOICES, _COLOURS, strict=True)
    )
    parts.append(f'<text x="{_MARGIN}" y="{height - _MARGIN + 8}" font-size="13" fill="{_MUTED}">{key}</text>')
    return "\n".join([*parts, "</svg>"])
