"""What a page tells of itself, without opening it: `card.py` in its folder holds one `CARD`.

Everything is optional: a page without a card, or with half of one, opens all the same.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Stop(NamedTuple):
    """A stop of the guided tour. Stops come in the order of their places, on whatever page they are."""

    place: int  # in steps of ten, so that there is room in between
    target: str  # a CSS selector: `.st-key-…` of a keyed element, or `#…` of a heading
    title: str
    text: str
    task: str  # one small thing to do there


class Term(NamedTuple):
    """A word of the glossary that can be seen on this page."""

    name: str
    anchor: str  # of the part of the page
    says: str  # one sentence


@dataclass(frozen=True)
class Notes:
    """How to teach with a page."""

    aim: str  # what the class can say or do afterwards
    minutes: int
    question: str  # to ask before anything is clicked
    surprise: str  # what usually surprises, and what to say to it


@dataclass(frozen=True)
class Card:
    """A page as the menu, the map, the tour, the glossary and teachers know it."""

    file: str = ""  # its folder, and its address; filled in by `pages`
    title: str = ""
    icon: str = ":material/article:"
    section: str = ""  # its heading in the menu
    line: str = ""  # what happens there, in one sentence
    notes: Notes | None = None
    needs: tuple[str, ...] = (
        "clipboard-write",
    )  # what a frame on another site must allow it, in the words of `allow`
    stops: tuple[Stop, ...] = ()
    terms: tuple[Term, ...] = ()
