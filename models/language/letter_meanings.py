"""What a number of the memory means: how well it tells, at every letter of a text, something that the text has.

After Karpathy, Johnson and Li, 2015, "Visualizing and understanding recurrent networks", who looked for such
numbers by eye. Here all are searched, the best is chosen on one text and judged on another, and an untrained
network is searched in the same way: among hundreds of numbers some fit by chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

_DRAWERS = 1000  # between 0 and 1
LINE = 80  # letters of a line that are told apart


@dataclass(frozen=True)
class Meaning:
    """Something that can be said of every letter of a text."""

    name: str
    label: Callable[[str], list[float]]  # text -> one value a letter
    is_yes_or_no: bool  # 1 or 0; else a number


@dataclass(frozen=True)
class Read:
    """Texts, and the memory after each of their letters, (letters, hidden)."""

    texts: Sequence[str]
    states: Tensor


@dataclass(frozen=True)
class Found:
    """The number of the memory that tells a meaning best."""

    number: int  # from 0
    falls: bool  # low where the meaning is high
    chosen: float  # how well it tells it in the text by which it was chosen
    score: float  # the same in the other text: the area under the ROC curve, or the length of the correlation


def inside_brackets(text: str) -> list[float]:
    """From an opening bracket to the sign before its closing one."""
    depth, told = 0, []
    for sign in text:
        depth = max(0, depth + (sign in "[(") - (sign in "])"))
        told.append(float(depth > 0))
    return told


def position_in_line(text: str) -> list[float]:
    """How many letters the line has so far."""
    at, told = 0, []
    for sign in text:
        at = 0 if sign == "\n" else at + 1
        told.append(float(min(at, LINE)))
    return told


def in_capitals(text: str) -> list[float]:
    """In a word of two capitals or more, from the second on: the first might begin any word."""
    told = []
    for before, sign in zip(" " + text, text, strict=False):
        told.append(float(before.isupper() and sign.isupper()))
    return told


def inside_word(text: str) -> list[float]:
    """A letter with another one of its word to come."""
    return [float(sign.isalpha() and after.isalpha()) for sign, after in zip(text, text[1:] + " ", strict=True)]


MEANINGS = (
    Meaning("inside brackets", inside_brackets, is_yes_or_no=True),
    Meaning("position in the line", position_in_line, is_yes_or_no=False),
    Meaning("a name in capitals", in_capitals, is_yes_or_no=True),
    Meaning("inside a word", inside_word, is_yes_or_no=True),
)


def find(meaning: Meaning, chosen_by: Read, judged_by: Read) -> Found | None:
    """The best number for `meaning`; None where one of the texts has no case of it, or nothing else."""
    scores = []
    for read in (chosen_by, judged_by):
        labels = torch.tensor([value for text in read.texts for value in meaning.label(text)], dtype=torch.float32)
        if len(labels) == 0 or labels.min() == labels.max():
            return None
        scores.append(
            areas(read.states, labels > 0) - 0.5 if meaning.is_yes_or_no else correlations(read.states, labels)
        )
    first, second = scores
    number = int(first.abs().argmax())
    falls = bool(first[number] < 0)
    # A number that turns round in the second text has not told it: its sign was chosen too.
    chosen, score = (-values[number].item() if falls else values[number].item() for values in (first, second))
    base = 0.5 if meaning.is_yes_or_no else 0.0
    return Found(number, falls, base + chosen, base + score)


def areas(states: Tensor, is_so: Tensor) -> Tensor:
    """For each number, how often it is higher at a letter where it is so than at one where it isn't, ties by halves
    (the area under the ROC curve: Hanley and McNeil, 1982): (letters, hidden), (letters,) -> (hidden,).

    Numbers are compared to three decimals: counted in so many drawers, they need not be sorted.
    """
    hidden, drawers = states.shape[1], 2 * _DRAWERS + 1
    drawer = (states * _DRAWERS).round().long() + _DRAWERS + drawers * torch.arange(hidden)  # (letters, hidden)
    yes, no = (
        torch.bincount(drawer[some].flatten(), minlength=hidden * drawers).view(hidden, drawers).double()
        for some in (is_so, ~is_so)
    )
    below = no.cumsum(dim=1) - no / 2
    return (yes * below).sum(dim=1) / yes.sum(dim=1) / no.sum(dim=1)


def correlations(states: Tensor, values: Tensor) -> Tensor:
    """Pearson's, of each number with the values: (letters, hidden), (letters,) -> (hidden,). 0 where one stands
    still."""
    centred, target = states.double() - states.double().mean(dim=0), values.double() - values.double().mean()
    lengths = centred.norm(dim=0) * target.norm()
    return torch.where(lengths > 0, target @ centred / lengths.clamp(min=1e-12), 0.0)
