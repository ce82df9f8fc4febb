"""The bar of the presentation view, which leads through the pages, and on the tour from stop to stop."""

import streamlit as st

from dashboard.components.basics import view
from dashboard.components.drawings.drawing import component
from dashboard.components.frame import pages, tour
from dashboard.components.frame.pages import CARDS

_KEY = "present_bar"
_PLACE = "presenting_place"  # in the session: the place among the pages

_bar = component(_KEY, __file__)


def lead(files: tuple[str, ...], here: str) -> None:
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
        key=_KEY,
        data={
            "place": "" if aside else f"{at + 1} of {len(files)}",
            "touring": tour.current() is not None,  # then its box counts, and the keys move its stops
            "tour": tour.begins_at(),
            **{way: CARDS[file].title if file else "" for way, file in ways.items()},
        },
        on_go_change=_heard,
    ).go
    if asked == "leave":
        _leave()
    if file := ways.get(asked):
        st.switch_page(pages.page(CARDS[file]), query_params=_carried())


def _heard() -> None:
    """The tour is asked for before the page is drawn: it may open another."""
    if st.session_state[_KEY]["go"] == "tour":
        tour.want(tour.begins_at())


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
