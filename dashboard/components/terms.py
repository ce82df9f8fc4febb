"""The words of the field that this app uses: what each means, and where it can be seen. They stand in terms.txt."""

from pathlib import Path
from typing import NamedTuple


class Term(NamedTuple):
    """A word, the part of a page where it can be seen, and one sentence."""

    name: str
    page: str  # the page's file
    anchor: str  # of the part of that page
    says: str


def _read() -> tuple[Term, ...]:
    found = []
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, place, says = (piece.strip() for piece in line.split("|"))
            found.append(Term(name, *place.split("#"), says))
    return tuple(sorted(found, key=lambda term: term.name.casefold()))


TERMS = _read()  # from A to Z
