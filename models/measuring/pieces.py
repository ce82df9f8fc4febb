"""Measurements as a runner pulls them: generators that yield a piece at a time, so that everybody gets a turn."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """One piece of work done."""

    step: int  # pieces done so far
    found: Any = None  # what there is to show for it, if anything


class Findings:
    """What a measurement has found so far; takes the place of a run's history."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._found: list[Any] = []

    def add(self, piece: Piece) -> None:
        """Keep what the piece found."""
        if piece.found is not None:
            self._found.append(piece.found)

    def all(self) -> tuple[Any, ...]:
        """Everything, in the order in which it was found; read it at any time."""
        return tuple(self._found)
