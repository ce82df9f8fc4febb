"""The guided tour: a box that leads through the real pages, stop by stop, and rings the real element.

The stop is in the address (`?tour=5`), with the session, and in the browser's own storage, so that it can be left
and resumed. Where it stops stands in tour_stops.py.
"""

from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components import pages
from dashboard.components.drawing import component
from dashboard.components.tour_stops import STOPS

_box = component("guided_tour", css=("tour.css",), js="tour.js")
_offer = component("tour_offer", css=("tour.css",), js="tour_offer.js")
_STOP = "tour_stop"  # in the session: the number of the stop, from 1


def offer() -> None:
    """Buttons that start the tour, or resume it where this browser left it."""
    asked = _offer(key="tour_offer", data={"count": len(STOPS)}, on_go_change=_nothing).go
    if asked is not None:
        _go(int(asked), pages.START.title)


def show(page: StreamlitPage) -> None:
    """Draw the box on `page` if this visitor is on the tour. It comes before the page, which may take a while."""
    number = current()
    if number is None:
        return
    if st.query_params.get("tour") != str(number):  # the menu's links drop it
        st.query_params["tour"] = str(number)
    st.session_state[_STOP] = number
    stop = STOPS[number - 1]
    card = _card(number)
    asked = _box(
        key="tour",
        data={
            **stop._asdict(),
            "number": number,
            "count": len(STOPS),
            "page": card.title if card else "",
            "here": card is not None and card.title == page.title,
        },
        on_go_change=_nothing,
    ).go
    if asked is not None:
        _go(int(asked), page.title)


def current() -> int | None:
    """The number of the stop that the address or the session names, from 1; None where there is no tour."""
    asked = st.query_params.get("tour", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 4 and 0 < int(asked) <= len(STOPS)
    return int(asked) if known else st.session_state.get(_STOP)


def _go(number: int, here: str) -> NoReturn:
    """To that stop, on its own page; 0 leaves the tour. `here` is the title of the page that is open."""
    if not 0 < number <= len(STOPS):
        st.session_state.pop(_STOP, None)
        st.query_params.pop("tour", None)
        st.rerun()
    st.session_state[_STOP] = number
    card = _card(number)
    if card is None or card.title == here:
        st.query_params["tour"] = str(number)
        st.rerun()
    st.switch_page(pages.page(card), query_params={"tour": str(number)})


def _card(number: int) -> pages.PageCard | None:
    """The card of a stop's page; None where that page is not built."""
    file = STOPS[number - 1].page
    return next((card for cards in pages.SECTIONS.values() for card in cards if card.file == file), None)


def _nothing() -> None:
    """A trigger is told to Python only where somebody listens."""
