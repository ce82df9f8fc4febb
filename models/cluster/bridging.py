"""The driver of a cluster of Ray, in a process of its own: `python -m models.cluster.bridging ADDRESS`. Ray ends it
when the node dies that it is on, and would have ended the app."""

import sys
from typing import Any

from models.cluster.bridge import Parcel
from models.cluster.line import serve
from models.cluster.wire import RayWire


class Bridge:
    """What the app asks of the cluster."""

    def __init__(self, wire: RayWire):
        """Over there."""
        self._wire, self._parcels = wire, dict[int, Any]()

    def nodes(self) -> list[str]:
        """Those that are there, by name."""
        return sorted(self._wire.nodes())

    def put(self, number: int, thing: Any) -> None:
        """Something that goes by that number from now on."""
        self._parcels[number] = self._wire.parcel(thing)

    def drop(self, number: int) -> None:
        """It is not needed any more."""
        self._parcels.pop(number, None)

    def ask(self, node: str, method: str, *values: Any) -> Any:
        """A Future of what that node answers."""
        given = [self._parcels[value.number] if isinstance(value, Parcel) else value for value in values]
        return self._wire.known[node].call(method, *given)


def main() -> None:
    """Connect, and serve until nobody asks."""
    bridge = Bridge(RayWire(sys.argv[1]))
    serve(lambda what, *values: getattr(bridge, what)(*values))


if __name__ == "__main__":
    main()
