"""Chorales that Bach set for four voices, a chord every sixteenth (public domain).

As Boulanger-Lewandowski et al. (2012, "Modeling temporal dependencies in high-dimensional sequences") split them,
from the copy of Huang, whose "valid" part is the test here: nothing is chosen by it. Many tunes were set more than
once, so the part for validation is made of whole tunes out of "train".
"""

import json
import random
from typing import Any

from models.datasets import fetch
from models.errors import UserError
from models.music.voices import SILENCE, Chorale, tune

NAME = "jsb_chorales/jsb16th_separated.json"
SPLIT_SEED = 2026
_HELD_OUT = 10  # one chorale in so many for validation, at least


def splits(*, progressbar: bool = False) -> tuple[list[Chorale], list[Chorale], list[Chorale]]:
    """Training, validation and test. No tune stands both in training and in validation. UserError when the file
    can't be had, or holds no chorales."""
    content = fetch.file(NAME, progressbar=progressbar).read_bytes()
    learned, test = read(content)
    groups: dict[tuple[int, ...], list[Chorale]] = {}
    for chorale in learned:
        groups.setdefault(tune([chord[0] for chord in chorale]), []).append(chorale)
    tunes = sorted(groups)
    random.Random(SPLIT_SEED).shuffle(tunes)
    val: list[Chorale] = []
    while len(val) < len(learned) // _HELD_OUT:
        val += groups[tunes.pop()]
    kept = set(tunes)
    train = [chorale for chorale in learned if tune([chord[0] for chord in chorale]) in kept]
    return train, val, test


def read(content: bytes) -> tuple[list[Chorale], list[Chorale]]:
    """The two parts of the file. UserError where anything in it is no chorale."""
    try:
        parts = json.loads(content)
        return _chorales(parts["train"]), _chorales(parts["valid"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise UserError(f"The file {NAME} does not hold chorales as it should.") from error


def _chorales(part: Any) -> list[Chorale]:
    if not isinstance(part, list) or not part:
        raise ValueError("a part is a list of chorales")
    return [_chorale(steps) for steps in part]


def _chorale(steps: Any) -> Chorale:
    if not isinstance(steps, list) or not steps:
        raise ValueError("a chorale is a list of chords")
    chords: list[tuple[int, int, int, int]] = []
    for step in steps:
        if not isinstance(step, list) or len(step) != 4:
            raise ValueError("a chord has four voices")
        soprano, alto, tenor, bass = map(_pitch, step)
        chords.append((soprano, alto, tenor, bass))
    return tuple(chords)


def _pitch(value: Any) -> int:
    # A bool is an int to Python, and 1e999 a float: neither is a note.
    if type(value) is not int or not SILENCE <= value <= 127:
        raise ValueError(f"{value!r} is no pitch")
    return value
