"""Small puzzles about sequences, made here: at every step something goes in, and one number is wanted.

Echo is the delayed recall of Hochreiter and Schmidhuber, 1997, "Long short-term memory"; adding up is after their
adding problem; brackets and counting are after Gers and Schmidhuber, 2001, "LSTM recurrent networks learn simple
context-free and context-sensitive languages".
"""

import functools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from models.datasets import given_names

SOURCE = "Sequences made by this project from a fixed seed."
PROBES = 3  # examples that are looked at and never learned from

_SEED = 2026
_DRAWS, _MOST = 2500, 1600  # tries, and of what is found so many different ones at the most
_FILLERS = ("oh", "well", "then", "so")


class Example(NamedTuple):
    """One sequence and what is wanted at each of its steps."""

    inputs: tuple[float, ...]  # numbers; or places in the puzzle's `words`
    wanted: tuple[float | None, ...]  # None: nothing is asked there


@dataclass(frozen=True)
class Puzzle:
    """How examples are made, and when an answer counts as right."""

    asks: str  # what is wanted, in one clause
    make: Callable[[int, int, random.Random], Example]  # from length and steps back
    near: float  # an answer as near as that to the truth is right
    words: tuple[str, ...] = ()  # what goes in, where that is no number


def _wave(length: int, back: int, dice: random.Random) -> Example:
    phase, pace = dice.uniform(0, math.tau), dice.uniform(0.5, 1.0)
    row = [round(math.sin(phase + pace * t), 3) for t in range(length + 1)]
    return Example(tuple(row[:-1]), (None, *row[2:]))  # from one point alone nobody knows up or down


def _add(length: int, back: int, dice: random.Random) -> Example:
    row = [round(dice.uniform(-0.5, 0.5), 2) for _ in range(length)]
    return Example(tuple(row), tuple(round(sum(row[: t + 1]), 2) for t in range(length)))


def _echo(length: int, back: int, dice: random.Random) -> Example:
    row = tuple(dice.choice((-1.0, 1.0)) for _ in range(length))
    return Example(row, tuple(row[t - back] if t >= back else None for t in range(length)))


def _brackets(length: int, back: int, dice: random.Random) -> Example:
    row, open_now, wanted = [], 0, []
    for _ in range(length):
        opens = open_now == 0 or (open_now < 4 and dice.random() < 0.45)
        open_now += 1 if opens else -1
        row.append(0.0 if opens else 1.0)
        wanted.append(1.0 if open_now else -1.0)
    return Example(tuple(row), tuple(wanted))


def _bitten(length: int, back: int, dice: random.Random) -> Example:
    dog_first, passive = dice.random() < 0.5, dice.random() < 0.5
    said = ["dog" if dog_first else "man", "got bitten by" if passive else "bit", "man" if dog_first else "dog"]
    for _ in range(length - 3):
        said.insert(dice.randint(0, len(said)), dice.choice(_FILLERS))
    victim = 1.0 if dog_first == passive else -1.0  # the dog, or the man
    return Example(tuple(float(_WORDS.index(word)) for word in said), (*[None] * (length - 1), victim))


def _count(length: int, back: int, dice: random.Random) -> Example:
    row = tuple(float(dice.random() < 0.4) for _ in range(length))
    return Example(row, tuple(round(sum(row[: t + 1]) / 4, 2) for t in range(length)))


def _names(length: int, back: int, dice: random.Random) -> Example:
    row = ""
    while len(row) <= length:
        row += dice.choice(_given_names()) + SPACE
    wanted = tuple(1.0 if letter in _VOWELS else -1.0 for letter in row[1 : length + 1])
    return Example(tuple(float(_LETTERS.index(letter)) for letter in row[:length]), wanted)


@functools.cache
def _given_names() -> list[str]:
    return given_names.typed()


SPACE = "␣"
_LETTERS, _VOWELS = (*given_names.ALPHABET, SPACE), "aeiouy"
_WORDS = ("dog", "man", "bit", "got bitten by", *_FILLERS)
PUZZLES = {
    "wave": Puzzle("the next point of the wave", _wave, 0.1),
    "add": Puzzle("the sum of all numbers so far", _add, 0.1),
    "echo": Puzzle("what came some steps ago", _echo, 1.0),
    "brackets": Puzzle("1 while a bracket is open, −1 while none is", _brackets, 1.0, ("(", ")")),
    "bitten": Puzzle("at the end: 1 if the dog was bitten, −1 if the man was", _bitten, 1.0, _WORDS),
    "count": Puzzle("how many ones there were so far, in quarters", _count, 0.125),
    "names": Puzzle("1 if a vowel comes next, −1 if none does", _names, 1.0, _LETTERS),
}


def probe(puzzle: str, length: int, back: int, number: int) -> Example:
    """A fixed example, the first one number 1: the same for everybody, and in none of the parts below."""
    return PUZZLES[puzzle].make(length, back, random.Random(f"{puzzle} {length} {back} {number}"))


def splits(puzzle: str, length: int, back: int) -> tuple[list[Example], list[Example], list[Example]]:
    """Training, validation and test examples of `length` steps, three to one to one; no input stands twice."""
    dice = random.Random(_SEED)
    probes = {probe(puzzle, length, back, number + 1).inputs for number in range(PROBES)}
    made: dict[tuple[float, ...], Example] = {}
    for _ in range(_DRAWS):
        example = PUZZLES[puzzle].make(length, back, dice)
        if example.inputs not in probes and len(made) < _MOST:
            made.setdefault(example.inputs, example)
    found = list(made.values())
    part = len(found) // 5
    return found[: -2 * part], found[-2 * part : -part], found[-part:]
