"""The presentation view: what an address hides is hidden, and a bar leads through the pages."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.basics import view
from dashboard.components.frame import pages, present_bar
from dashboard.components.frame.pages import CARDS


def show(page: StreamlitPage) -> None:
    """Hide what is asked, and draw the bar. It comes before the page, which may take a while."""
    now = view.follow()
    if now.hidden:
        st.html(f"<style>{css(now.hidden)}</style>")
    if now.present:
        st.html(Path(__file__).with_name("present.css"))
        present_bar.lead(route(now.pages), pages.opened(page).file)


def route(asked: Sequence[str]) -> tuple[str, ...]:
    """The pages that the bar leads through: those `asked` for that there are, else all but the teachers'."""
    return tuple(file for file in asked if file in CARDS) or tuple(file for file in CARDS if file != "teachers")


def css(hidden: tuple[str, ...]) -> str:
    """The style sheet that hides these names and nothing else."""
    return "\n".join(f"{', '.join(_selectors(name))} {{ display: none !important; }}" for name in hidden)


def _selectors(name: str) -> list[str]:
    if name == view.MENU:
        return ['[data-testid="stSidebar"]', '[data-testid="stExpandSidebarButton"]']
    block = '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]'
    own, other = f':has(h2[id="{name}"])', f':has(h2:not([id="{name}"]))'
    # The heading and what follows it, less what follows a later heading, and less what belongs to no part.
    part = f"{block} > :is({own}, {own} ~ *):not({other}, {own} ~ {other} ~ *, .st-key-{view.NOTES})"
    return [part, f".st-key-{name}"]
