"""How long tests wait."""

import time
from collections.abc import Callable

# At most, for anything. It keeps a hang from lasting and measures nothing: some machines take three times as long
# as others for all they do.
SECONDS = 240


def until(condition: Callable[[], object], what: str = "another thread") -> None:
    """Wait for another thread, asking for the condition again and again."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, f"waited {SECONDS} s in vain: {what}"
        time.sleep(0.005)
