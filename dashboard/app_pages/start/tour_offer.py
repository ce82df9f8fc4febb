"""The way into the guided tour, on the first page."""

from functools import partial

from dashboard.components.drawings.drawing import component
from dashboard.components.frame import tour

_offer = component("tour_offer", __file__)


def show() -> None:
    """Buttons that start the tour, or resume it where this browser left it."""
    key = "tour_offer"
    _offer(key=key, data={"count": len(tour.STOPS)}, on_go_change=partial(tour.ask, key))
