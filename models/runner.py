"""Many training runs on few cores, in turn.

A few worker threads take the live runs a short slice each, so that everybody who presses Train sees their curve
move, and no page waits for a training step. Pausing is not pulling, a single step is pulling once, slow motion is
pulling at a set rate. Threads, not processes: torch lets go of the interpreter while it computes.
"""

import atexit
import heapq
import itertools
import logging
import math
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any, cast
from weakref import WeakSet

from torch import nn

from models import training
from models.assignment import NEW, Assignment, Past
from models.course import Course
from models.history import History
from models.knobs import Knobs
from models.measuring.pieces import Findings, Piece
from models.shapes import Network
from models.training import Diverged, Step

_TURN = 0.0002  # seconds that a thread keeps the interpreter while another wants it
LONGEST = (
    1800.0  # seconds of training that a run gets, or one would keep a worker for as long as a page stands open
)
_SLICE = 0.02  # seconds a run keeps a worker: long against the cost of a turn, short against patience
_log = logging.getLogger(__name__)


class Status(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"  # made all its updates
    DIVERGED = "diverged"  # its loss left the numbers
    STOPPED = "stopped"  # somebody ended it
    FAILED = "failed"  # an error of ours

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self not in (Status.RUNNING, Status.PAUSED)


class FairLock:
    """A lock that two take by turns. With a plain one, a worker that lets go for a moment between two updates has
    it again before anybody who waits has woken up, for a hundred updates in a row."""

    def __init__(self) -> None:
        """Nobody holds it."""
        self._door, self._room = threading.Lock(), threading.Lock()

    def __enter__(self) -> None:
        with self._door:  # who waits for the room stands in the door, and nobody passes
            self._room.acquire()

    def __exit__(self, *_: object) -> None:
        self._room.release()


class Run:
    """One run: what trains, how far it is, and how it ended. Read it freely; steer it through a Runner."""

    def __init__(
        self,
        steps: Iterator[Step | Piece],
        model: nn.Module,
        *,
        paused: bool = False,
        history: History | Findings | None = None,
        knobs: Knobs | None = None,
    ):
        """`steps` trains `model` in place, one Step a pull; or measures, and `history` keeps its Findings."""
        self.model = model
        self.knobs = knobs  # its settings, where they can be turned
        self.status = Status.PAUSED if paused else Status.RUNNING
        self.reason = ""  # one sentence, when it ended otherwise than by making all its updates
        self.seconds = 0.0  # spent training
        self.step = 0  # updates made
        self.pace = math.inf  # updates a second, at the most
        self.lock = FairLock()  # held during an update; hold it to read the model's weights
        self.still: AbstractContextManager[Any] = self.lock  # held while anything of it changes
        self.course: Course | None = None  # what is noted of a run of training
        self._history = history or History()
        self._steps: Iterator[Step | Piece] | None = steps
        self._allowed = 0 if paused else math.inf  # updates still granted
        self._queued = False
        self._has_evaluated = False  # made the evaluation before the first update

    @property
    def is_moving(self) -> bool:
        """Whether more will come by itself: it runs, or an update that was asked for is not yet made."""
        return self.status == Status.RUNNING or (self.status == Status.PAUSED and self._queued)

    def history(self) -> History | Findings:
        """The curve and the snapshots so far, or what was found; read at any time."""
        return self._history

    def state(self) -> bytes:
        """All that is needed to go on with it elsewhere, as Course keeps it; the weights alone once it is over.
        Read it while it is still."""
        return (self.course or Course()).kept(cast(Network, self.model))


def _share_the_interpreter() -> None:
    """Let threads take turns at the interpreter twenty-five times as often as usual.

    Training asks for the interpreter again after each of some hundred operations an update, and waits for a whole
    turn whenever a page is being drawn. With shorter turns it makes more updates in a full room, and pages wait no
    longer; with turns that are shorter still, both lose. (A lower priority for these threads was measured too: a
    thread that holds the interpreter and does not get a core keeps everybody waiting.)
    """
    sys.setswitchinterval(_TURN)


class Runner:
    """A few threads that pull all runs fairly. Idle, they sleep."""

    def __init__(
        self,
        workers: int | None = None,
        *,
        give_way: Callable[[], None] = lambda: None,
        longest: float = LONGEST,
        keeps: bool = False,
    ):
        """Leave one core to the pages where there are several. `give_way` is called before every update; `longest`
        is how many seconds of training one run gets. Runs can go on elsewhere only where it `keeps` what that
        takes: their dice as they lay before each batch of an epoch."""
        self._give_way, self._longest, self._keeps = give_way, longest, keeps
        self._workers = workers or max(1, (os.cpu_count() or 1) - 1)
        self._queue: list[tuple[float, int, Run]] = []  # when it is due, a tie-breaker that keeps turns, the run
        self._turns = itertools.count()
        self._runs: WeakSet[Run] = WeakSet()
        self._wake = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._closed = False
        atexit.register(self.close)  # a thread inside torch while the interpreter ends may abort it

    def train(self, work: Assignment, *, paused: bool = False, past: Past = NEW) -> Run:
        """Take on a run of training, or go on with its past. It is pulled for as long as it is neither over nor
        paused."""
        course, knobs, model = work.begun(past, can_be_kept=self._keeps)
        steps = training.train(work.task, knobs, work.data, model, course)
        run = Run(steps, cast(nn.Module, model), paused=paused, history=past.history, knobs=knobs)
        run.course, run.step, run._has_evaluated = course, course.done, not course.is_new
        return self._take_on(run)

    def look(self, *runs: Run) -> None:
        """Bring what these runs have shown by now. Those that train here show it by themselves."""

    @property
    def note(self) -> str:
        """A sentence for whoever trains, where not all is as it should be."""
        return ""

    def submit(
        self,
        steps: Iterator[Step | Piece],
        model: nn.Module,
        *,
        paused: bool = False,
        history: History | Findings | None = None,
        knobs: Knobs | None = None,
    ) -> Run:
        """Take on a run whose pieces come from here and nowhere else, such as a measurement."""
        return self._take_on(Run(steps, model, paused=paused, history=history, knobs=knobs))

    def _take_on(self, run: Run) -> Run:
        with self._wake:
            self._runs.add(run)
            if not self._threads and not self._closed:
                self._threads = [
                    threading.Thread(target=self._work, name=f"trainer-{number}", daemon=True)
                    for number in range(self._workers)
                ]
                _share_the_interpreter()
                for thread in self._threads:
                    thread.start()
            self._enqueue(run)
        if self._closed:
            self.stop(run)
        return run

    @property
    def workers(self) -> int:
        """How many runs it pulls at once."""
        return self._workers

    @property
    def live(self) -> int:
        """How many runs share the workers at present."""
        with self._wake:  # a set may not grow while it is gone through
            return sum(run.status == Status.RUNNING for run in self._runs)

    def pause(self, run: Run) -> None:
        """Stop pulling after the update under way."""
        with self._wake:
            if not run.status.is_over:
                run.status, run._allowed = Status.PAUSED, 0

    def resume(self, run: Run) -> None:
        """Pull again."""
        with self._wake:
            if not run.status.is_over:
                run.status, run._allowed = Status.RUNNING, math.inf
                self._enqueue(run)

    def step(self, run: Run) -> None:
        """Pause, and make one update more."""
        with self._wake:
            if not run.status.is_over:
                already = run._allowed if run.status == Status.PAUSED else 0
                run.status, run._allowed = Status.PAUSED, already + 1
                self._enqueue(run)

    def turn(self, run: Run, **values: Any) -> None:
        """Give it other settings from the next update on. UserError for a value that is out of range."""
        assert run.knobs is not None  # only what trains is turned
        with run.lock:  # between two updates
            run.knobs.turn(**values)

    def set_pace(self, run: Run, updates_per_second: float = math.inf) -> None:
        """Slow motion, or full speed again."""
        if not updates_per_second > 0:
            raise ValueError("a pace is above zero; to stand still, pause")
        with self._wake:
            run.pace = updates_per_second

    def stop(self, run: Run) -> None:
        """End it here; what it has learned and shown stays."""
        self._end(run, Status.STOPPED, "It was stopped.")

    def close(self) -> None:
        """End the threads and wait for them."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()

    def _enqueue(self, run: Run, due: float = 0.0) -> None:
        if run._allowed > 0 and not run._queued and not run.status.is_over:
            run._queued = True
            heapq.heappush(self._queue, (due or time.monotonic(), next(self._turns), run))
            self._wake.notify()

    def _work(self) -> None:
        while run := self._next():
            due = self._slice(run, time.monotonic())
            with self._wake:
                run._queued = False
                self._enqueue(run, due)
            del run  # or a worker that waits would keep the last one's model alive

    def _next(self) -> Run | None:
        """The run whose turn it is, once there is one; None at the end."""
        with self._wake:
            while not self._closed:
                wait = self._queue[0][0] - time.monotonic() if self._queue else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._queue)[2]
                self._wake.wait(wait)
        return None

    def _slice(self, run: Run, started: float) -> float:
        """Pull `run` until its slice is over; return when it is due again."""
        while True:
            with self._wake:
                if run._allowed <= 0 or run.status.is_over or self._closed:
                    return 0.0
                run._allowed -= run._has_evaluated  # the evaluation is no update: who asks for one gets both
                run._has_evaluated = True
            self._give_way()
            before = time.monotonic()
            self._pull(run)
            run.seconds += time.monotonic() - before
            if run.seconds > self._longest:
                self._end(run, Status.STOPPED, "It has had as many seconds of training as one run gets here.")
            if math.isfinite(run.pace):
                return started + 1 / run.pace
            if time.monotonic() - started > _SLICE:
                return 0.0

    def _pull(self, run: Run) -> None:
        try:
            with run.lock:
                if run._steps is not None:  # None: stopped since its turn began
                    step = next(run._steps)
                    keep: Callable[[Any], None] = run._history.add  # it is of the kind that `steps` yields
                    keep(step)
                    run.step = max(run.step, step.step)  # a run that goes on from further back has shown more
        except StopIteration:
            self._end(run, Status.FINISHED, "")
        except Diverged as error:
            self._end(run, Status.DIVERGED, str(error))
        except Exception as error:  # a crash ends this run alone, and says so
            _log.exception("A training run failed")
            self._end(run, Status.FAILED, f"An error in the program ended this run ({type(error).__name__}).")

    def _end(self, run: Run, status: Status, reason: str) -> None:
        with self._wake:
            if not run.status.is_over:
                run.status, run.reason, run._allowed = status, reason, 0
        with run.lock:
            run._steps = None  # lets the optimizer's memory go
            if run.course is not None:
                run.course.end()
            run.model.zero_grad()  # and the gradients'
