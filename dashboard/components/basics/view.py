"""How the address asks for pages to be shown: large or not, what is hidden, and what stands alone.

hide=learn,menu,loop_text   parts of a page by their anchor, menu, notes, title, drawings and widgets by their key
only=learn                  nothing but these parts, drawings or widgets
present=1                   large type, neither menu nor notes, and a bar that leads through the pages
pages=start,loop            which pages, in which order; without it all, in the order of the menu

The address keeps them, and so does the session, because the links of a page drop them. `embed=true`,
Streamlit's own word for a page in a frame, hides menu, notes and title as well.
"""

import functools
import re
from typing import NamedTuple

import streamlit as st

ASKED = ("present", "pages", "hide", "only")  # the names in the address
READ = ("part", "depth")  # two more, which the browser alone follows: see frame/reading.py
MENU, NOTES, TITLE = "menu", "teaching", "title"  # what can be hidden on every page
FRAMED = (MENU, NOTES, TITLE, "pictures", "tour_offer")  # what a frame in a course page has no use for
LARGER = 1.25  # how many times the usual size, from a tablet upwards; present.css says the same
MOST = 40  # names in a list; more are left out
CUT = 2000  # characters from which on some programs cut an address
_NAME = re.compile(r"[a-z0-9_-]{1,60}")
_KEPT = "presenting"  # in the session: the four as they were asked


class View(NamedTuple):
    """How the pages are to be shown."""

    present: bool
    pages: tuple[str, ...]  # those that were asked for, in their order; there may be none such
    hidden: tuple[str, ...]  # names of parts and widgets; not all are on this page
    only: tuple[str, ...] = ()  # what alone is shown, by the same names; a page that has none of them is whole

    def has(self, part: str) -> bool:
        """Whether the part of that anchor is shown."""
        return part not in self.hidden and (not self.only or part in self.only)


@functools.lru_cache(maxsize=64)  # every paragraph asks how large it is to be
def read(present: str = "", pages: str = "", hide: str = "", only: str = "") -> View:
    """The four values of an address. Names that can't be names are left out."""
    return View(present == "1", names(pages), names(hide), names(only))


def names(text: str) -> tuple[str, ...]:
    """The names in a list with commas, each once, none that could be anything but a name."""
    found = (name.strip() for name in text[:4000].split(","))
    return tuple(dict.fromkeys(name for name in found if _NAME.fullmatch(name)))[:MOST]


def current() -> View:
    """What this visitor asked for."""
    return read(**st.session_state.get(_KEPT, {}))


def larger() -> float:
    """How many times larger than usual things are drawn."""
    return LARGER if current().present else 1.0


def follow() -> View:
    """Keep what the address asks for, and put it back where a link has dropped it."""
    asked = {name: st.query_params[name] for name in ASKED if name in st.query_params}
    if asked:
        st.session_state[_KEPT] = asked
    elif kept := st.session_state.get(_KEPT):
        st.query_params.update(kept)
    return current()


def leave() -> None:
    """Back to how pages usually are."""
    for name in ASKED:
        st.query_params.pop(name, None)
    st.session_state.pop(_KEPT, None)
