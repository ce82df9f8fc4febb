"""The trainer of one node of a cluster: the fair runner for its cores. It is told what to train, and tells what
came of it when it is asked.

It knows nothing of Ray: an actor is made of it where there is a cluster, and tests call it as it is.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, cast

from models import tasks
from models.assignment import Assignment, Past
from models.course import Course
from models.history import Snapshot, packed
from models.knobs import Turn
from models.runner import Run, Runner, Status
from models.shapes import Data, Network
from models.training import Step

PATIENCE = 60.0  # seconds without a question after which a run waits: nobody looks, or whoever did is gone
FORGET = 1200.0  # seconds after which it is dropped; its owner has kept what it needs to go on


class Order(NamedTuple):
    """What to train, as it travels."""

    task: str
    config: dict[str, Any]
    data: str  # the name of data that were brought before
    turns: tuple[Turn, ...] = ()
    kept: bytes = b""  # of the same run, made elsewhere so far
    paused: bool = False
    pace: float = math.inf


class Ask(NamedTuple):
    """A question about a run."""

    key: str
    has: int  # the owner keeps its state after so many updates; -1: none
    wants: bool = False  # a newer one, if there is one


class News(NamedTuple):
    """What a run has shown since the last question."""

    steps: list[tuple[Step, Snapshot | None]]
    status: Status
    reason: str
    seconds: float
    is_moving: bool
    turns: tuple[Turn, ...]
    heard: int  # how often it has been steered
    done: int  # updates made at the state that comes along
    kept: bytes  # that state, b"" where there is none to send


@dataclass
class _Outbox:
    """Takes the place of a history: what was shown waits until somebody asks."""

    waiting: list[tuple[Step, Snapshot | None]] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Pack the answers here, where there is time for it."""
        look = None
        if step.probes:
            loss, metric = cast(float, step.val_loss), cast(float, step.val_metric)  # of the same evaluation
            look = Snapshot(step.step, loss, metric, packed(step.probes))
        self.waiting.append((replace(step, probes=()), look))


@dataclass
class _Held:
    """A run, and what goes with it."""

    run: Run
    course: Course
    outbox: _Outbox
    asked: float = field(default_factory=time.monotonic)
    heard: int = 0
    is_parked: bool = False


class Trainer:
    """What a node does."""

    def __init__(self, workers: int):
        """Train with so many threads."""
        self._runner = Runner(workers, keeps=True)
        self._data: dict[str, Data] = {}
        self._runs: dict[str, _Held] = {}

    def load(self) -> float:
        """How many runs share each of its workers; what nobody asks about any more is parked, then dropped."""
        now = time.monotonic()
        for key, held in list(self._runs.items()):
            if held.asked < now - FORGET:
                self.drop([key])
            elif held.asked < now - PATIENCE and held.run.status == Status.RUNNING:
                self._runner.pause(held.run)
                held.is_parked = True
        return self._runner.live / self._runner.workers

    def workers(self) -> int:
        """How many runs it pulls at once."""
        return self._runner.workers

    def bring(self, name: str, data: Data) -> None:
        """Data, once; those that no run learns from make room."""
        if len(self._data) >= 16:
            self._data = dict(list(self._data.items())[-8:])
        self._data[name] = data

    def begin(self, key: str, order: Order) -> None:
        """Train, from the start or from what was kept. Where the data are not here the run is not either, which is
        told when it is asked about."""
        data = self._data.get(order.data)
        if data is None or key in self._runs:
            return
        task, outbox = tasks.find(order.task), _Outbox()
        work = Assignment(task, task.Config.of(order.config), data)
        run = self._runner.train(work, paused=order.paused, past=Past(order.kept, order.turns, cast(Any, outbox)))
        run.pace = order.pace
        assert run.course is not None  # it trains
        self._runs[key] = _Held(run, run.course, outbox)

    def steer(self, key: str, what: str, *values: Any) -> None:
        """pause, resume, step, set_pace or turn, as a runner is told."""
        held = self._runs.get(key)
        if held is None:
            return
        held.heard += 1
        held.is_parked = False
        if what == "turn":
            self._runner.turn(held.run, **values[0])
        else:
            getattr(self._runner, what)(held.run, *values)

    def drop(self, keys: Sequence[str]) -> None:
        """End these runs, and forget them."""
        for key in keys:
            if held := self._runs.pop(key, None):
                self._runner.stop(held.run)

    def tell(self, asks: Sequence[Ask]) -> list[News | None]:
        """The news of each; None of a run that is not here."""
        self.load()
        return [self._news(ask) if ask.key in self._runs else None for ask in asks]

    def _news(self, ask: Ask) -> News:
        held = self._runs[ask.key]
        run, held.asked = held.run, time.monotonic()
        if held.is_parked:
            held.is_parked = False
            self._runner.resume(run)
        with run.lock:  # between two updates, so that all is of one moment
            rests = not run.is_moving
            kept = b""
            if ask.has < held.course.done and (ask.wants or rests):
                kept = held.course.kept(cast(Network, run.model))
            steps, held.outbox.waiting = held.outbox.waiting, []
            turns = run.knobs.turns if run.knobs else ()
            return News(
                steps, run.status, run.reason, run.seconds, run.is_moving, turns, held.heard, held.course.done, kept
            )
