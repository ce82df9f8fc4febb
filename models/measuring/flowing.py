"""Vanishing and exploding: what is left of the gradient at the first step, by the scale of the memory's weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import get_args

from models.measuring.pieces import Piece
from models.tasks import recall
from models.training import new_model

SCALES = (0.5, 0.7, 0.9, 1.0, 1.1, 1.4, 2.0)
ACTIVATIONS: tuple[recall.Activation, ...] = get_args(recall.Activation)
SEEDS = 5


@dataclass(frozen=True)
class Flow:
    """Fresh networks with one scale of W_hh."""

    activation: recall.Activation
    scale: float
    distance: int  # letters after the first
    ratio: float  # the gradient's length at the first step over that at the last: the median of SEEDS networks


def ratio(activation: recall.Activation, scale: float, distance: int, seed: int) -> float:
    """The gradient's length at the first step over that at the last, in one fresh network."""
    config = recall.Config(cell="RNN", activation=activation, recurrent_scale=scale, distance=distance, seed=seed)
    data = recall.load(config)
    model = new_model(recall, config, data)
    assert isinstance(model, recall.RecallModel)  # as `recall.build` makes them
    lengths = recall.gradients(model, recall.collate(data.val[: config.batch_size], data.vocabulary))
    return lengths[0] / lengths[-1]


def measure(distance: int, seed: int = 0) -> Iterator[Piece]:
    """Every scale with both activations: a piece a network, with a Flow after each SEEDS of them."""
    done = 0
    for scale in SCALES:
        for activation in ACTIVATIONS:
            ratios = []
            for number in range(SEEDS):
                ratios.append(ratio(activation, scale, distance, seed * SEEDS + number))
                done += 1
                if number < SEEDS - 1:
                    yield Piece(done)
            yield Piece(done, Flow(activation, scale, distance, median(ratios)))
