"""Which pages there are, in which order, under which heading. A page that is not built is not listed."""

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


START = PageCard("start", "Start here", ":material/flag:", "What a recurrent network is, in one minute.")
TYPES = (
    PageCard(
        "sentiment",
        "Many to one: is this review kind?",
        ":material/call_merge:",
        "Many words go in, one verdict comes out. Type a film review and watch the network make up its mind.",
    ),
)


def page(card: PageCard) -> StreamlitPage:
    """The card's page, for the menu and for links."""
    return st.Page(f"app_pages/{card.file}.py", title=card.title, icon=card.icon, help=card.line)


def navigation() -> dict[str, list[StreamlitPage]]:
    """Sections and their pages; the first page opens by itself."""
    start = st.Page(f"app_pages/{START.file}.py", title=START.title, icon=START.icon, help=START.line, default=True)
    return {"": [start], "The types": [page(card) for card in TYPES]}
