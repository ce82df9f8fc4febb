"""What an address hides is hidden, what it names alone is alone, and a bar leads a presenter through the pages."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.basics import view
from dashboard.components.frame import pages, present_bar
from dashboard.components.frame.pages import CARDS

BLOCK = '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]'
OF_NO_PART = f".st-key-{view.NOTES}, .st-key-pictures"  # they stand below the last part
_ABOVE = ".st-key-present_bar, .st-key-tour"  # they float above the page
_END = ".st-key-words"  # what is drawn last on every page (app.py)
# In a frame the page begins with what it shows; without a menu, mark and name would lie over that.
_LOW = (
    '[data-testid="stHeader"] { display: none !important; } '
    '[data-testid="stMainBlockContainer"] { padding-top: 1rem !important; }'
)


def show(page: StreamlitPage) -> None:
    """Hide what is asked, and draw the bar. It comes before the page, which may take a while."""
    now = view.follow()
    framed = bool(st.context.is_embedded)
    hidden = tuple(dict.fromkeys((*now.hidden, *(view.FRAMED if framed else ()))))
    if hidden or now.only:
        st.html(f"<style>{css(hidden, now.only)}{_LOW if framed else ''}</style>")
    if now.present:
        st.html(Path(__file__).with_name("present.css"))
        present_bar.lead(route(now.pages), pages.opened(page).file)


def route(asked: Sequence[str]) -> tuple[str, ...]:
    """The pages that the bar leads through: those `asked` for that there are, else all but the teachers'."""
    return tuple(file for file in asked if file in CARDS) or tuple(file for file in CARDS if file != "teachers")


def css(hidden: Sequence[str], only: Sequence[str] = ()) -> str:
    """The style sheet that hides the names in `hidden`, and all but those in `only`; nothing else."""
    gone = [", ".join(_selectors(name)) for name in hidden] + ([_all_but(only)] if only else [])
    return "\n".join(f"{what} {{ display: none !important; }}" for what in gone)


def _selectors(name: str) -> list[str]:
    if name == view.MENU:
        return ['[data-testid="stSidebar"]', '[data-testid="stExpandSidebarButton"]']
    if name == view.TITLE:
        return [f"{BLOCK} > :has(h1)"]
    return [part(name), f".st-key-{name}"]


def part(name: str) -> str:
    """What selects a part of a page: its heading and what follows, less what follows a later heading, and less what
    belongs to no part.
    """
    own, other = f':has(h2[id="{name}"])', f':has(h2:not([id="{name}"]))'
    return f"{BLOCK} > :is({own}, {own} ~ *):not({other}, {own} ~ {other} ~ *, {OF_NO_PART})"


def _all_but(only: Sequence[str]) -> str:
    """What is neither one of these parts and widgets, nor in one, nor has one in it.

    A page that has come to its end, its headings named, without one of them stays whole.
    """
    parts = ", ".join(_selectors(name)[0] for name in only)
    named = ":is({})".format(", ".join(f".st-key-{name}" for name in only))
    there = ":is({})".format(", ".join(f'h2[id="{name}"], .st-key-{name}' for name in only))
    page = f"{BLOCK}:is(:has({there}), :not(:has({_END})), :not(:has(h2[id])))"
    beside = f"{page} > :not({parts}, {named}, :has({named}), {_ABOVE})"
    around = f"{page} > :has({named}):not({parts}) :not({named}, {named} *, :has({named}))"
    return f"{beside}, {around}"
