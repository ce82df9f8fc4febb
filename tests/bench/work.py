"""What the server's processor does for one rerun of each page, and for one poll of a page that trains.

Seconds of a processor, not of a clock: what else the machine does hardly changes them.
"""

import asyncio
import time
from statistics import median

import psutil

from tests.bench.table import Line
from tests.visitors import training
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server

RERUNS = 6  # a turn: the clock of a process ticks every 10 ms
POLLS = 20  # a turn
TURNS = 3
CURVE = 1000  # updates before the polls are measured


class Meter:
    """The processor time of a server."""

    def __init__(self, server: Server):
        self._process = psutil.Process(server.process.pid)

    @property
    def milliseconds(self) -> float:
        """Since it started."""
        times = self._process.cpu_times()
        return (times.user + times.system) * 1000


def measure() -> list[Line]:
    """Every page, and the poll."""
    with Server(ENTRY) as server:
        return asyncio.run(_measure(server))


async def _measure(server: Server) -> list[Line]:
    meter, visitor = Meter(server), Visitor(server.url)
    await visitor.open()
    cost = {}
    for page in list(visitor.page.pages):
        await visitor.open(page)
        await visitor.rerun()  # what is made once is made
        cost[page or "start"] = median([await _rerun(meter, visitor) for _ in range(TURNS)])
    await visitor.leave()
    told = ", ".join(f"{page} {spent:.0f}" for page, spent in sorted(cost.items(), key=lambda item: -item[1]))
    dearest = max(cost.values())
    poll, told_poll = await _poll(server, meter)
    return [
        Line("processor time of a rerun, the dearest page", dearest, 60, at_least=False, unit=" ms", detail=told),
        Line("processor time of a poll", poll, 8, at_least=False, unit=" ms", detail=told_poll),
    ]


async def _rerun(meter: Meter, visitor: Visitor) -> float:
    before = meter.milliseconds
    for _ in range(RERUNS):
        await visitor.rerun()
    return (meter.milliseconds - before) / RERUNS


async def _poll(server: Server, meter: Meter) -> tuple[float, str]:
    """A curve of some length, then slow motion, so that the training itself costs next to nothing.

    What it does cost is measured for as long without polls, and taken off.
    """
    visitor, progress = training.trainer(server.url)
    visitor.watch(False)
    await training.begin(visitor, 20_000)
    while not progress.looks or progress.looks[-1][1] < CURVE:
        await asyncio.sleep(3)
        await visitor.poll()
    await visitor.give("sentiment_slow", True)
    await asyncio.sleep(1)
    spent, quiet = [], []
    for _ in range(TURNS):
        before, started = meter.milliseconds, time.perf_counter()
        for _ in range(POLLS):
            await visitor.poll()
        lasted = time.perf_counter() - started
        polled = meter.milliseconds - before
        before = meter.milliseconds
        await asyncio.sleep(lasted)
        quiet.append((meter.milliseconds - before) / POLLS)
        spent.append(polled / POLLS - quiet[-1])
    drawn = progress.looks[-1][1]
    await visitor.leave()
    return median(spent), f"after {drawn:,} updates; {median(quiet):.1f} ms of training taken off"
