"""The way of a pen goes in, and the number comes out that was written in one go: nobody says where a digit begins.

A network reads the pen's movement from both ends and says a digit or nothing at every step; it is taught by
connectionist temporal classification: Graves, Fernández, Gomez and Schmidhuber, 2006, "Connectionist temporal
classification: labelling unsegmented sequence data with recurrent neural networks". See `models/handwriting/ctc.py`
for how a row of guesses becomes a number, and `models/handwriting/pen.py` for what is read of a drawing.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

import numpy as np
import torch
from nltk.metrics.distance import edit_distance
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import made_digits, pen_digits
from models.datasets.pen_digits import DIGITS, Source
from models.datasets.written_numbers import EVEN, UNEVEN, Hand, Written, arrays, as_strokes, number
from models.handwriting import ctc, pen, pen_reading
from models.handwriting.ctc import BLANK
from models.handwriting.nearest_digit import NearestDigit
from models.handwriting.pen import Strokes
from models.networks import cells
from models.networks.pen_reader import PenReader
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "handwriting"
TITLE = "A number, written in one go"
TYPE = TaskType.MANY_TO_MANY
UNIT = "point"
METRIC = Metric(
    "digit error", higher_is_better=False, percent=True,
    meaning="digits missed, mistaken or made up, for each one written",
)  # fmt: skip
_HELD_OUT = {"made": 320, "pens": 480}  # numbers in the validation part, and as many in the test
_SHORTEST, _LONGEST = 2, 6  # digits of a number that is measured


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(350)
    batch_size: int = default(16)
    eval_every: int = default(50)
    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        48, "how many numbers each memory has", low=2, high=256, stops=(4, 8, 16, 32, 48, 64, 96), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    longest: int = option(4, "digits of the longest number that it learns from", low=1, high=8)
    dropout: float = option(0.0, "share of the numbers hidden while learning", low=0, high=0.9, live=True)


SHIPPED = Config(
    data="pens", hidden_size=64, batch_size=32, longest=7, max_steps=4000, learning_rate=0.006, dropout=0.1,
    eval_every=250,
)  # fmt: skip

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}


class Batch(NamedTuple):
    """Numbers of one batch, filled up to the longest."""

    features: Tensor  # (batch, time, pen.NUMBERS_A_POINT)
    lengths: Tensor  # (batch,)
    targets: Tensor  # (batch, digits), int64
    target_lengths: Tensor  # (batch,)


class HandwritingModel(PenReader):
    """The network that reads numbers."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """The file that `load` reads."""
    return pen_digits.corpora(config.data)


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Single digits to learn from, and numbers made of other digits to measure by."""
    generator = np.random.default_rng(pen_digits.SEED)
    held_out = _HELD_OUT[config.data]
    train, val, test = pen_digits.splits(config.data, generator, progressbar=progressbar)
    source = f"{pen_digits.SAID[config.data]}, written in a row by this project."
    if config.data == "pens":
        source += (
            " The corpus does not tell its writers, so the parts are rows of it: numbers to measure by are made of "
            "rows that nothing was learned from."
        )
    numbers, asked = (_numbers(generator, part, held_out, UNEVEN) for part in (val, test))
    extras = {"digits": test, "even": _numbers(generator, test, held_out, EVEN)}
    return Data(train, numbers, asked, vocabulary(), source, extras)


def vocabulary() -> Vocabulary:
    """The ten digits. What fills rows up in other tasks is the blank here."""
    return Vocabulary((*RESERVED, *DIGITS))


def _numbers(generator: np.random.Generator, digits: Sequence[Written], count: int, hand: Hand) -> list[Written]:
    """Numbers of two to six of `digits`, shorter ones first: those of a length fill up little."""
    made = []
    for at in range(count):
        size = _SHORTEST + at * (_LONGEST - _SHORTEST + 1) // count
        chosen = [digits[index] for index in generator.integers(len(digits), size=size)]
        strokes = number(generator, [arrays(digit) for digit in chosen], hand)
        made.append(Written(as_strokes(strokes), "".join(digit.digits for digit in chosen)))
    return made


def build(config: Config, vocabulary: Vocabulary) -> HandwritingModel:
    """The layers."""
    return HandwritingModel(config, vocabulary)


