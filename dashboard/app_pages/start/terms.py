"""The words of the field that this app uses: what each means, and where it can be seen, from the pages' cards."""

from typing import NamedTuple

from dashboard.components.frame import pages
from dashboard.components.frame.card import Term


class Entry(NamedTuple):
    """A term, and the page where it can be seen."""

    page: str  # the page's file
    term: Term


ENTRIES = tuple(  # from A to Z
    sorted(
        (Entry(card.file, term) for card in pages.CARDS.values() for term in card.terms),
        key=lambda entry: entry.term.name.casefold(),
    )
)
