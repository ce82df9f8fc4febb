"""Presenter links: what an address asks a page to hide, and the presentation view with its bar.

hide=learn,menu,loop_text   parts of a page by their anchor, the menu, the notes for teachers, widgets by their key
present=1                   large type, neither menu nor notes, and a bar that leads through the pages
pages=start,loop            which pages, in which order; without it all, in the order of the menu

The address keeps them, and so does the session, because the links of a page drop them.
"""

import functools
import re
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components import pages
from dashboard.components.drawing import component
from dashboard.components.pages import CARDS

ASKED = ("present", "pages", "hide")  # the names in the address
MENU, NOTES = "menu", "teaching"  # what can be hidden on every page
LARGER = 1.25  # how many times the usual size, from a tablet upwards; present.css says the same
MOST = 40  # names in a list; more are left out
_NAME = re.compile(r"[a-z0-9_-]{1,60}")
_KEPT, _PLACE = (
    "presenting",
    "presenting_place",
)  # in the session: the three as they were asked, and the page's place

_bar = component("present_bar", css=("present_bar.css",), js="present_bar.js")


class View(NamedTuple):
    """How the pages are to be shown."""

    present: bool
    files: tuple[str, ...]  # the pages in their order, never empty
    hidden: tuple[str, ...]  # names of parts and widgets; not all are on this page


@functools.lru_cache(maxsize=64)  # every paragraph asks how large it is to be
def read(present: str = "", pages: str = "", hide: str = "") -> View:
    """The three values of an address. Names that can't be names, and pages that there are not, are left out."""
    files = tuple(file for file in names(pages) if file in CARDS)
    return View(present == "1", files or tuple(file for file in CARDS if file != "teachers"), names(hide))


def names(text: str) -> tuple[str, ...]:
    """The names in a list with commas, each once, none that could be anything but a name."""
    found = (name.strip() for name in text[:4000].split(","))
    return tuple(dict.fromkeys(name for name in found if _NAME.fullmatch(name)))[:MOST]


def view() -> View:
    """What this visitor asked for."""
    return read(**st.session_state.get(_KEPT, {}))


def larger() -> float:
    """How many times larger than usual things are drawn."""
    return LARGER if view().present else 1.0


def show(page: StreamlitPage) -> None:
    """Hide what is asked, and draw the bar. It comes before the page, which may take a while."""
    asked = {name: st.query_params[name] for name in ASKED if name in st.query_params}
    if asked:
        st.session_state[_KEPT] = asked
    elif kept := st.session_state.get(_KEPT):
        st.query_params.update(kept)
    now = view()
    if now.hidden:
        st.html(f"<style>{css(now.hidden)}</style>")
    if now.present:
        st.html(Path(__file__).with_name("present.css"))
        _lead(now, pages.opened(page).file)


def css(hidden: tuple[str, ...]) -> str:
    """The style sheet that hides these names and nothing else."""
    return "\n".join(f"{', '.join(_selectors(name))} {{ display: none !important; }}" for name in hidden)


def _selectors(name: str) -> list[str]:
    if name == MENU:
        return ['[data-testid="stSidebar"]', '[data-testid="stExpandSidebarButton"]']
    block = '[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]'
    own, other = f':has(h2[id="{name}"])', f':has(h2:not([id="{name}"]))'
    # The heading and what follows it, less what follows a later heading, and less what belongs to no part.
    part = f"{block} > :is({own}, {own} ~ *):not({other}, {own} ~ {other} ~ *, .st-key-{NOTES})"
    return [part, f".st-key-{name}"]


def _lead(now: View, here: str) -> None:
    """The bar: where we are, and the ways on, back and out."""
    if here in now.files:
        st.session_state[_PLACE] = now.files.index(here)
    at = min(st.session_state.get(_PLACE, 0), len(now.files) - 1)
    aside = here != now.files[at]  # a page that is not in the list: back leads to where we were
    before, after = at if aside else at - 1, at + 1
    ways = {
        "back": now.files[before] if before >= 0 else "",
        "next": now.files[after] if after < len(now.files) else "",
    }
    asked = _bar(
        key="present_bar",
        data={
            "place": "" if aside else f"{at + 1} of {len(now.files)}",
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
    for name in ASKED:
        st.query_params.pop(name, None)
    for name in (_KEPT, _PLACE):
        st.session_state.pop(name, None)
    st.rerun()
