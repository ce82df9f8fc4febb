"""Many to one: is the number of ones odd? Bits go in, and at the end a yes or a no comes out.

The toy with which CONTRIBUTING.md shows how a task and its page are added. Parity is what a network without a
memory can't do at any length (Minsky and Papert, 1969, "Perceptrons").
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.errors import UserError, named
from models.networks import cells
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import PAD, RESERVED, Vocabulary

NAME = "parity"
TITLE = "An odd number of ones?"
TYPE = TaskType.MANY_TO_ONE
UNIT = "bit"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how often it says odd or even rightly")
LABELS = ("even", "odd")
LONGEST = 8  # bits of an example, and fifty times as many of an input


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: a few seconds."""

    learning_rate: float = default(0.02)
    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(32, "how many numbers its memory has", low=2, high=64)


SHIPPED = Config()
RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}
PROBES = ("1", "11", "10101", "1111000")


class Batch(NamedTuple):
    """Bits of one batch, filled up to the longest."""

    tokens: Tensor  # (batch, time), int64
    lengths: Tensor  # (batch,)
    labels: Tensor  # (batch,), int64: 1 for odd


class ParityModel(nn.Module):
    """Embedding, recurrent layer, two scores from its last state."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        self.embedding = nn.Embedding(len(vocabulary), 4, padding_idx=PAD)
        self.recurrent = cells.recurrent(config.cell, 4, config.hidden_size)
        self.output = nn.Linear(config.hidden_size, len(LABELS))

    def states(self, tokens: Tensor) -> Tensor:
        """The hidden state after every bit: (batch, time) -> (batch, time, hidden)."""
        return self.recurrent(self.embedding(tokens))[0]

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """(batch, time), (batch,) -> logits (batch, 2)."""
        return self.output(self.states(tokens)[torch.arange(len(lengths)), lengths - 1])


def corpora(config: Config) -> tuple[str, ...]:
    """None: the bits are made here."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """All rows of up to LONGEST bits, shuffled and cut into three."""
    rows = ["".join(bits) for n in range(1, LONGEST + 1) for bits in itertools.product("01", repeat=n)]
    random.Random(0).shuffle(rows)
    parts = (
        rows[: len(rows) * 6 // 10],
        rows[len(rows) * 6 // 10 : len(rows) * 8 // 10],
        rows[len(rows) * 8 // 10 :],
    )
    return Data(*parts, Vocabulary((*RESERVED, "0", "1")), "Made by this project.")


def build(config: Config, vocabulary: Vocabulary) -> ParityModel:
    """The layers."""
    return ParityModel(config, vocabulary)


def initialise(model: ParityModel, data: Data, generator: torch.Generator) -> None:
    """Random weights, with the filling at zero."""
    reset_parameters(model, generator)
    with torch.no_grad():
        model.embedding.weight[PAD].zero_()


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The rows, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[str], vocabulary: Vocabulary) -> Batch:
    """Rows as one batch."""
    tokens, lengths = batching.padded([vocabulary.encode(row) for row in examples])
    return Batch(tokens, lengths, torch.tensor([row.count("1") % 2 for row in examples]))


def score(model: ParityModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy, and the share that is right."""
    logits = model(batch.tokens, batch.lengths)
    right = logits.argmax(dim=1) == batch.labels
    return Score(F.cross_entropy(logits, batch.labels), right.float().mean().item(), len(right))


def parse(line: str) -> str:
    """Zeros and ones."""
    bits = line.strip()
    if not bits or len(bits) > 50 * LONGEST:
        raise UserError(f"It reads 1 to {50 * LONGEST} bits.")
    if strangers := sorted(set(bits) - {"0", "1"}):
        raise UserError(f"It reads zeros and ones alone, not {named(strangers[0])}.")
    return bits


@torch.inference_mode()
def predict(model: ParityModel, value: str) -> Prediction:
    """Odd or even, and what it would have said after every bit."""
    states = model.states(torch.tensor([model.vocabulary.encode(parse(value))]))[0]  # (time, hidden)
    shares, answers = torch.softmax(model.output(states), dim=1).max(dim=1)
    moments = tuple(
        Moment(bit, tuple(state), LABELS[answer], share)
        for bit, state, answer, share in zip(value, states.tolist(), answers.tolist(), shares.tolist(), strict=True)
    )
    return Prediction(value, moments[-1].output, moments[-1].probability, moments)


def figures(model: ParityModel, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}


def baseline(data: Data) -> Baseline:
    """Always the same answer."""
    val, test = (sum(row.count("1") % 2 for row in part) / len(part) for part in (data.val, data.test))
    return Baseline("always “odd”", val, test)
