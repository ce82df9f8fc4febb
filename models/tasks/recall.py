"""Many to one: remember the first letter. One of four comes first, letters without a meaning follow, and at the
end the network says which letter was the first.

Nothing else is hard about it, so what it measures is how far a network can learn to remember: after Hochreiter
and Schmidhuber, 1997, "Long short-term memory", and Bengio, Simard and Frasconi, 1994, "Learning long-term
dependencies with gradient descent is difficult".
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models import gradients as flow
from models.config import Config as BaseConfig
from models.config import Optimizer, default, option
from models.datasets import recall
from models.datasets.recall import DISTRACTORS, SYMBOLS
from models.errors import UserError, named
from models.networks import cells
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "recall"
TITLE = "Remember the first letter"
TYPE = TaskType.MANY_TO_ONE
UNIT = "letter"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how often it names the first letter")
LABELS = tuple(SYMBOLS)
LONGEST = 1000  # letters that it will read
Activation = Literal["tanh", "relu"]
UNCLIPPED = 1e15  # a longest gradient that is as good as none


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: two seconds."""

    max_steps: int = default(300)
    optimizer: Optimizer = default("AdamW", place="more")
    clip: float = default(1.0, high=UNCLIPPED, stops=(1.0, UNCLIPPED))
    eval_every: int = default(10)
    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    distance: int = option(
        30,
        "how many letters stand between the first one and the end",
        low=5,
        high=100,
        stops=(5, 10, 15, 20, 30, 40, 50, 75, 100),
        place="front",
        shapes_data=True,
    )
    gate_bias: float = option(
        2.0,
        "how far the gate that keeps the memory stands open at the start (0: as PyTorch leaves it)",
        low=-5.0,
        high=10.0,
        stops=(-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
        place="front",
    )
    recurrent_scale: float = option(
        0.0,
        "what the memory's own weights multiply its length by at the start (0: as PyTorch leaves them)",
        low=0.0,
        high=5.0,
        stops=(0.0, 0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 3.0),
    )
    activation: Activation = option(
        "tanh", "what squashes the memory of an RNN without gates", choices=get_args(Activation)
    )
    hidden_size: int = option(32, "how many numbers its memory has", low=2, high=256, stops=(8, 16, 32, 64, 128))
    embedding_size: int = option(16, "how many numbers stand for a letter", low=2, high=128)


SHIPPED = Config()

RIVALS = {
    "RNN": {"cell": "RNN", "learning_rate": 0.002},
    "GRU": {"cell": "GRU", "learning_rate": 0.005, "gate_bias": 2.0},
    "LSTM": {"cell": "LSTM", "learning_rate": 0.005, "gate_bias": 3.0},
}

PROBES = LABELS  # a letter alone stands for a sequence as long as those that the network learned from


class Batch(NamedTuple):
    """Sequences of one batch, all equally long."""

    tokens: Tensor  # (batch, time), int64
    labels: Tensor  # (batch,), int64: which of the four stood first


class RecallModel(nn.Module):
    """Embedding, recurrent layer, four scores from the last hidden state."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        rest = {"nonlinearity": config.activation} if config.cell == "RNN" else {}
        self.embedding = nn.Embedding(len(vocabulary), config.embedding_size)
        self.recurrent = cells.recurrent(config.cell, config.embedding_size, config.hidden_size, **rest)
        self.output = nn.Linear(config.hidden_size, len(LABELS))

    def states(self, tokens: Tensor) -> Tensor:
        """The hidden state after every letter: (batch, time) -> (batch, time, hidden)."""
        return self.recurrent(self.embedding(tokens))[0]

    def forward(self, tokens: Tensor) -> Tensor:
        """A score for each of the four after the last letter: (batch, time) -> logits (batch, 4)."""
        return self.output(self.states(tokens)[:, -1])


def corpora(config: Config) -> tuple[str, ...]:
    """None: the sequences are made here."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Sequences of the length that `config` asks for."""
    vocabulary = Vocabulary(RESERVED + LABELS + tuple(DISTRACTORS))
    return Data(*recall.splits(config.distance), vocabulary, recall.SOURCE)


def build(config: Config, vocabulary: Vocabulary) -> RecallModel:
    """The layers."""
    return RecallModel(config, vocabulary)


@torch.no_grad()
def initialise(model: RecallModel, data: Data, generator: torch.Generator) -> None:
    """Random weights; then the memory's own weights and the keeping gate as the settings say.

    With a scale, each (hidden, hidden) block of W_hh is a random rotation times it (Saxe et al., 2014), so that
    without gates and squashing a memory grows by it at every step. The gate's bias goes to PyTorch's z of a GRU
    or f of an LSTM (Gers et al., 2000; Jozefowicz et al., 2015): both are the second block.
    """
    reset_parameters(model, generator)
    config, (_, W_hh, _, b_hh) = model.config, cells.weights(model.recurrent)
    if config.recurrent_scale > 0:
        for block in W_hh.split(config.hidden_size):
            nn.init.orthogonal_(block, gain=config.recurrent_scale, generator=generator)
    if config.cell != "RNN":
        b_hh[config.hidden_size : 2 * config.hidden_size] += config.gate_bias


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The sequences, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[str], vocabulary: Vocabulary) -> Batch:
    """Equally long sequences as one batch."""
    tokens = torch.tensor([vocabulary.encode(sequence) for sequence in examples])
    return Batch(tokens, torch.tensor([LABELS.index(sequence[0]) for sequence in examples]))


