"""What the readers of a visitor's own data share: what they give, a file's text, and the three parts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from models.datasets import encodings, table
from models.datasets.table import LeftOut
from models.errors import UserError
from models.text import composed

T = TypeVar("T")
MAX_BYTES = 1024**2  # of a file of text: a small network learns nothing more from a larger one in a minute
SOURCE = "A visitor's own data, for their own use."
_SPLIT_SEED = 2026
_UNWANTED = encodings.CONTROLS | dict.fromkeys(
    (0xAD, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)
_PLAIN = encodings.Wanted(
    "document in its own format (such as .docx or .pdf)",
    "plain text (.txt)",
    "If it is a document, save it as plain text (.txt), in the encoding UTF-8.",
    (*encodings.OFFICE, b"%PDF-"),
)


@dataclass(frozen=True)
class Read(Generic[T]):
    """What was read, and what its owner should know of the reading."""

    items: T
    notes: tuple[str, ...] = ()  # whole sentences


def plain(content: bytes) -> Read[str]:
    """The text of a file, in whichever encoding, as `cleaned` has it. UserError when it is none."""
    found = encodings.decoded(content, wanted=_PLAIN, most=MAX_BYTES)
    text = cleaned(found.text)
    if not found.is_guess:
        return Read(text)
    name = encodings.ENCODINGS.get(found.encoding, found.encoding)
    guess = f"The file does not say which encoding it is in; {name} is a guess."
    return Read(text, (f"{guess} If letters look wrong, save it as UTF-8.",))


def cleaned(text: str) -> str:
    """`text` with one kind of line end, one way to write an accent, and none of the signs that nobody sees: control
    characters, soft hyphens, orders to write from the right."""
    return composed(text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED))


def checked(
    items: list[T], notes: Sequence[str], left_out: LeftOut, *, thing: str, noun: str, least: int
) -> Read[list[T]]:
    """What was read and what was not, from `thing`s such as lines. UserError where it is fewer than `least`."""
    told = (*notes, table.told(left_out, thing)) if left_out else tuple(notes)
    if len(items) < least:
        there = "There is" if len(items) == 1 else "There are"
        few = f"{there} {counted(len(items), noun)} here, each counted once"
        raise UserError(" ".join([f"{few}; at least {least:,} are needed.", *told]))
    return Read(items, told)


def counted(number: int, noun: str) -> str:
    """1 name, 2 names."""
    return f"{number:,} {noun}" + "s" * (number != 1)


def parts(items: Sequence[Any]) -> tuple[list[Any], list[Any], list[Any]]:
    """Training, validation and test part, 80/10/10, whatever order `items` came in; each of them once."""
    shuffled = sorted(items)
    random.Random(_SPLIT_SEED).shuffle(shuffled)
    tenth = max(2, len(shuffled) // 10)
    return shuffled[2 * tenth :], shuffled[:tenth], shuffled[tenth : 2 * tenth]
