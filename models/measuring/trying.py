"""Hard to train: the same random settings for an RNN without gates and one with, and how many of them learn."""

from collections.abc import Iterator
from dataclasses import replace

import torch

from models.measuring import short_runs
from models.measuring.pieces import Piece
from models.seeding import seeded
from models.tasks import recall

TRIALS = 20  # settings, each tried with both cells
CELLS = ("RNN", "GRU")
DISTANCE = 15  # letters between the one that counts and the question
UPDATES = 200
RATES, SIZES, SCALES = (1e-4, 1.0), (4, 64), (0.1, 3.0)  # from and to, drawn evenly on a logarithmic scale


def settings(seed: int) -> list[recall.Config]:
    """TRIALS random settings, once for each of CELLS; the same ones for the same seed."""
    generator = seeded(seed)

    def drawn(low: float, high: float) -> float:
        return low * (high / low) ** torch.rand((), generator=generator).item()

    tried = [
        recall.Config(
            learning_rate=drawn(*RATES),
            hidden_size=round(drawn(*SIZES)),
            recurrent_scale=drawn(*SCALES),
            gate_bias=0.0,  # as PyTorch leaves it: nobody has tuned anything here
            distance=DISTANCE,
            max_steps=UPDATES,
            eval_every=20,
            batch_size=32,
            seed=seed % 1000 * TRIALS + number,
        )
        for number in range(TRIALS)
    ]
    return [replace(config, cell=cell) for config in tried for cell in CELLS]


def measure(seed: int = 0) -> Iterator[Piece]:
    """Try every setting with both cells; an Ending at the end of each run."""
    return short_runs.run(settings(seed))
