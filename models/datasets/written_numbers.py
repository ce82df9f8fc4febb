"""Numbers as a hand writes them: digits in a row, leaning, uneven, near to each other or far, joined or not.

Whose digits they are is no matter here: those that the project makes, a corpus's, or a visitor's own.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.handwriting.pen import Array, Strokes, smoothed

_SLIM = 0.15  # of its height: a stroke that is slimmer has no shape that could be stretched
_COARSE = 12  # a stroke of fewer points was a curve before somebody took some of it


class Written(NamedTuple):
    """Something written, and what was meant."""

    strokes: Strokes
    digits: str


class Hand(NamedTuple):
    """How unevenly it writes: spreads, as shares of a digit's height."""

    width: float = 0.25
    lean: float = 0.15
    size: float = 0.12
    up_and_down: float = 0.06
    uphill: float = 0.06
    tremble: float = 0.02
    stretch: float = 0.0  # share of its numbers in which all digits are about as wide as one another


EVEN = Hand(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
UNEVEN = Hand(stretch=0.3)


def arrays(written: Written) -> list[Array]:
    """Its strokes, each (points, 2)."""
    return [np.array(stroke) for stroke in written.strokes]


def as_strokes(lines: Sequence[Array]) -> Strokes:
    """Arrays as strokes, to a thousandth."""
    return tuple(tuple((x, y) for x, y in np.round(line, 3).tolist()) for line in lines)


def number(generator: np.random.Generator, digits: Sequence[list[Array]], hand: Hand = UNEVEN) -> list[Array]:
    """`digits`, each about one high and standing anywhere, written in a row from left to right."""
    width, lean = 1 + hand.width * generator.uniform(-1, 1), generator.normal(0, hand.lean)
    # Half of all numbers stand close, some so that the digits touch; a few stand very far apart.
    gap = generator.uniform(0.0, 0.35) if generator.random() < 0.9 else generator.uniform(0.35, 1.2)
    joins, curved = generator.random() * (generator.random() < 0.4), generator.random() < 0.5
    uphill = generator.normal(0, hand.uphill)
    # The corpus has every digit in a square, a one too; somebody may write so, in boxes or with a wide hand.
    is_stretched = hand.stretch > 0 and generator.random() < hand.stretch
    wide = generator.uniform(0.4, 1.1) if is_stretched else None
    strokes: list[Array] = []
    right = 0.0
    for at, lines in enumerate(digits):
        placed = _digit(generator, lines, hand, width, lean, wide, curved=curved)
        left = min(line[:, 0].min() for line in placed)
        begin = right + gap + generator.normal(0, 0.06) if at else 0.0
        shift = np.array([begin - left, generator.normal(0, hand.up_and_down)])
        placed = [line + shift for line in placed]
        right = max(line[:, 0].max() for line in placed)
        if at and generator.random() < joins:
            middle = (strokes[-1][-1] + placed[0][0]) / 2 + generator.normal(0, 0.08, 2)
            strokes[-1] = np.concatenate([strokes[-1], middle[None], placed[0]])
            placed = placed[1:]
        strokes += placed
    for line in strokes:
        line[:, 1] -= uphill * line[:, 0]
    return strokes


def _digit(
    generator: np.random.Generator, lines: list[Array], hand: Hand, width: float, lean: float,
    stretched: float | None, *, curved: bool,
) -> list[Array]:  # fmt: skip
    """One digit as the hand makes it; `stretched` is its width in heights, where that is not its own."""
    points = np.concatenate(lines)
    high, wide = np.ptp(points[:, 1]), np.ptp(points[:, 0])
    size = (1 + hand.size * generator.uniform(-1, 1)) / max(high, 0.5 * wide, 1e-6)
    across = size * width * (1 + hand.width * generator.uniform(-1, 1))
    if wide < 0.45 * high:  # a stroke down: how far aside it goes says nothing
        across *= 1 + 3 * hand.width * generator.uniform(-1, 1)
    if stretched is not None and wide > _SLIM * high:
        across = size * stretched * (1 + 0.15 * generator.uniform(-1, 1)) * high / wide
    lean = lean + generator.normal(0, hand.lean / 3)
    turn = generator.normal(0, hand.lean / 3)
    made = []
    for line in lines:
        flat = (line - points.mean(axis=0)) * (across, size)
        flat = flat @ np.array([[1.0, turn], [-lean - turn, 1.0]])
        coarse = len(line) < _COARSE
        flat = flat + generator.normal(0, hand.tremble if coarse else hand.tremble / 3, flat.shape)
        made.append(smoothed(flat) if coarse and curved else flat)
    return made
