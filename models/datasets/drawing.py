"""From a drawing to what the network sees: the steps that the training pictures went through.

The form reader that made those (Garris et al., 1994, "NIST form-based handprint recognition system") brings every
digit to a box of 20 by 32 dots in the middle of 32 by 32, makes its strokes thicker or thinner until it has a
usual amount of ink, and then ink is counted in blocks of 4 by 4.
"""

from collections.abc import Sequence

import numpy as np

from models.datasets.digits import SIDE, Picture

Stroke = Sequence[Sequence[float]]  # points (x, y): x to the right, y down, each 0..1 of the paper

PAPER = 32  # dots along each side before they are counted in blocks
BLOCK = PAPER // SIDE
BOX = (20.0, 32.0)  # width and height that a digit is brought to
STRETCH = 2.0  # at most so much more one way than the other: a "1" stays slim
INK = 310  # dots with ink in a usual training picture
PENS = (2.0, 12.0)  # the thinnest and the thickest pen, in dots
USUAL_PEN = 3.0  # on paper that is not centred
MAX_POINTS = 240  # of one drawing: more would only cost time


def seen(strokes: Sequence[Stroke], *, centred: bool = True, pen: float | None = None) -> Picture:
    """What the network sees of a drawing, 64 numbers 0..16.

    centred brings it to the usual place and size; pen is its thickness in dots of 32, where it should not be the
    one that gives the usual amount of ink. Nothing drawn is an empty picture.
    """
    segments = _segments(strokes)
    if not len(segments):
        return (0,) * SIDE**2
    if not centred:
        return counted(_inked(segments * PAPER, pen or USUAL_PEN))
    if pen is not None:
        return counted(_inked(_placed(segments, pen), pen))
    thin, thick = PENS
    for _ in range(7):  # a thicker pen gives more ink: halve the range until it is a tenth of a dot
        middle = (thin + thick) / 2
        if _inked(_placed(segments, middle), middle).sum() < INK:
            thin = middle
        else:
            thick = middle
    return counted(_inked(_placed(segments, thick), thick))


def counted(dots: np.ndarray) -> Picture:
    """Dots with ink in every block of 4 by 4: (32, 32) of bool -> 64 numbers 0..16."""
    blocks = dots.reshape(SIDE, BLOCK, SIDE, BLOCK).sum(axis=(1, 3))
    return tuple(blocks.flatten().tolist())


def _segments(strokes: Sequence[Stroke]) -> np.ndarray:
    """The straight pieces between neighbouring points, (pieces, 2, 2); a single point is a piece of no length."""
    total = sum(len(stroke) for stroke in strokes)
    every = -(-total // MAX_POINTS) or 1
    pieces: list[tuple[Sequence[float], Sequence[float]]] = []
    for stroke in strokes:
        points = [*stroke[:-1:every], *stroke[-1:]]
        pieces += zip(points, points[1:] or points, strict=False)
    return np.array(pieces, dtype=np.float64).reshape(-1, 2, 2)


def _placed(segments: np.ndarray, pen: float) -> np.ndarray:
    """The pieces where they belong: in dots of the paper, with room for the pen."""
    low, high = segments.min(axis=(0, 1)), segments.max(axis=(0, 1))
    size = np.maximum(high - low, 1e-6)
    room = np.maximum(np.array(BOX) - pen, 1.0)
    scale = room / size
    scale = np.minimum(scale, scale.min() * STRETCH)
    return (segments - (low + high) / 2) * scale + PAPER / 2


def _inked(segments: np.ndarray, pen: float) -> np.ndarray:
    """Which dots are nearer to a piece than half the pen: (pieces, 2, 2) -> (32, 32) of bool."""
    y, x = np.mgrid[0:PAPER, 0:PAPER] + 0.5
    dots = np.stack([x, y], axis=-1)[:, :, None]  # (32, 32, 1, 2)
    start, along = segments[:, 0], segments[:, 1] - segments[:, 0]
    length = np.maximum((along**2).sum(axis=-1), 1e-12)
    share = np.clip(((dots - start) * along).sum(axis=-1) / length, 0, 1)  # (32, 32, pieces)
    away = dots - start - share[..., None] * along
    return ((away**2).sum(axis=-1) <= (pen / 2) ** 2).any(axis=-1)
