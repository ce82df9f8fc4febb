"""Which pages there are, in which order, under which heading. A page that is not built is not listed."""

import copy
import functools
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True)
class PageCard:
    """A page as the menu and the cards of the first page show it."""

    file: str
    title: str
    icon: str
    line: str  # what happens there, in one sentence


START = PageCard(
    "start", "Start here", ":material/flag:", "What a recurrent network is, in one minute. A map, and every word."
)
OVERVIEW = PageCard(
    "types",
    "Four types, one idea",
    ":material/grid_view:",
    "All types side by side, in step, and questions to tell them apart.",
)
FADING = PageCard(
    "fading",
    "The fading signal",
    ":material/blur_on:",
    "Why a plain network forgets, what gates do about it, and how learning explodes. Cause it, then cure it.",
)
BASICS = (
    PageCard(
        "loop",
        "The loop, rolled and unrolled",
        ":material/refresh:",
        "One cell with every number on the screen. Change a weight, unroll it over your own word, open its gates.",
    ),
    PageCard(
        "memory",
        "Memory or no memory",
        ":material/psychology:",
        "The dog bit the man, or the man bit the dog? Three networks race; one of them has a memory.",
    ),
    PageCard(
        "learning",
        "How it learns",
        ":material/school:",
        "One example, seven steps: forward through time, the error, back through time, new weights.",
    ),
    FADING,
    PageCard(
        "strengths",
        "Good at, bad at",
        ":material/balance:",
        "Every claim about these networks, with a measurement that you start yourself.",
    ),
)
TYPES = (
    PageCard(
        "digits",
        "One to one: which digit is this?",
        ":material/arrow_forward:",
        "One picture goes in, one answer comes out, and nothing is remembered. Draw a digit and see ten numbers.",
    ),
    PageCard(
        "captioning",
        "One to many: a picture, many words",
        ":material/call_split:",
        "One picture goes in, a sentence comes out. Build a scene and see where the network looks for each word.",
    ),
    PageCard(
        "sentiment",
        "Many to one: is this review kind?",
        ":material/call_merge:",
        "Many words go in, one verdict comes out. Type a film review and watch the network make up its mind.",
    ),
    PageCard(
        "tagging",
        "Many to many: a tag for every word",
        ":material/label:",
        "Many words go in, and for every word a tag comes out at once. See what the rest of a sentence changes.",
    ),
    PageCard(
        "translation",
        "Many to many: into French",
        ":material/translate:",
        "A whole sentence goes in, then another comes out. See where the network looks back at every French word.",
    ),
)
TEACHERS = PageCard(
    "teachers",
    "For teachers",
    ":material/co_present:",
    "Links that open a page as you need it: large type, nothing in the way, your own order of pages.",
)


SECTIONS = {
    "": (START, OVERVIEW),
    "How it works": BASICS,
    "The types": TYPES,
    "In class": (TEACHERS,),
}

CARDS = {card.file: card for cards in SECTIONS.values() for card in cards}  # by file, in the order of the menu


def page(card: PageCard) -> StreamlitPage:
    """The card's page, for the menu and for links; the first one opens by itself."""
    return copy.copy(_found(card))  # whether it may be run is written on it, for each visitor anew


@functools.cache
def _found(card: PageCard) -> StreamlitPage:
    """Made once: it asks the disk for the file and all folders above it."""
    file = f"app_pages/{card.file}.py"
    return st.Page(file, title=card.title, icon=card.icon, help=card.line, default=card is START)


def navigate() -> StreamlitPage:
    """Draw the menu and return the page that was asked for.

    The menu is our own: Streamlit's list with sections is no valid list for screen readers.
    """
    listed = {file: page(card) for file, card in CARDS.items()}
    asked = st.navigation(list(listed.values()), position="hidden")
    with st.sidebar:
        for section, cards in SECTIONS.items():
            if section:
                st.caption(section)
            for card in cards:
                st.page_link(listed[card.file])
    visited().add(opened(asked).file)
    return asked


def opened(asked: StreamlitPage) -> PageCard:
    """The card of the page that is open."""
    return next(card for card in CARDS.values() if card.title == asked.title)


def visited() -> set[str]:
    """The files of all pages that this visitor has opened in this session."""
    return st.session_state.setdefault("pages_visited", set())
