"""What a run has shown so far, small enough to keep: thinned as the run grows, never cut."""

import pickle
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from models.shapes import Prediction
from models.training import Step


@dataclass(frozen=True)
class Row:
    """The mean of a few updates in a row (of one, in a short run)."""

    step: int  # the last update it covers
    updates: int  # how many it covers; 0 for the evaluation before the first update
    train_loss: float | None
    train_metric: float | None
    grad_norm: float | None
    val_loss: float | None  # of the last evaluation among them
    val_metric: float | None


@dataclass(frozen=True)
class Snapshot:
    """The answers to the task's fixed inputs at one moment of a run."""

    step: int
    val_loss: float
    val_metric: float
    packed: bytes  # as objects they would take four times that, and a room of people holds thousands of them

    @property
    def probes(self) -> tuple[Prediction, ...]:
        """The answers as they were given."""
        answers = pickle.loads(zlib.decompress(self.packed))  # our own: nothing comes from outside
        return tuple(_with_states(answer, tuple) for answer in answers)


def packed(answers: tuple[Prediction, ...]) -> bytes:
    """The answers as Snapshot keeps them, hidden states in 32 bits, as torch has them."""
    small = tuple(_with_states(answer, lambda hidden: array("f", hidden)) for answer in answers)
    return zlib.compress(pickle.dumps(small), level=1)


class History:
    """The curve of a run and the snapshots of its time machine, each bounded in number.

    When a list is full, neighbours in the curve are averaged and every second snapshot goes (the first
    stays), and from then on twice as many updates share a place.
    """

    def __init__(self, max_rows: int = 600, max_snapshots: int = 80):
        """Keep at most so many of each; both even."""
        self._max_rows, self._max_snapshots = max_rows, max_snapshots
        self._rows: list[Row] = []
        self._snapshots: list[Snapshot] = []
        self._latest: Snapshot | None = None
        self._per_row, self._per_snapshot, self._offered = 1, 1, 0

    def add(self, step: Step, look: Snapshot | None = None) -> None:
        """Take in what one update showed; nothing twice, as a run shows it that goes on from further back.

        `look` are its answers, where they have come packed."""
        if self._rows and step.step <= self._rows[-1].step:
            return
        row = Row(
            step.step,
            min(step.step, 1),
            step.train_loss,
            step.train_metric,
            step.grad_norm,
            step.val_loss,
            step.val_metric,
        )
        if self._rows and 0 < self._rows[-1].updates < self._per_row:
            self._rows[-1] = _merged(self._rows[-1], row)
        else:
            self._rows.append(row)
        if len(self._rows) > self._max_rows and self._rows[-1].updates == self._per_row:
            first, rest = self._rows[0], self._rows[1:]
            self._rows = [first, *(_merged(a, b) for a, b in zip(rest[::2], rest[1::2], strict=True))]
            self._per_row *= 2
        if look is not None:
            self._keep(look)
        if step.probes:
            # Answers, loss and metric come of the same evaluation.
            assert step.val_loss is not None
            assert step.val_metric is not None
            self._keep(Snapshot(step.step, step.val_loss, step.val_metric, packed(step.probes)))

    @property
    def rows(self) -> list[Row]:
        """The curve, oldest first."""
        return list(self._rows)

    @property
    def snapshots(self) -> list[Snapshot]:
        """Oldest first; the newest is always there."""
        # Each is read once, the newest last: a worker may add to them in between.
        kept, newest = list(self._snapshots), self._latest
        return kept if newest is None or newest in kept[-1:] else [*kept, newest]

    def _keep(self, snapshot: Snapshot) -> None:
        self._latest = snapshot
        if self._offered % self._per_snapshot == 0:
            self._snapshots.append(snapshot)
            if len(self._snapshots) > self._max_snapshots:
                self._snapshots = self._snapshots[::2]
                self._per_snapshot *= 2
        self._offered += 1


def _with_states(answer: Prediction, kind: Callable[[Any], Any]) -> Prediction:
    """`answer` with every hidden state as a `kind` of sequence."""
    return replace(
        answer,
        moments=tuple(replace(m, hidden=kind(m.hidden), attention=kind(m.attention)) for m in answer.moments),
    )


def _merged(a: Row, b: Row) -> Row:
    """One row for two neighbours, each counted by the updates it covers."""
    updates = a.updates + b.updates

    def mean(name: str) -> float | None:
        if getattr(a, name) is None:
            return None
        return (getattr(a, name) * a.updates + getattr(b, name) * b.updates) / updates

    return Row(
        b.step,
        updates,
        mean("train_loss"),
        mean("train_metric"),
        mean("grad_norm"),
        a.val_loss if b.val_loss is None else b.val_loss,
        a.val_metric if b.val_metric is None else b.val_metric,
    )
