"""Phrases as BIO tags say them, and how many were found: precision, recall and F1 as CoNLL-2000 counts them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A phrase: words `start` to `end`, the end not included."""

    kind: str
    start: int
    end: int


def spans(tags: Sequence[str]) -> list[Span]:
    """The phrases of one sentence. An I- that continues nothing of its kind begins a phrase, as in conlleval."""
    phrases: list[Span] = []
    kind, start = "", 0
    for at, tag in enumerate((*tags, "O")):
        place, _, name = tag.partition("-")
        if kind and (place != "I" or name != kind):
            phrases.append(Span(kind, start, at))
            kind = ""
        if name and not kind:
            kind, start = name, at
    return phrases


def is_bio(tag: str) -> bool:
    """Whether it is a tag of phrases: O, B-... or I-..."""
    return tag == "O" or (tag[:2] in ("B-", "I-") and len(tag) > 2)


class Counts(NamedTuple):
    """Phrases found, phrases there, and those that are both: the same kind from the same word to the same word."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of the found ones that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of those there that were found."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def compare(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Counts:
    """Count over sentences, each as (tags that were given, tags that are true)."""
    right = found = there = 0
    for given, true in pairs:
        ours, theirs = set(spans(given)), set(spans(true))
        right, found, there = right + len(ours & theirs), found + len(ours), there + len(theirs)
    return Counts(right, found, there)
