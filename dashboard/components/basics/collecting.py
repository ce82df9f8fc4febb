"""Garbage that is held by circles, such as all that a visitor who left had trained, is collected by the clock.

Streamlit would do so after every answer, which is most of what a full room waits for, and so is told not to
(`runner.postScriptGC`). Python's own thresholds wait until a quarter more is alive than after the last time: with
PyTorch loaded, for hundreds of sessions. Looking through everything takes 225 ms, measured with all pages opened;
what stood when that was last done is left out of the looks in between, which take 20 ms.
"""

import functools
import gc
import threading
import time

EVERY = 30.0  # seconds
OF_ALL = 10  # how many of these it is until everything is looked through


@functools.cache  # once a server
def begin() -> None:
    """Collect from now on."""
    threading.Thread(target=_collect, name="collecting", daemon=True).start()


def _collect() -> None:
    turn = 0
    while True:
        time.sleep(EVERY)
        look(all_of_it=turn % OF_ALL == 0)
        turn += 1


def look(*, all_of_it: bool) -> None:
    """Let go of what nothing leads to any more: of all, or of what is newer than the last look at all."""
    if all_of_it:
        gc.unfreeze()
    gc.collect()
    if all_of_it:
        gc.freeze()
