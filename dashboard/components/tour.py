"""The guided tour: a box that leads through the real pages, stop by stop, and rings the real element.

The stop is in the address (`?tour=5`), with the session, and in the browser's own storage, so that it can be left
and resumed. Where it stops stands in tour_stops.py.
"""

from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components import pages
from dashboard.components.drawing import component
from dashboard.components.tour_stops import STOPS

_box = component("guided_tour", css=("tour.css",), js="tour.js")
_offer = component("tour_offer", css=("tour.css",), js="tour_offer.js")
_STOP = "tour_stop"  # in the session: the number of the stop, from 1
_WANTED = "tour_wanted"  # the stop that was asked for, until its page is open; 0 leaves the tour


def offer() -> None:
    """Buttons that start the tour, or resume it where this browser left it."""
    key = "tour_offer"
    _offer(key=key, data={"count": len(STOPS)}, on_go_change=partial(_ask, key))


def show(page: StreamlitPage) -> None:
    """Draw the box on `page` if this visitor is on the tour. It comes before the page, which may take a while."""
    _follow(page)
    number = current()
    if number is None:
        return
    if st.query_params.get("tour") != str(number):  # the menu's links drop it
        st.query_params["tour"] = str(number)
    st.session_state[_STOP] = number
    card = _card(number)
    data = {
        **STOPS[number - 1]._asdict(),
        "number": number,
        "count": len(STOPS),
        "page": card.title,
        "here": card.title == page.title,
    }
    _box(key="tour", data=data, on_go_change=partial(_ask, "tour"))


def _ask(key: str) -> None:
    """Keep what was asked for: the run that hears it may be cut off by another before it comes to the tour."""
    st.session_state[_WANTED] = int(st.session_state[key]["go"])


def _follow(page: StreamlitPage) -> None:
    """To the stop that was asked for, on its own page, or out of the tour."""
    number = st.session_state.get(_WANTED)
    if number is None:
        return
    if not 0 < number <= len(STOPS):
        for name in (_STOP, _WANTED):
            st.session_state.pop(name, None)
        st.query_params.pop("tour", None)
        return
    card = _card(number)
    if card.title != page.title:
        st.switch_page(pages.page(card), query_params={"tour": str(number)})
    st.query_params["tour"] = str(number)
    del st.session_state[_WANTED]


def current() -> int | None:
    """The number of the stop that the address or the session names, from 1; None where there is no tour."""
    asked = st.query_params.get("tour", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 4 and 0 < int(asked) <= len(STOPS)
    return int(asked) if known else st.session_state.get(_STOP)


def _card(number: int) -> pages.PageCard:
    """The card of a stop's page."""
    return pages.CARDS[STOPS[number - 1].page]
