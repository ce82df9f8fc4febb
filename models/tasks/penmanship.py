"""One to many: a digit goes in, and a pen writes it, step by step. The reader of handwriting, turned round.

At every step the network says where the pen may go next, as several places with their spread; one is drawn, and it
hears its own step. Graves, 2013, "Generating sequences with recurrent neural networks"; see
`models/networks/pen_writer.py`.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from models import batching, checkpoint
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import pen_digits
from models.datasets.pen_digits import DIGITS, Source
from models.datasets.written_numbers import Hand, Written, arrays, number
from models.errors import UserError
from models.handwriting import pen, penmanship
from models.handwriting.nearest_digit import NearestDigit
from models.handwriting.pen_reading import arrow
from models.networks import cells
from models.networks.pen_writer import NUMBERS_A_STEP, PenWriter
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "penmanship"
TITLE = "A pen that writes digits"
TYPE = TaskType.ONE_TO_MANY
UNIT = "step"
METRIC = Metric(
    "nats a step", higher_is_better=False, percent=False,
    meaning="how surprised it is by where a hand went next, to a hundredth of the height",
)  # fmt: skip
TEMPERATURE = 0.7  # when nobody says which
_FINER = 2 * math.log(10)  # a place to a hundredth of the height is one of a hundred in a tenth by a tenth
_LOOKED_AT = 400  # digits of the validation part
_HAND = Hand(width=0.1, lean=0.06, size=0.0, up_and_down=0.0, uphill=0.0, tremble=0.01)
DRAWN = 400  # digits that are judged for the card


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(400)
    batch_size: int = default(32)
    cell: str = option("GRU", "which recurrent cell writes", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        64, "how many numbers its memory has", low=2, high=256, stops=(8, 32, 64, 96, 128), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    dropout: float = option(0.0, "share of the memory hidden while learning", low=0, high=0.9, live=True)


SHIPPED = Config(
    data="pens", hidden_size=128, batch_size=64, max_steps=4000, learning_rate=0.005, dropout=0.1, eval_every=200,
)  # fmt: skip

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

PROBES = ("3", "8")


class Batch(NamedTuple):
    """Digits of one batch, filled up to the longest."""

    digits: Tensor  # (batch,), int64
    steps: Tensor  # (batch, time, 3)
    lengths: Tensor  # (batch,)


class PenmanshipModel(PenWriter):
    """The network that writes digits."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """The file that `load` reads."""
    return pen_digits.corpora(config.data)


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Single digits."""
    parts = pen_digits.splits(config.data, np.random.default_rng(pen_digits.SEED), progressbar=progressbar)
    train, val, test = parts
    return Data(
        train, pen_digits.spread(val, _LOOKED_AT), test, Vocabulary((*RESERVED, *DIGITS)),
        f"{pen_digits.SAID[config.data]}.",
    )  # fmt: skip


def build(config: Config, vocabulary: Vocabulary) -> PenmanshipModel:
    """The layers."""
    return PenmanshipModel(config, vocabulary)


