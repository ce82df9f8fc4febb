"""A visitor's short word or series of numbers, as what a network with one input reads: one number a step."""

import math
import re
import unicodedata
from dataclasses import dataclass

from models.errors import UserError, named

MAX_STEPS = 10  # more copies of a cell than this are too small to read on one page
MAX_NUMBER = 100.0  # tanh can't tell larger ones apart
MAX_TEXT = 200  # signs
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Series:
    """What is read, one step after another."""

    names: tuple[str, ...]  # "h", "e", ... or "2", "0", "-1"
    values: tuple[float, ...]  # x(0), x(1), ...
    letters: bool  # whether the names are letters, and the values their places in the alphabet
    left_out: int = 0  # how many steps were too many


def place(letter: str) -> float:
    """A letter as one number: its place in the alphabet, from -1 for a to 1 for z, to two digits."""
    return round((ord(letter) - ord("a")) / 12.5 - 1, 2)


def parse(text: str) -> Series:
    """Read a word of letters a to z (accents, spaces and hyphens are dropped) or numbers with commas or spaces.

    UserError, with a sentence for the person who typed it, for an empty text and for anything else.
    """
    if len(text) > MAX_TEXT:
        raise UserError(f"That is {len(text):,} signs. A short word or up to {MAX_STEPS} numbers is enough here.")
    text = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if not text:
        raise UserError("There is nothing to read yet. Type a short word, or numbers such as 2, 0, −1.")
    if any(sign.isdigit() for sign in text):
        values = [_number(part) for part in re.split(r"[\s,;]+", text) if part]
        return _cut([f"{value:g}" for value in values], values, letters=False)
    names = [_letter(sign) for sign in unicodedata.normalize("NFKD", text) if not _dropped(sign)]
    if not names:
        raise UserError("There is no letter in this. Type a short word, or numbers such as 2, 0, −1.")
    return _cut(names, [place(name) for name in names], letters=True)


def _cut(names: list[str], values: list[float], letters: bool) -> Series:
    left_out = max(len(names) - MAX_STEPS, 0)
    return Series(tuple(names[:MAX_STEPS]), tuple(values[:MAX_STEPS]), letters, left_out)


def _number(name: str) -> float:
    if not name.isascii() or not _NUMBER.fullmatch(name):
        raise UserError(f"“{name}” is no number. Write numbers such as 2, 0, −1.5, or a word without digits.")
    value = float(name)
    if not math.isfinite(value) or abs(value) > MAX_NUMBER:
        said = name[:20].replace("-", "−")
        raise UserError(f"“{said}” does not fit here: numbers go from −{MAX_NUMBER:g} to {MAX_NUMBER:g}.")
    return value + 0.0  # no -0


def _letter(sign: str) -> str:
    small = sign.lower()
    if len(small) != 1 or not "a" <= small <= "z":
        said = named(sign)
        raise UserError(
            f"{said[0].upper()}{said[1:]} has no place in the alphabet from a to z. Use those letters, or numbers."
        )
    return small


def _dropped(sign: str) -> bool:
    return sign.isspace() or sign in "-'’,.!?" or unicodedata.combining(sign) != 0
