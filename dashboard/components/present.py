"""The presentation view: what an address hides is hidden, and a bar leads through the pages."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components import pages, view
from dashboard.components.drawing import component
from dashboard.components.pages import CARDS

_PLACE = "presenting_place"  # in the session: the place among the pages

_bar = component("present_bar", css=("present_bar.css",), js="present_bar.js")


def show(page: StreamlitPage) -> None:
    """Hide what is asked, and draw the bar. It comes before the page, which may take a while."""
    now = view.follow()
    if now.hidden:
        st.html(f"<style>{css(now.hidden)}</style>")
    if now.present:
        st.html(Path(__file__).with_name("present.css"))
        _lead(route(now.pages), pages.opened(page).file)


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


def _lead(files: tuple[str, ...], here: str) -> None:
    """The bar: where we are, and the ways on, back and out."""
    if here in files:
        st.session_state[_PLACE] = files.index(here)
    at = min(st.session_state.get(_PLACE, 0), len(files) - 1)
    aside = here != files[at]  # a page that is not in the list: back leads to where we were
    before, after = at if aside else at - 1, at + 1
    ways = {
        "back": files[before] if before >= 0 else "",
        "next": files[after] if after < len(files) else "",
    }
    asked = _bar(
        key="present_bar",
        data={
            "place": "" if aside else f"{at + 1} of {len(files)}",
            **{way: CARDS[file].title if file else "" for way, file in ways.items()},
        },
        on_go_change=lambda: None,  # a trigger is told to Python only where somebody listens
    ).go
    if asked == "leave":
        _leave()
    if file := ways.get(asked):
        st.switch_page(pages.page(CARDS[file]), query_params=_carried())


def _carried() -> list[tuple[str, str]]:
    """What goes along to the next page: the steps of drawings, and the settings of pages that are still to come.

    Settings of this page are bound to its widgets: Streamlit keeps those in the session, and lets nobody set them.
    """
    free = [name for name in st.query_params if name not in st.session_state or name.endswith("_step")]
    return [(name, value) for name in free for value in st.query_params.get_all(name)]


def _leave() -> None:
    view.leave()
    st.session_state.pop(_PLACE, None)
    st.rerun()
