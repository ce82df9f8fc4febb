"""Fragments that ask to be run again and again, as a browser does it: at their interval, answered or not."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class Polls:
    """The timers of one visitor's page, and how long each poll waits for its answer.

    `send` is called with a fragment's id when its time has come, and `note` with the seconds of each answer.
    """

    def __init__(self, send: Callable[[str], Awaitable[None]], note: Callable[[float], None]):
        """No fragment has asked yet."""
        self.active = True  # False: the timers stand, but nothing is sent
        self._send, self._note = send, note
        self._timers: dict[str, tuple[float, asyncio.Task]] = {}
        self._asked: dict[str, float] = {}  # since when a fragment waits for its answer
        self._overtaken = 0.0  # the same of a poll that a run of the whole page has overtaken: that is its answer

    @property
    def fragments(self) -> list[str]:
        """Those that are run again and again just now."""
        return list(self._timers)

    def start(self, fragment: str, interval: float) -> None:
        """Run it every `interval` seconds."""
        if fragment not in self._timers or self._timers[fragment][0] != interval:
            self.stop(fragment)
            self._timers[fragment] = interval, asyncio.create_task(self._tick(fragment, interval))

    async def _tick(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            if self.active:
                self._asked.setdefault(fragment, time.perf_counter())
                await self._send(fragment)

    def stop(self, fragment: str) -> None:
        """Leave it."""
        self._asked.pop(fragment, None)
        if fragment in self._timers:
            self._timers.pop(fragment)[1].cancel()

    def forget(self) -> None:
        """Leave all of them, answered or not."""
        for fragment in self.fragments:
            self.stop(fragment)
        self._overtaken = 0.0

    def overtake(self) -> None:
        """The whole page is run: its fragments will ask anew, and what waits gets its answer with the page."""
        waiting = [*self._asked.values(), *([self._overtaken] if self._overtaken else [])]
        self.forget()
        self._overtaken = min(waiting, default=0.0)

    def answered(self, fragments: set[str]) -> None:
        """A run is over: of these fragments, or of the whole page where there are none."""
        came = [self._asked.pop(fragment) for fragment in fragments & set(self._asked)]
        if self._overtaken and not fragments:
            came.append(self._overtaken)
            self._overtaken = 0.0
        for since in came:
            self._note(time.perf_counter() - since)
