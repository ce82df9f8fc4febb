"""Short training runs on the task of remembering the first letter, a few updates a piece."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from models.measuring.pieces import Piece
from models.shapes import Data
from models.tasks import recall
from models.training import Diverged, new_model, train

LEARNED = 0.95  # accuracy from which a run counts as one that learned
TURN = 2  # updates a piece
_ENOUGH = 0.99  # accuracy at which a run may stop early
_EXAMPLES = 100  # validation sequences an evaluation


@dataclass(frozen=True)
class Ending:
    """How one run ended."""

    config: recall.Config
    accuracy: float  # on validation sequences at the last evaluation
    updates: int
    diverged: bool  # its loss left the numbers

    @property
    def learned(self) -> bool:
        """Whether it found out what there was to find out."""
        return not self.diverged and self.accuracy >= LEARNED


def pieces(configs: list[recall.Config]) -> int:
    """How many pieces `run` makes of these."""
    return sum(_pieces(config) for config in configs)


def run(configs: list[recall.Config]) -> Iterator[Piece]:
    """Train with each configuration until it has learned or its updates are used up.

    A piece is a few updates; where a run ends, the piece has its Ending, and the count jumps to where the run would
    have ended at the latest.
    """
    done = 0
    for config in configs:
        for piece in _one(config):
            yield replace(piece, step=done + piece.step)
        done += _pieces(config)


def _pieces(config: recall.Config) -> int:
    return config.max_steps // TURN


@cache
def _data(distance: int) -> Data:
    loaded = recall.load(recall.Config(distance=distance))
    return replace(loaded, val=loaded.val[:_EXAMPLES])


def _one(config: recall.Config) -> Iterator[Piece]:
    data, last = _data(config.distance), _pieces(config)
    accuracy, updates, diverged = math.nan, 0, False
    try:
        for step in train(recall, config, data, new_model(recall, config, data)):
            updates = step.step
            if step.val_metric is not None:
                accuracy = step.val_metric
                if accuracy >= _ENOUGH:
                    break
            if updates % TURN == 0 and updates < config.max_steps:
                yield Piece(updates // TURN)
    except Diverged:
        diverged = True
    yield Piece(last, Ending(config, accuracy, updates, diverged))
