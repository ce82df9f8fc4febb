"""How long runs will still take: from how fast they went in the last seconds, rounded, so it stands still."""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.runner import Run, Status

SPAN = 20.0  # seconds looked back at: some evaluations of a slow run are among them
FIRST = 2.0  # seconds of watching before anything is said
CALM = 1.5  # how many times longer than was said it must look before more is said


class _Look(NamedTuple):
    """One look at some runs."""

    at: float  # seconds of a clock
    steps: tuple[int, ...]  # updates made by each
    seconds: tuple[float, ...]  # spent training by each


@dataclass
class Pace:
    """The pace of runs that started together."""

    def __post_init__(self) -> None:
        """Nothing was looked at yet."""
        self._looks: list[_Look] = []
        self._kind: object = None
        self._said: float | None = None

    def left(self, runs: Mapping[str, Run], goals: Mapping[str, int], now: float | None = None) -> float | None:
        """Seconds until all `runs` have made the updates of their `goals`; None where nobody can say yet.

        To be asked at every look.
        """
        live = {label: run for label, run in runs.items() if run.status == Status.RUNNING}
        kind = [(label, run.pace) for label, run in live.items()]
        if kind != self._kind:  # paused, slowed down, or one has ended: the pace of before is not that of now
            if not self._only_fewer(kind):
                self._said = None
            self._looks, self._kind = [], kind
        if not live:
            return None
        at = time.monotonic() if now is None else now
        self._looks.append(
            _Look(at, tuple(run.step for run in live.values()), tuple(run.seconds for run in live.values()))
        )
        while self._looks[0].at < at - SPAN:
            self._looks.pop(0)
        rest = [max(goals[label] - run.step, 0) for label, run in live.items()]
        found = remaining(self._looks[0], self._looks[-1], rest)
        if found is None:
            return self._said
        if self._said is None or found < self._said or found > CALM * self._said:
            self._said = found
        return self._said

    def _only_fewer(self, kind: list[tuple[str, float]]) -> bool:
        """Whether some of the runs have ended and the rest goes on as before."""
        return isinstance(self._kind, list) and set(kind) < set(self._kind)


def remaining(first: _Look, last: _Look, rest: Sequence[int]) -> float | None:
    """Seconds for `rest` further updates of each run, as all of them together went between two looks.

    Runs share the server's workers: when one has ended the others get its share, but none is quicker than alone.
    """
    passed = last.at - first.at
    made = [b - a for a, b in zip(first.steps, last.steps, strict=True)]
    if passed < FIRST or not all(made):
        return None
    worked = [b - a for a, b in zip(first.seconds, last.seconds, strict=True)]
    costs = [max(seconds, 1e-9) / steps for seconds, steps in zip(worked, made, strict=True)]
    needed = [cost * steps for cost, steps in zip(costs, rest, strict=True)]
    together = sum(needed) * passed / max(sum(worked), 1e-9)
    return max(together, *needed)


def said(seconds: float) -> str:
    """About so long, in plain words."""
    if seconds < 8:
        return "a few seconds"
    if seconds < 55:
        return f"about {math.ceil(seconds / 10) * 10} seconds"
    halves = math.ceil(seconds / 30 - 0.2)
    if halves <= 2:
        return "about a minute"
    if halves < 10:
        return f"about {halves // 2}{'½' if halves % 2 else ''} minutes"
    if seconds < 5400:
        return f"about {math.ceil(seconds / 60)} minutes"
    return f"about {math.ceil(seconds / 3600)} hours"
