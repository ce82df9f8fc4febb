"""Pen-based recognition of handwritten digits (Alpaydin and Alimoglu, 1998; UCI, CC BY 4.0): how 30 people's pens
moved.

A digit is eight points at equal distances along the way of the pen, in a box that each digit fills both ways; where
the pen was lifted is not told. The file has no writers, and its rows stand in no order, so it is split by rows.
"""

import random

import numpy as np

from models.datasets import fetch
from models.errors import UserError
from models.handwriting.pen import Array

NAME = "pendigits/pendigits.tra"
SPLIT_SEED = 2026
_POINTS, _FULL = 8, 100
_HELD_OUT = 8  # one row in so many for validation, and as many for the test

Labelled = tuple[Array, str]  # (8, 2) in a box 1 by 1, y downwards; the digit


def splits(*, progressbar: bool = False) -> tuple[list[Labelled], list[Labelled], list[Labelled]]:
    """Training, validation and test. UserError when the file can't be had, or holds no digits."""
    rows = read(fetch.file(NAME, progressbar=progressbar).read_text(encoding="ascii", errors="replace"))
    order = list(range(len(rows)))
    random.Random(SPLIT_SEED).shuffle(order)
    share = len(rows) // _HELD_OUT
    val, test, train = order[:share], order[share : 2 * share], sorted(order[2 * share :])
    return [rows[at] for at in train], [rows[at] for at in val], [rows[at] for at in test]


def read(text: str) -> list[Labelled]:
    """The rows of the file, each once. UserError where one of them is no digit."""
    try:
        return [_row(line) for line in dict.fromkeys(text.split())]
    except ValueError as error:
        raise UserError(f"The file {NAME} does not hold digits as it should.") from error


def _row(line: str) -> Labelled:
    *numbers, label = line.split(",")
    points = np.array([int(number) for number in numbers], dtype=np.float64)
    if (
        len(points) != 2 * _POINTS
        or points.min() < 0
        or points.max() > _FULL
        or sorted(label) != sorted("0000000001")
    ):
        raise ValueError("a row is eight points and one of ten labels")
    x, y = points.reshape(_POINTS, 2).T / _FULL
    return np.stack([x, 1 - y], axis=1), str(label.index("1"))
