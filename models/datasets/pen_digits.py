"""Single digits as pens move: those that the project draws, or people's and those."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from models.datasets import made_digits, pendigits
from models.datasets.written_numbers import Written, as_strokes
from models.handwriting.pen import Array

Source = Literal["made", "pens"]  # the project's own digits; those and a corpus of people's
DIGITS = "0123456789"
SEED = 2026
MADE = 2000  # digits of the project's own to learn from
_WIDTHS = (0.7, 0.25, 0.75, 0.65, 0.75, 0.75, 0.6, 0.7, 0.6, 0.65)  # of nought to nine, in heights
_HELD_OUT = 1280  # of the project's own, where there are no others

SAID = {
    "made": "Digits as this project draws them, a few ways to write each",
    "pens": (
        f"Pen-based handwritten digits of 30 writers (Alpaydin and Alimoglu, 1998; UCI, CC BY 4.0), and {MADE:,} "
        "of this project's own to learn from"
    ),
}


def corpora(source: Source) -> tuple[str, ...]:
    """The file that `splits` reads."""
    return (pendigits.NAME,) if source == "pens" else ()


def splits(
    source: Source, generator: np.random.Generator, *, progressbar: Any = False
) -> tuple[list[Written], list[Written], list[Written]]:
    """Training, validation and test. UserError when the corpus can't be had."""
    made = _made(generator, MADE)
    if source == "made":
        return made, _made(generator, _HELD_OUT), _made(generator, _HELD_OUT)
    train, val, test = (list(map(_copied, part)) for part in pendigits.splits(progressbar=progressbar))
    return [*train, *made], val, test


def _made(generator: np.random.Generator, count: int) -> list[Written]:
    return [made(generator, DIGITS[at % len(DIGITS)]) for at in range(count)]


def made(generator: np.random.Generator, label: str) -> Written:
    """A digit of the project's own."""
    return Written(as_strokes(made_digits.digit(generator, label)), label)


def _copied(row: tuple[Array, str]) -> Written:
    """A row of the corpus in its usual width: over there every digit fills a square."""
    line, label = row
    return Written(as_strokes([line * (_WIDTHS[int(label)], 1.0)]), label)


def spread(digits: Sequence[Written], most: int) -> list[Written]:
    """About `most` of them, evenly."""
    return list(digits[:: 1 + len(digits) // most])
