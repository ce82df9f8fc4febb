"""How much memory a server holds, and where it is heading."""

import asyncio
import time
from statistics import linear_regression

import psutil

from tests.bench.table import Line
from tests.visitors import training
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server

LIMIT = 560  # MB, with every page opened and twenty sessions training


class Watched:
    """The memory of a server's process, looked at every few seconds."""

    def __init__(self, server: Server, every: float = 2.0):
        """`every` is in seconds."""
        self._process, self._every = psutil.Process(server.process.pid), every
        self.looks: list[tuple[float, float]] = []  # seconds, megabytes

    @property
    def now(self) -> float:
        """Megabytes that the process holds."""
        return self._process.memory_info().rss / 1e6

    async def watch(self) -> None:
        """Look until cancelled."""
        while True:
            self.looks.append((time.perf_counter(), self.now))
            await asyncio.sleep(self._every)

    @property
    def slope(self) -> float:
        """Megabytes a minute over the last third of the time, by least squares; 0 while there are too few looks."""
        return slope(self.looks)


def slope(looks: list[tuple[float, float]]) -> float:
    """Megabytes a minute over the last third of `looks` (seconds, megabytes), by least squares."""
    last = looks[-(len(looks) // 3) :] if len(looks) >= 9 else []
    return linear_regression(*zip(*last, strict=True)).slope * 60 if last else 0.0


def measure() -> list[Line]:
    """All pages opened, and twenty sessions that train."""
    with Server(ENTRY) as server:
        return asyncio.run(_measure(server))


async def _measure(server: Server) -> list[Line]:
    watched, first = Watched(server), Visitor(server.url)
    await first.open_all()
    one = watched.now
    visitors = [Visitor(server.url) for _ in range(20)]
    for visitor in visitors:
        await visitor.open("sentiment")
    twenty = watched.now
    for visitor in visitors:
        await training.press(visitor)
    await asyncio.sleep(20)  # all of them have drawn curves by then
    busy = watched.now
    for visitor in [first, *visitors]:
        await visitor.leave()
    return [
        Line("memory after every page was opened", one, None, at_least=False, unit=" MB"),
        Line("memory of each further session", (twenty - one) / 20, None, at_least=False, unit=" MB"),
        Line("memory with 20 sessions, all of them training and watching", busy, LIMIT, at_least=False, unit=" MB"),
    ]
