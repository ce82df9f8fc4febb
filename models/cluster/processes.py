"""The smallest cluster: a process beside the app that trains, so that pages and training have an interpreter each.
Nothing of Ray, no port."""

import os
import time
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

from models.cluster.line import Line
from models.cluster.wire import Node

AGAIN = 5.0  # seconds between two starts


class ProcessWire:
    """See Wire. One node, started anew when it has ended."""

    def __init__(self, workers: int = 0):
        """It trains so many runs at once; 0 leaves one core to the pages where there are several."""
        self._workers = workers or max(1, (os.cpu_count() or 1) - 1)
        self._node: Line | None = None
        self._first: Future[Any] | None = None
        self._started, self._count = -AGAIN, 0

    def nodes(self) -> Mapping[str, Node]:
        """It is there once it has answered."""
        if (self._node is None or not self._node.is_alive) and time.monotonic() > self._started + AGAIN:
            self._started, self._count = time.monotonic(), self._count + 1
            self._node = Line("models.cluster.serving", str(self._workers))
            self._first = self._node.call("load")
        if self._node is None or self._first is None or not self._node.is_alive or not self._first.done():
            return {}
        return {} if self._first.exception() else {f"process-{self._count}": self._node}

    def parcel(self, thing: Any) -> Any:
        """It travels each time: there is one node."""
        return thing

    def close(self) -> None:
        """See Wire: its process ends."""
        if self._node is not None:
            self._node.stop()
