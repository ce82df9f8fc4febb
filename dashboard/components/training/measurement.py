"""Measurements that a visitor starts: pulled by the runner, kept with the session, parked while nobody looks."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from torch import nn

from dashboard.components.training import experiments, pace
from models.measuring.pieces import Findings, Piece
from models.runner import Run, Status

PATIENCE = 8.0  # seconds without a look after which a measurement waits for its visitor to come back


@dataclass
class Measurement:
    """What is measured, how far it is, and what it found."""

    settings: tuple[Any, ...]  # as the card's controls stood at the start
    guess: str | None  # what the visitor expected
    total: int  # pieces
    findings: Findings = field(default_factory=Findings)
    run: Run = field(init=False)  # from the start on
    seen: float = 0.0  # when somebody last looked
    speed: pace.Pace = field(default_factory=pace.Pace)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.run.status.is_over

    @property
    def is_whole(self) -> bool:
        """Whether it came to its own end."""
        return self.run.status == Status.FINISHED

    def left(self) -> str:
        """How long it will still take, as the end of a line; "" where nobody can say yet. Asked at every look."""
        seconds = self.speed.left({"": self.run}, {"": self.total})
        return "" if seconds is None else f" · {pace.said(seconds)} to go"

    def keep_going(self) -> tuple[Any, ...]:
        """Say that somebody looks, let it go on where it waited, and return what it found so far."""
        self.seen = time.monotonic()
        if self.run.status == Status.PAUSED:
            experiments.runner().resume(self.run)
        return self.findings.all()


def begin(settings: tuple[Any, ...], guess: str | None, total: int, pieces: Iterator[Piece]) -> Measurement:
    """Start measuring: `total` pieces at the most."""
    made = Measurement(settings, guess, total, seen=time.monotonic())
    made.run = experiments.runner().submit(_while_watched(made, pieces), nn.Identity(), history=made.findings)
    return made


def stop(measurement: Measurement) -> None:
    """End it; what it found stays."""
    experiments.runner().stop(measurement.run)


def _while_watched(measurement: Measurement, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces. Who has gone to another page, or for good, no longer looks: then it waits, and costs nothing."""
    for piece in pieces:
        yield piece
        if time.monotonic() - measurement.seen > PATIENCE:
            experiments.runner().pause(measurement.run)


def held() -> dict[str, Measurement]:
    """The visitor's measurements, by the name of their card."""
    return st.session_state.setdefault("strengths_measurements", {})
