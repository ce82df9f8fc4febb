"""Room for what sessions keep, of what they trained, opened or brought: when it gets tight, what nobody has looked
at for longest goes.

A session keeps an experiment for every page on which it pressed Train. Thirty visitors who train on every page
would fill any server, and nearly all of what they left behind is never looked at again.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakSet

ROOM = 100e6  # bytes that all of it may take together; what somebody looks at stays beyond that
RECENT = 60.0  # seconds after a look in which it stays, whatever it weighs

Thing = TypeVar("Thing")


class Place(Generic[Thing]):
    """Where a session keeps a thing; None once the room was needed."""

    def __init__(self, thing: Thing):
        """It has not been looked at."""
        self.thing: Thing | None = thing
        self.seen = 0.0
        self.bytes = 0


class Shelf(Generic[Thing]):
    """The places of all sessions. Those of a session that has gone are gone with it."""

    def __init__(
        self,
        weigh: Callable[[Thing], int],
        let_go: Callable[[Thing], None],
        *,
        room: float = ROOM,
        clock: Callable[[], float] = time.monotonic,
    ):
        """`weigh` tells how many bytes a thing takes, `let_go` is called with one whose place is needed."""
        self._weigh, self._let_go = weigh, let_go
        self._room, self._clock = room, clock
        self._places: WeakSet[Place[Thing]] = WeakSet()
        self._lock = Lock()

    def look(self, place: Place[Thing]) -> Thing | None:
        """What lies there, if it still does; whoever looks has it kept, at the cost of what lies untouched."""
        gone: list[Thing] = []
        with self._lock:
            thing = place.thing
            if thing is not None:
                place.seen, place.bytes = self._clock(), self._weigh(thing)
                self._places.add(place)
                gone = self._make_room()
        for one in gone:  # it may take a while, in which the others look at theirs
            self._let_go(one)
        return thing

    def _make_room(self) -> list[Thing]:
        """Empty the places that have to be; what lay there."""
        gone: list[Thing] = []
        taken = [place for place in self._places if place.thing is not None]
        total = sum(place.bytes for place in taken)
        for place in sorted(taken, key=lambda place: place.seen):
            if total <= self._room or place.seen > self._clock() - RECENT:
                break
            total -= place.bytes
            thing, place.thing = place.thing, None
            if thing is not None:
                gone.append(thing)
        return gone
