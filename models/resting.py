"""A run put aside whole, its curve with it, and taken up again by another process."""

import pickle
from dataclasses import dataclass
from typing import Any, cast

from torch import nn

from models.assignment import Assignment, Past
from models.history import History
from models.knobs import Turn
from models.runner import Run, Runner, Status


@dataclass(frozen=True)
class Rest:
    """All that there is of a run beside its task and data."""

    config: dict[str, Any]  # the settings that it started with
    turns: tuple[Turn, ...]
    state: bytes  # see Run
    history: History
    status: Status
    reason: str
    seconds: float
    step: int


def packed(run: Run) -> bytes:
    """A run of training as it stands between two updates."""
    assert run.knobs is not None  # it trains
    with run.still:
        found = Rest(
            run.knobs.start.as_dict(), run.knobs.turns, run.state(), cast(History, run.history()), run.status,
            run.reason, run.seconds, run.step,
        )  # fmt: skip
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def unpacked(found: bytes) -> Rest:
    """What `packed` gave, and nobody else: this unpickles it."""
    return cast(Rest, pickle.loads(found))


def take_up(runner: Runner, work: Assignment, found: Rest) -> Run:
    """Go on from there, number for number as if nothing had been; a run that was over is there to be looked at."""
    past = Past(found.state, found.turns, found.history)
    if found.status.is_over:
        _, knobs, model = work.begun(past)
        knobs.go_on(found.turns, found.step)  # weights alone don't say how far it was
        model.config = knobs.now
        run = Run(iter(()), cast(nn.Module, model), paused=True, history=found.history, knobs=knobs)
        run.status, run.reason = found.status, found.reason
        run.seconds, run.step = found.seconds, found.step
        return run
    run = runner.train(work, paused=True, past=past)
    run.seconds, run.step = found.seconds, max(run.step, found.step)  # before anything counts on
    if found.status != Status.PAUSED:
        runner.resume(run)
    return run
