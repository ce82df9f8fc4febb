"""Numbers to begin with, written by the project, where the sheet has room for them."""

import numpy as np

from dashboard.components.drawings.ink import Strokes
from models.datasets import made_digits
from models.datasets.written_numbers import EVEN, Hand, as_strokes, number
from models.handwriting.pen import Array

WIDE = 2.2  # heights that the sheet is wide
_HIGH, _ROOM = 0.5, 0.9  # of the sheet: a digit's height, and the width that a number may have
_SLOPPY = Hand(lean=0.3, size=0.2, up_and_down=0.1)

# Each with the dice that made it, so that it is always the same.
_MADE = {
    "2026": (3, EVEN),
    "47": (8, EVEN),
    "55": (5, EVEN),
    "3": (12, EVEN),
    "8": (2, EVEN),
    "31415": (4, _SLOPPY),
}


def written(digits: str, seed: int, hand: Hand = EVEN) -> Strokes:
    """`digits` on the sheet."""
    generator = np.random.default_rng(seed)
    return placed(number(generator, [made_digits.digit(generator, label) for label in digits], hand))


def placed(lines: list[Array]) -> Strokes:
    """Strokes in the middle of the sheet, as high as a digit usually is there."""
    points = np.concatenate(lines)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    scale = min(_HIGH / max(size[1], 1e-9), _ROOM * WIDE / max(size[0], 1e-9))
    middle = np.array([WIDE, 1.0]) / 2
    return as_strokes([(line - low - size / 2) * scale + middle for line in lines])


EXAMPLES = {digits: written(digits, seed, hand) for digits, (seed, hand) in _MADE.items()}
