"""A long text in pieces of whole lines, so that a batch can hold many of them."""

from collections.abc import Iterator


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
