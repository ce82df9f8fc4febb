"""The guided tour: a box that leads through the real pages, stop by stop, and rings the real element.

The stop is in the address (`?tour=5`), with the session, and in the browser's own storage, so that it can be left
and resumed. Where it stops stands on the cards of the pages.
"""

from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from dashboard.components.frame import pages
from dashboard.components.frame.card import Card, Stop

_box = component("guided_tour", __file__)


def _stops() -> tuple[tuple[Card, Stop], ...]:
    """All stops in their order, each with the card of its page."""
    found = [(card, stop) for card in pages.CARDS.values() for stop in card.stops]
    return tuple(sorted(found, key=lambda pair: pair[1].place))


STOPS = _stops()
_STOP = "tour_stop"  # in the session: the number of the stop, from 1
_WANTED = "tour_wanted"  # the stop that was asked for, until its page is open; 0 leaves the tour
_LEFT = "tour_left"  # the stop at which it was left
_DONE = "tour_done"  # whether it was left at its end


def show(page: StreamlitPage) -> None:
    """Draw the box on `page` if this visitor is on the tour. It comes before the page, which may take a while."""
    number = current()
    if number is None:
        return
    if st.query_params.get("tour") != str(number):  # the menu's links drop it
        st.query_params["tour"] = str(number)
    st.session_state[_STOP] = number
    card, stop = STOPS[number - 1]
    data = {
        **stop._asdict(),
        "number": number,
        "count": len(STOPS),
        "page": card.title,
        "here": card.title == page.title,
    }
    _box(key="tour", data=data, on_go_change=partial(ask, "tour"))


def ask(key: str) -> None:
    """Keep what was asked for: the run that hears it may be cut off by another before it comes to the tour."""
    want(int(st.session_state[key]["go"]))


def want(number: int) -> None:
    """Ask for a stop, as a callback."""
    st.session_state[_WANTED] = number


def begins_at() -> int:
    """Where the tour starts in this session: at the stop at which it was left, or at the first."""
    return st.session_state.get(_LEFT, 1)


def is_done() -> bool:
    """Whether this visitor has come to its end."""
    return st.session_state.get(_DONE, False)


def follow(page: StreamlitPage) -> None:
    """To the stop that was asked for, on its own page, or out of the tour."""
    number = st.session_state.get(_WANTED)
    if number is None:
        return
    if not 0 < number <= len(STOPS):
        at = current() or len(STOPS)
        st.session_state[_LEFT] = at if at < len(STOPS) else 1
        if at == len(STOPS):
            st.session_state[_DONE] = True
        for name in (_STOP, _WANTED):
            st.session_state.pop(name, None)
        st.query_params.pop("tour", None)
        return
    card, _ = STOPS[number - 1]
    if card.title != page.title:
        st.switch_page(pages.page(card), query_params={"tour": str(number)})
    st.query_params["tour"] = str(number)
    del st.session_state[_WANTED]


def current() -> int | None:
    """The number of the stop that the address or the session names, from 1; None where there is no tour."""
    asked = stepping.linked("tour")
    return asked if asked and asked <= len(STOPS) else st.session_state.get(_STOP)