def score(model: RecallModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy over the four after the last letter alone, and the share named right."""
    logits = model(batch.tokens)
    right = logits.argmax(dim=1) == batch.labels
    return Score(F.cross_entropy(logits, batch.labels), right.float().mean().item(), len(right))


def gradients(model: RecallModel, batch: Batch) -> list[float]:
    """The length of the loss's gradient at the memory after every letter, the first letter first."""
    x = model.embedding(batch.tokens)
    return flow.through_time(model.recurrent, x, lambda h: F.cross_entropy(model.output(h), batch.labels))


def parse(line: str) -> str:
    """One of A to D, and then as many of w to z as you like; big or small letters."""
    return checked(line.strip())


def checked(value: str) -> str:
    """`value` as a sequence, its first letter big and the rest small. UserError with what is wrong."""
    if not value:
        raise UserError("There are no letters to read here.")
    if len(value) > LONGEST:
        raise UserError(f"It reads {LONGEST:,} letters at the most, and these are {len(value):,}.")
    if value[0].upper() not in LABELS:
        raise UserError(f"A sequence begins with one of {', '.join(LABELS)}, not with {named(value[0])}.")
    for place, letter in enumerate(value[1:], 2):
        if letter.lower() not in DISTRACTORS:
            raise UserError(f"After its first letter come only w, x, y and z; at place {place} is {named(letter)}.")
    return value[0].upper() + value[1:].lower()


def whole(model: RecallModel, value: str) -> str:
    """`value`; a letter alone is followed by fixed distractors, as many as the network learned with."""
    if len(value) > 1:
        return value
    return value + recall.distractors(model.config.distance, random.Random(value))


def predict(model: RecallModel, value: str) -> Prediction:
    """Which letter was the first, what it would have said after every letter before, and what the error's gradient
    measures there."""
    value = checked(value)
    batch = collate([whole(model, value)], model.vocabulary)
    with torch.inference_mode():
        states = model.states(batch.tokens)[0]  # (time, hidden)
        shares, answers = torch.softmax(model.output(states), dim=1).max(dim=1)
    moments = tuple(
        Moment(letter, tuple(state), LABELS[answer], share, gradient=length)
        for letter, state, answer, share, length in zip(
            whole(model, value),
            states.tolist(),
            answers.tolist(),
            shares.tolist(),
            gradients(model, batch),
            strict=True,
        )
    )
    return Prediction(value, moments[-1].output, moments[-1].probability, moments)


def figures(model: nn.Module, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}


def baseline(data: Data) -> Baseline:
    """Always the most frequent letter: what a network without a memory can do."""
    ((most, _),) = Counter(sequence[0] for sequence in data.train).most_common(1)

    def right(part: Sequence[str]) -> float:
        return sum(sequence[0] == most for sequence in part) / len(part)

    return Baseline("a guess", right(data.val), right(data.test))
