"""Memory through time: two texts that differ in their first letter alone, and how far apart their memories stay."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import torch

from models.datasets.recall import SYMBOLS, distractors
from models.measuring.pieces import Piece
from models.tasks import recall
from models.training import new_model

State = Literal["trained", "fresh"]
STEPS = (10, 30, 100, 300, 900)  # letters that may follow the first


@dataclass(frozen=True)
class Memories:
    """What one network made of both texts."""

    network: State
    letters: tuple[str, str]  # the first letter of each text
    apart: tuple[float, ...]  # the distance of the two memories after every letter
    size: int  # numbers in a memory
    answers: tuple[str, str]  # which letter it says was the first
    learned: int  # letters that followed the first when it was trained


@torch.inference_mode()
def compare(network: State, model: recall.RecallModel, texts: tuple[str, str]) -> Memories:
    """Let `model` read both texts, which are equally long."""
    tokens = recall.collate(texts, model.vocabulary).tokens  # (2, time)
    states = model.states(tokens)  # (2, time, hidden)
    apart = (states[0] - states[1]).norm(dim=1).tolist()
    first, other = (recall.LABELS[best] for best in model.output(states[:, -1]).argmax(dim=1))
    letters = texts[0][0], texts[1][0]
    return Memories(network, letters, tuple(apart), states.shape[2], (first, other), model.config.distance)


def texts(steps: int, seed: int) -> tuple[str, str]:
    """Two different first letters, each followed by the same `steps` letters without a meaning."""
    generator = random.Random(seed)
    first, other = sorted(generator.sample(SYMBOLS, 2))
    rest = distractors(steps, generator)
    return first + rest, other + rest


def measure(model: recall.RecallModel, steps: int, seed: int = 0) -> Iterator[Piece]:
    """The trained `model`, then a fresh RNN without gates of its size: a piece a network, with its Memories."""
    read = texts(steps, seed)
    yield Piece(1, compare("trained", model, read))
    config = recall.Config(cell="RNN", hidden_size=model.config.hidden_size, seed=seed)
    fresh = new_model(recall, config, recall.load(config))
    assert isinstance(fresh, recall.RecallModel)  # as `recall.build` makes them
    yield Piece(2, compare("fresh", fresh, read))
