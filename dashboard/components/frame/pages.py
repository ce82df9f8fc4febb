"""Which pages there are: every folder beside this package's with a `page.py`. Their order is the one list here."""

import copy
import functools
import importlib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.frame.card import Card

# The order of the menu. The first page opens by itself; a page that is not in the list comes at the end.
ORDER = (
    "start",
    "types",
    "loop",
    "memory",
    "learning",
    "fading",
    "strengths",
    "digits",
    "captioning",
    "sentiment",
    "tagging",
    "translation",
    "nextword",
    "letters",
    "chorale",
    "handwriting",
    "speech",
    "film",
    "anomaly",
    "stock",
    "uses",
    "teachers",
)
FOLDER = Path(__file__).parents[2] / "app_pages"


def _cards() -> dict[str, Card]:
    """Every page's card, by its folder, in the order of the menu."""
    files = sorted(file.parent.name for file in FOLDER.glob("*/page.py"))
    place = {file: number for number, file in enumerate(ORDER)}
    return {file: _card(file) for file in sorted(files, key=lambda file: place.get(file, len(ORDER)))}


def _card(file: str) -> Card:
    """What the page says of itself, or the little that its folder says."""
    name = f"dashboard.app_pages.{file}.card"
    card = importlib.import_module(name).CARD if find_spec(name) else Card()
    return replace(card, file=file, title=card.title or file.replace("_", " ").capitalize())


CARDS = _cards()
START = next(iter(CARDS.values()))


def sections() -> dict[str, list[Card]]:
    """The cards under their headings in the menu, each heading where its first page comes."""
    found: dict[str, list[Card]] = {}
    for card in CARDS.values():
        found.setdefault(card.section, []).append(card)
    return found


def page(card: Card) -> StreamlitPage:
    """The card's page, for the menu and for links; the first one opens by itself."""
    return copy.copy(_found(card.file))  # whether it may be run is written on it, for each visitor anew


@functools.cache
def _found(file: str) -> StreamlitPage:
    """Made once: it asks the disk for the file and all folders above it."""
    card = CARDS[file]
    return st.Page(
        FOLDER / file / "page.py",
        title=card.title,
        icon=card.icon,
        help=card.line,
        url_path=file,
        default=card is START,
    )


def navigate() -> StreamlitPage:
    """Draw the menu and return the page that was asked for.

    The menu is our own: Streamlit's list with sections is no valid list for screen readers.
    """
    listed = {file: page(card) for file, card in CARDS.items()}
    asked = st.navigation(list(listed.values()), position="hidden")
    with st.sidebar:
        for section, cards in sections().items():
            if section:
                st.caption(section)
            for card in cards:
                st.page_link(listed[card.file])
    visited().add(opened(asked).file)
    return asked


def opened(asked: StreamlitPage) -> Card:
    """The card of the page that is open."""
    return next(card for card in CARDS.values() if card.title == asked.title)


def visited() -> set[str]:
    """The files of all pages that this visitor has opened in this session."""
    return st.session_state.setdefault("pages_visited", set())
