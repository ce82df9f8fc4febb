"""A puzzle of a visitor's own: numbers, of which the next is wanted, or a text, in which the words' ends are.

What is pasted is cut in time, three fifths, one and one, and then into stretches: the parts share no step.
"""

import re
from collections import Counter
from typing import NamedTuple

from models.datasets.puzzles import PROBES, SPACE, Example
from models.errors import UserError

MOST = 5000  # numbers or signs that are used
_KINDS = 30  # different letters; rarer ones share a sign
_RARE = "·"
_PARTS = 5  # three to learn from, one to look at meanwhile, one at the end
_LARGEST = 1e12


class Found(NamedTuple):
    """Examples of so many steps."""

    words: tuple[str, ...]  # the letters; () for numbers
    parts: tuple[list[Example], list[Example], list[Example]]  # training, validation, test
    probes: tuple[Example, ...]  # a few of the last part
    said: str  # what was read, in a sentence
    seen: float  # the share of the validation part that stands in the training part too


def read(text: str, length: int) -> Found:
    """The puzzle in what was pasted, `length` steps an example. UserError where there is too little of it."""
    numbers = _numbers(text)
    return _of_text(text, length) if numbers is None else _of_numbers(numbers, length)


def asks(words: tuple[str, ...]) -> str:
    """What is wanted, in one clause."""
    if words:
        return "1 if the word ends here, −1 if it goes on"
    return "the next number, where −1 is the smallest that it learns from, and 1 the largest"


def near(words: tuple[str, ...]) -> float:
    """An answer as near as that to the truth is right."""
    return 1.0 if words else 0.1


def _numbers(text: str) -> list[float] | None:
    """All of it as numbers; None where most of it is none. UserError where a few are none."""
    if re.search(r"\d,\d", text) and re.search(r"[\s;]", text.strip()) and not re.search(r",\s", text):
        text = text.replace(",", ".")  # a comma stands inside the numbers, not between them
    said = [part for part in re.split(r"[\s,;]+", text[: 20 * MOST].replace("−", "-")) if part]
    found, odd = [], []
    for part in said[:MOST]:
        try:
            found.append(float(part))
        except ValueError:
            odd.append(part)
    if len(odd) * 2 >= len(said[:MOST]):
        return None
    if odd:
        raise UserError(f"Among the numbers stands “{odd[0][:20]}”, which is none.")
    if not all(abs(number) < _LARGEST for number in found):  # false for NaN too
        raise UserError("A number there is too large, or none at all.")
    return found


def _of_numbers(numbers: list[float], length: int) -> Found:
    _enough(len(numbers), length, "numbers")
    known = numbers[: _share(numbers) * 3]  # what comes later may not set the scale
    middle = (max(known) + min(known)) / 2
    reach = (max(known) - min(known)) / 2
    if not reach:
        raise UserError("These numbers are all the same, so there is nothing to learn.")
    row = [round((number - middle) / reach, 3) for number in numbers]
    parts = _cut(row, length, lambda at: row[at + 1])
    return Found((), parts, _probes(parts[2]), f"{len(numbers):,} numbers.", _seen(parts))


def _of_text(text: str, length: int) -> Found:
    said = SPACE.join(text.lower()[: 2 * MOST].split())[:MOST]
    _enough(len(said), length, "letters")
    known = [letter for letter, _ in Counter(said[: _share(said) * 3]).most_common(_KINDS)]
    if SPACE not in known:
        raise UserError("There are no spaces in this text, so no word ends.")
    words = (*sorted(known), _RARE)
    row = [float(words.index(letter if letter in known else _RARE)) for letter in said]
    parts = _cut(row, length, lambda at: 1.0 if said[at + 1] == SPACE else -1.0)
    return Found(words, parts, _probes(parts[2]), f"{len(said):,} letters.", _seen(parts))


def _enough(there: int, length: int, what: str) -> None:
    needed = _PARTS * (length + PROBES)
    if there < needed:
        raise UserError(f"With {length} steps an example it takes at least {needed} {what}; here are {there}.")


def _share(row: list[float] | str) -> int:
    return len(row) // _PARTS


def _cut(row: list[float], length: int, wanted) -> tuple[list[Example], list[Example], list[Example]]:  # type: ignore[no-untyped-def]
    """Every stretch of each part, and the last one of a part ends where something follows it in the same part."""
    share = _share(row)
    bounds = ((0, 3 * share), (3 * share, 4 * share), (4 * share, len(row)))
    found = tuple(
        [
            Example(tuple(row[at : at + length]), tuple(wanted(step) for step in range(at, at + length)))
            for at in range(start, end - length)
        ]
        for start, end in bounds
    )
    return found[0], found[1], found[2]


def _seen(parts: tuple[list[Example], list[Example], list[Example]]) -> float:
    known = {example.inputs for example in parts[0]}
    return sum(example.inputs in known for example in parts[1]) / len(parts[1])


def _probes(part: list[Example]) -> tuple[Example, ...]:
    return tuple(part[at * (len(part) - 1) // (PROBES - 1)] for at in range(PROBES))
