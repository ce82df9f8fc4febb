"""A long text in pieces of whole lines or whole sentences, so that a batch can hold many of them."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from models.text import SENTENCE_ENDS

T = TypeVar("T", bound=Sequence)


def tenths(row: T) -> tuple[T, T, T]:
    """Training, validation and test part: the last tenth is for validation, the tenth before it for the test."""
    tenth = len(row) // 10
    return row[: -2 * tenth], row[-tenth:], row[-2 * tenth : -tenth]  # type: ignore[return-value]  # its own kind


def spread(pieces: Sequence[Any], most: int) -> Sequence[Any]:
    """About `most` of them, evenly: a run looks at them again and again, so of many a part has to do."""
    return pieces[:: 1 + len(pieces) // most]


def cut(text: str, size: int) -> list[str]:
    """Pieces of at most `size` letters that give `text` when joined; a line that is longer is cut too."""
    pieces: list[str] = []
    for line in _parts(text, size):
        if pieces and len(pieces[-1]) + len(line) <= size:
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def _parts(text: str, size: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        yield from (line[start : start + size] for start in range(0, len(line), size))


def sentences(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Pieces of at most `size` words that give `words` when joined, each as many whole sentences as fit; a sentence
    that is longer is cut too."""
    found: list[tuple[str, ...]] = []
    start = end = 0  # of the piece, and of the last sentence that fits into it
    for at, word in enumerate(words, start=1):
        if at - start > size:
            cut = end if end > start else at - 1
            found.append(tuple(words[start:cut]))
            start = cut
        if word in SENTENCE_ENDS:
            end = at
    return [*found, tuple(words[start:])] if start < len(words) else found
