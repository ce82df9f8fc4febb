"""The way to a cluster of Ray, by way of a process between: see bridging."""

import itertools
import weakref
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

from models.cluster.line import Line
from models.cluster.wire import Node

CONNECTS = 60.0  # seconds that it may take to reach a cluster
ANSWERS = 10.0  # seconds for the names of its nodes: Ray itself waits for a head that is gone


class Parcel:
    """What has travelled to the process between already."""

    def __init__(self, number: int):
        """By that number."""
        self.number = number


class _BridgeNode:
    """See Node."""

    def __init__(self, line: Line, name: str):
        self._line, self._name = line, name

    def call(self, method: str, *values: Any) -> Future[Any]:
        """See Node."""
        return self._line.call("ask", self._name, method, *values)


class BridgeWire:
    """See Wire. ConnectionError where there is no cluster at that address, or no Ray here."""

    def __init__(self, address: str):
        """Connect."""
        self._line = Line("models.cluster.bridging", address)
        self._nodes: dict[str, _BridgeNode] = {}
        self._numbers = itertools.count()
        self._names(CONNECTS)

    def nodes(self) -> Mapping[str, Node]:
        """See Wire."""
        names = self._names(ANSWERS)
        self._nodes = {name: self._nodes.get(name) or _BridgeNode(self._line, name) for name in names}
        return self._nodes

    def parcel(self, thing: Any) -> Parcel:
        """See Wire. It is let go of with what this gives."""
        parcel = Parcel(next(self._numbers))
        self._line.call("put", parcel.number, thing)
        weakref.finalize(parcel, self._line.call, "drop", parcel.number)
        return parcel

    def close(self) -> None:
        """See Wire: the process between ends; the cluster outlives it."""
        self._line.stop()

    def _names(self, seconds: float) -> list[str]:
        try:
            return self._line.call("nodes").result(seconds)
        except Exception as error:
            self.close()
            raise ConnectionError(str(error)) from error
