"""One page is drawn at a time, as far as that can be had, and training goes on in between.

All threads of a server share one interpreter, and a thread that draws a page gives it up hundreds of times: at
every file that it asks for and every operation on a tensor. Where five draw at once, each of them waits for four
others every time. One after the other, all are done sooner, the last one too. Training gives it up as often, so it
waits for a gap.
"""

import contextlib
import threading
from collections.abc import Iterator

PATIENCE = 2.0  # seconds: whoever holds the queue up, with a slow file for one, does not hold the others for longer
POLITE = 0.02  # seconds that an update of a training waits for a gap; then it is made while a page is drawn


class Queue:
    """Those who draw, one at a time. A turn within a turn is the same turn: a fragment is drawn with its page."""

    def __init__(self) -> None:
        """Nobody draws."""
        self._lock = threading.RLock()
        self._depth = 0  # of turns within turns, for the one who has the lock
        self._gap = threading.Event()
        self._gap.set()

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the others for a moment, then draw."""
        taken = self._lock.acquire(timeout=PATIENCE)
        if taken:
            self._depth += 1
            self._gap.clear()
        try:
            yield
        finally:
            if taken:
                self._depth -= 1
                if not self._depth:
                    self._gap.set()
                self._lock.release()

    def give_way(self) -> None:
        """Wait until nobody draws, but not for long."""
        self._gap.wait(POLITE)


pages = Queue()  # of this server
