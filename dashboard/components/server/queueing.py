"""One page is drawn at a time, as far as that can be had, and training goes on in between.

All threads of a server share one interpreter, and a thread that draws a page gives it up hundreds of times: at
every file that it asks for and every operation on a tensor. Where five draw at once, each of them waits for four
others every time. One after the other, all are done sooner, the last one too. Training gives it up as often, so it
waits for a gap.
"""

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterator

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

PATIENCE = 2.0  # seconds: whoever draws for longer, held up by a slow file for one, does not hold up the others
LISTEN = (
    0.1  # seconds between two looks of one who waits, whether their visitor has pressed something else meanwhile
)
KEPT = 2000  # answers whose times are remembered: some minutes of a full room
POLITE = 0.02  # seconds that an update of a training waits for a gap; then it is made while a page is drawn


class Queue:
    """Those who draw, one at a time. A turn within a turn is the same turn: a fragment is drawn with its page."""

    def __init__(self) -> None:
        """Nobody draws."""
        self._lock = threading.RLock()
        self._depth = 0  # of turns within turns, for the one who has the lock
        self._since = 0.0  # when the one who has the lock took it
        self._gap = threading.Event()
        self._gap.set()
        self.answers: deque[tuple[float, float]] = deque(maxlen=KEPT)  # when each was done, and its seconds

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the others, then draw."""
        started, taken = time.monotonic(), self._acquire()
        if taken:
            self._depth += 1
            self._gap.clear()
        try:
            yield
        finally:
            whole = True  # no turn within a turn
            if taken:
                self._depth -= 1
                whole = not self._depth
                if whole:
                    _wait_until_sent()
                    self._gap.set()
                self._lock.release()
            if whole:
                done = time.monotonic()
                self.answers.append((done, done - started))

    def _acquire(self) -> bool:
        """Wait for the lock for as long as the others take it in turn. False where one of them keeps it."""
        while not self._lock.acquire(timeout=LISTEN):
            _listen()
            # However many stand before this one: drawing all at once, they would be slower still.
            if time.monotonic() - self._since > PATIENCE:
                return False
        if not self._depth:
            self._since = time.monotonic()
        return True

    def give_way(self) -> None:
        """Wait until nobody draws, but not for long."""
        self._gap.wait(POLITE)


def _listen() -> None:
    """Let Streamlit break the wait off where another request of this visitor has come: a press counts at once.

    Any use of the session's state does that. What draws without a session is left alone.
    """
    if get_script_run_ctx(suppress_warning=True) is not None:
        "waiting" in st.session_state  # noqa: B015


def _wait_until_sent() -> None:
    """Wait until Streamlit's event loop has taken up what was drawn.

    It has to speak to everybody through one thread. Where pages are drawn faster than it can send them, requests
    overtake answers, and Streamlit drops the answer to a press when the next poll of its page comes before it.
    """
    loop = runtime.get_instance()._get_async_objs().eventloop if runtime.exists() else None
    if not isinstance(loop, asyncio.AbstractEventLoop):  # a test without a server, or with a dummy
        return
    done = threading.Event()
    with contextlib.suppress(RuntimeError):  # the server has ended
        loop.call_soon_threadsafe(done.set)
        done.wait(PATIENCE)


pages = Queue()  # of this server
