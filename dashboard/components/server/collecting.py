"""Garbage that is held by circles, such as all that a visitor who left had trained, is collected by the clock.

Streamlit would do so after every answer, which is most of what a full room waits for, and so is told not to
(`runner.postScriptGC`). Python's own thresholds wait until a quarter more is alive than after the last time: with
PyTorch loaded, for hundreds of sessions; after nine minutes of a soak all that 89 runs held was there, of two
sessions that were left. One collection takes 225 ms, measured with all pages opened. (Freezing what stands makes
that 20 ms, but what a visitor held at that moment stays until all is thawed: 95 gone runs after eight minutes.)
"""

import gc
import threading
import time

EVERY = 60.0  # seconds


_lock = threading.Lock()
_begun: list[threading.Thread] = []


def begin() -> None:
    """Collect from now on: once a server, however many first visitors there are."""
    with _lock:
        if not _begun:
            _begun.append(threading.Thread(target=_collect, name="collecting", daemon=True))
            _begun[0].start()


def _collect() -> None:
    while True:
        time.sleep(EVERY)
        gc.collect()