def initialise(model: HandwritingModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """Numbers of digits to learn from, none ever written twice."""
    digits = [(arrays(written), written.digits) for written in data.train]
    while True:
        # NumPy makes small arrays faster than torch; its dice are thrown by the run's own.
        dice = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
        made = []
        for _ in range(config.batch_size):
            chosen = [digits[at] for at in dice.integers(len(digits), size=dice.integers(1, config.longest + 1))]
            made.append((number(dice, [lines for lines, _ in chosen]), "".join(label for _, label in chosen)))
        yield _batch(made, data.vocabulary)


def collate(examples: Sequence[Written], vocabulary: Vocabulary) -> Batch:
    """Numbers as one batch."""
    return _batch(examples, vocabulary)


def _batch(examples: Sequence[tuple[Any, str]], vocabulary: Vocabulary) -> Batch:
    features = [torch.from_numpy(pen.trace(strokes).features).float() for strokes, _ in examples]
    targets, target_lengths = batching.padded([vocabulary.encode(tuple(digits)) for _, digits in examples])
    lengths = torch.tensor([len(rows) for rows in features])
    return Batch(pad_sequence(features, batch_first=True), lengths, targets, target_lengths)


def score(model: HandwritingModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """CTC's loss for each digit, in nats, and the share of digits that are wrong."""
    logits = model(batch.features, batch.lengths, generator)
    digits = int(batch.target_lengths.sum())
    loss = ctc.nats(logits, batch.lengths, batch.targets, batch.target_lengths).sum() / digits
    wrong = sum(
        edit_distance(ctc.collapsed(row[:length]), meant[:size])
        for row, length, meant, size in zip(
            logits.argmax(dim=-1).tolist(), batch.lengths.tolist(), batch.targets.tolist(),
            batch.target_lengths.tolist(), strict=True,
        )
    )  # fmt: skip
    return Score(loss, wrong / digits, digits)


parse = pen.parse


@torch.inference_mode()
def predict(model: HandwritingModel, value: Strokes) -> Prediction:
    """The number that the likeliest guess of every step collapses to. UserError when nothing is written."""
    read = pen_reading.read(model, pen.trace(pen.checked(value)))
    moments = tuple(
        Moment(arrow, state, "" if guess == BLANK else model.vocabulary.entries[guess], sure)
        for arrow, state, guess, sure in zip(read.arrows, read.states, read.guesses, read.sure, strict=True)
    )
    return Prediction(value, read.digits, read.chance, moments)


def figures(model: HandwritingModel, data: Data) -> dict[str, Any]:
    """Whole numbers right, as they are measured above and written evenly; and digits alone."""
    nearest = NearestDigit(data.train)
    told = {}
    for name, part in ((WHOLE, data.test), (WHOLE_EVEN, data.extras["even"]), (ALONE, data.extras["digits"])):
        told[name] = {
            "cases": len(part),
            "value": round(_whole(lambda written: predict(model, written.strokes).output, part), 4),
            "baseline": round(_whole(nearest.read, part), 4),
        }
    return told


WHOLE = "whole numbers right"
WHOLE_EVEN = "whole numbers right, written evenly"
ALONE = "one digit alone, right"


def _whole(read: Any, part: Sequence[Written]) -> float:
    return sum(read(written) == written.digits for written in part) / len(part)


def baseline(data: Data) -> Baseline:
    """How many digits are wrong where a number is cut between its strokes and each piece named by its neighbour."""
    nearest = NearestDigit(data.train)

    def wrong(part: Sequence[Written]) -> float:
        edits = sum(edit_distance(nearest.read(written), written.digits) for written in part)
        return edits / sum(len(written.digits) for written in part)

    return Baseline(
        "cut and compare", wrong(data.val), wrong(data.test),
        "cuts between strokes that stand apart, and names each piece by the nearest digit it has seen",
    )  # fmt: skip


@functools.cache
def _probes() -> tuple[Strokes, ...]:
    generator = np.random.default_rng(7)
    return tuple(
        as_strokes(number(generator, [made_digits.digit(generator, label) for label in digits], EVEN))
        for digits in ("47", "2026")
    )


PROBES = _probes()
