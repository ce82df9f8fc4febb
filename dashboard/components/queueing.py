"""One page is drawn at a time, as far as that can be had.

All threads of a server share one interpreter, and a thread that draws a page gives it up hundreds of times: at every
file that it asks for and every operation on a tensor. Where five draw at once, each of them waits for the four others
every time. One after the other, all are done sooner, the last one too.
"""

import contextlib
import threading
from collections.abc import Iterator

PATIENCE = 0.5  # seconds: whoever holds the queue up, with a download for one, does not hold the others for longer

_turn = threading.RLock()  # reentrant: a fragment is drawn with its page, and again by itself


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Wait for the others for a moment, then draw."""
    taken = _turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turn.release()
