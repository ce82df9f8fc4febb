"""Look again and again at what runs, and the less often the more that costs everybody."""

import contextlib
import time
from collections.abc import Callable, Iterator

import streamlit as st

from dashboard.components.server import queueing
from dashboard.components.training import experiments

SHORTEST, LONGEST = 0.7, 3.0  # seconds between two looks
SHARE = 0.12  # of the one interpreter, for all looks of all visitors together


class Cost:
    """What a look takes of a processor: a mean in which the latest count most."""

    def __init__(self) -> None:
        """A guess, until the first looks are measured."""
        self.seconds = 0.01

    @contextlib.contextmanager
    def measured(self) -> Iterator[None]:
        """Count what is done within."""
        started = time.thread_time()
        try:
            yield
        finally:
            self.seconds += 0.1 * (time.thread_time() - started - self.seconds)


cost = Cost()


def interval(shortest: float = SHORTEST) -> float:
    """Seconds between two looks: more when many run, who each move less in a second, and on a slow machine."""
    return min(max(shortest, experiments.runner().live * cost.seconds / SHARE), LONGEST)


def watch(
    draw: Callable[[], None],
    *,
    key: str,
    running: bool,
    is_over: Callable[[], bool],
    shortest: float = SHORTEST,
) -> None:
    """Draw it now and, if it is `running`, again and again.

    `running` is whether it was when its buttons were drawn: as soon as it `is_over` the whole page is drawn again,
    because they change, and nobody need look any more. `shortest` is the least time between two looks, in seconds.
    """

    @st.fragment(run_every=interval(shortest) if running else None, key=key)
    def draw_again() -> None:
        with queueing.pages.turn(), cost.measured():
            if running and is_over():
                st.rerun()
            draw()

    draw_again()