def initialise(model: PenmanshipModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The digits over and over, each time leaning and as wide a little otherwise."""
    for chosen in batching.epochs(
        data.train, config.batch_size, lambda written: len(written.strokes[0]), generator
    ):
        dice = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
        yield _batch([(number(dice, [arrays(one)], _HAND), one.digits) for one in chosen], data.vocabulary)


def collate(examples: Sequence[Written], vocabulary: Vocabulary) -> Batch:
    """Digits as one batch."""
    return _batch(examples, vocabulary)


def _batch(examples: Sequence[tuple[Any, str]], vocabulary: Vocabulary) -> Batch:
    rows = [_steps(strokes) for strokes, _ in examples]
    digits = torch.tensor(vocabulary.encode([digit for _, digit in examples]))
    return Batch(digits, pad_sequence(rows, batch_first=True), torch.tensor([len(row) for row in rows]))


def _steps(strokes: Any) -> Tensor:
    """The way of the pen as steps: (time, 3), right and down in tenths of the height, and whether it was lifted."""
    read = pen.trace(strokes)
    moved = read.features[1:, :2] / penmanship.UNIT
    return torch.from_numpy(np.concatenate([moved, read.lifted[1:, None]], axis=1)).float()


def score(model: PenmanshipModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """The surprise at each step, in nats: where the pen went, whether it was lifted, whether that was the end."""
    said = model(batch.digits, batch.steps, generator)
    places = torch.arange(batch.steps.shape[1])
    mask = places < batch.lengths[:, None]
    ends = (places == batch.lengths[:, None] - 1).float()
    surprise = said.surprise(batch.steps) + F.binary_cross_entropy_with_logits(said.last, ends, reduction="none")
    loss = surprise[mask].mean() + _FINER
    return Score(loss, loss.item(), int(mask.sum()))


def parse(line: str) -> str:
    """A digit. UserError when it is none."""
    digit = line.strip()
    if len(digit) != 1 or digit not in DIGITS:
        raise UserError("Give it one digit, from 0 to 9.")
    return digit


def predict(model: PenmanshipModel, value: str) -> Prediction:
    """A drawing of the digit as strokes, y downwards. The dice are always thrown the same. The probability is the
    share that the likeliest place had on average: how far it was decided where to go."""
    moves = penmanship.write(model, parse(value), temperature=TEMPERATURE, seed=0)
    moments = tuple(Moment("", move.memory, arrow(move.step[:2]), move.weight) for move in moves)
    drawn = [[list(point) for point in stroke] for stroke in penmanship.strokes(moves)]
    return Prediction(value, drawn, sum(move.weight for move in moves) / len(moves), moments)


def figures(model: PenmanshipModel, data: Data) -> dict[str, Any]:
    """How many of its drawings are read as what they should be, by the reader that ships and by the nearest digit
    that was seen; and how many of people's, held out."""
    reader = checkpoint.shipped("handwriting")
    nearest = NearestDigit(data.train)
    drawn = [
        Written(penmanship.strokes(penmanship.write(model, digit, temperature=TEMPERATURE, seed=seed)), digit)
        for seed in range(DRAWN // len(DIGITS))
        for digit in DIGITS
    ]
    people = pen_digits.spread(data.test, DRAWN)

    def share(name: Any, part: Sequence[Written]) -> float:
        return round(sum(bool(one.strokes) and name(one) == one.digits for one in part) / len(part), 4)

    def by_reader(one: Written) -> str:
        return reader.task.predict(reader.model, one.strokes).output

    def by_nearest(one: Written) -> str:
        return nearest.name(arrays(one))

    return {
        name: {"by the reader that ships": share(by_reader, part), "by the nearest digit": share(by_nearest, part)}
        for name, part in ((READ, drawn), (PEOPLES, people))
    }  # fmt: skip


READ = f"drawings read as intended, at temperature {TEMPERATURE:g}"
PEOPLES = "people's digits, held out, read as intended"


def baseline(data: Data) -> Baseline:
    """How surprised somebody is who knows, of each digit, mean and spread of its first step, its second …"""
    learned = collate(data.train, data.vocabulary)
    longest = learned.steps.shape[1]
    counted: dict[tuple[int, int], tuple[Tensor, Tensor]] = {}
    for digit in data.vocabulary.encode(tuple(DIGITS)):
        mine = learned.digits == digit
        for place in range(longest):
            there = learned.steps[mine, place][learned.lengths[mine] > place]
            counted[digit, place] = there, learned.lengths[mine] - 1 == place
    told = {key: _told(there, ends) for key, (there, ends) in counted.items()}

    def surprise(part: Sequence[Written]) -> float:
        asked = collate(part, data.vocabulary)
        total, count = 0.0, 0
        for digit, steps, length in zip(asked.digits.tolist(), asked.steps, asked.lengths.tolist(), strict=True):
            for place in range(length):
                mean, spread, lifted, last = told[digit, min(place, longest - 1)]
                right, down, air = steps[place].tolist()
                for value, m, s in ((right, mean[0], spread[0]), (down, mean[1], spread[1])):
                    total += 0.5 * ((value - m) / s) ** 2 + np.log(s) + 0.5 * np.log(2 * np.pi)
                total -= np.log(lifted if air else 1 - lifted) + np.log(last if place == length - 1 else 1 - last)
                count += 1
        return float(total / count) + _FINER

    return Baseline(
        "mean step", surprise(data.val), surprise(data.test),
        "knows the mean and the spread of each digit's first step, its second, and so on",
    )  # fmt: skip


def _told(there: Tensor, ends: Tensor) -> tuple[list[float], list[float], float, float]:
    """Mean and spread of the steps at one place, and how often the pen is lifted and stops there."""
    if len(there) < NUMBERS_A_STEP:
        return [0.0, 0.0], [2.0, 2.0], 0.5, 0.5
    spread = there[:, :2].std(dim=0).clamp(min=0.1).tolist()
    lifted = (there[:, 2].sum().item() + 0.5) / (len(there) + 1)
    last = (ends.sum().item() + 0.5) / (len(there) + 1)
    return there[:, :2].mean(dim=0).tolist(), spread, min(lifted, 0.999), min(last, 0.999)
