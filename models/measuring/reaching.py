"""How far back a network learns to remember: the same short training at longer and longer distances."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models.measuring import short_runs
from models.measuring.pieces import Piece
from models.tasks import recall

DISTANCES = (5, 7, 10, 15, 20, 30, 50)
UPDATES = 240
KINDS: dict[str, dict[str, Any]] = {  # what is compared: a label, and the settings that make the difference
    "tanh": {"cell": "RNN", "activation": "tanh", "learning_rate": 0.002},
    "relu": {"cell": "RNN", "activation": "relu", "learning_rate": 0.002},
    "GRU as PyTorch leaves it": recall.RIVALS["GRU"] | {"gate_bias": 0.0},
    "GRU with its gate opened": recall.RIVALS["GRU"],
}


def settings(seed: int) -> list[recall.Config]:
    """One configuration for each distance and each of KINDS, in this order."""
    return [
        replace(recall.Config(), **changes, distance=distance, max_steps=UPDATES, eval_every=20, seed=seed)
        for distance in DISTANCES
        for changes in KINDS.values()
    ]


def kind(config: recall.Config) -> str:
    """Its label in KINDS."""
    return next(k for k, changes in KINDS.items() if all(getattr(config, n) == v for n, v in changes.items()))


def measure(seed: int = 0) -> Iterator[Piece]:
    """Train every kind at every distance; an Ending at the end of each run."""
    return short_runs.run(settings(seed))
