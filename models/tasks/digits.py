"""One to one: a picture of a digit goes in, and its name comes out. There is no loop, and so no memory.

y = softmax(W_hy tanh(W_xh x + b_h) + b_y): the multilayer perceptron of Rumelhart, Hinton and Williams, 1986,
"Learning representations by back-propagating errors". Every picture is a first meeting.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching, files
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import digits
from models.datasets.digits import FULL, SIDE, Digit, Picture
from models.errors import UserError
from models.seeding import dropout, reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "digits"
TITLE = "Handwritten digits: a picture and its name"
TYPE = TaskType.ONE_TO_ONE
UNIT = "picture"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how many digits it names right")
BLANK = "There is no ink in this picture, so there is no digit to name."
LABELS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: two seconds."""

    learning_rate: float = default(0.02, stops=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0))
    max_steps: int = default(600)
    hidden_size: int = option(
        64,
        "how many numbers stand between picture and answer",
        low=1,
        high=256,
        stops=(1, 2, 4, 8, 16, 32, 64, 128),
        place="front",
    )
    dropout: float = option(
        0.1, "share of the numbers in between hidden while learning", low=0, high=0.9, live=True
    )
    shift: float = option(0.4, "dots that a picture is pushed about while learning", low=0, high=3)
    turn: float = option(7.0, "degrees that a picture is turned while learning", low=0, high=45)


SHIPPED = Config(max_steps=3000, eval_every=100)

RIVALS = {f"size {size}": {"hidden_size": size} for size in (2, 8, 64)}


PROBES = tuple(digit.picture for digit in digits.shown())


class Batch(NamedTuple):
    """Digits of one batch."""

    pictures: Tensor  # (batch, 64), 0..1
    labels: Tensor  # (batch,), int64


class DigitsModel(nn.Module):
    """Two layers: 64 dots, some numbers in between, ten scores."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        # To this network a picture is a row of 64 numbers. Which dots are neighbours it would have to find out; the
        # convolutions of LeCun et al., 1989, know it beforehand, and so need fewer weights.
        self.hidden = nn.Linear(SIDE * SIDE, config.hidden_size)
        self.output = nn.Linear(config.hidden_size, len(LABELS))

    def between(self, x: Tensor) -> Tensor:
        """The numbers in between: (batch, 64) -> (batch, hidden), each -1..1."""
        # Without tanh two layers would be one: a linear map of a linear map is a linear map.
        return torch.tanh(self.hidden(x))

    def forward(self, x: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """A score for every digit: (batch, 64) -> logits (batch, 10)."""
        # While it learns, some numbers in between are missing, each time others: no answer can hang on one of them
        # alone (Srivastava et al., 2014, "Dropout").
        return self.output(dropout(self.between(x), self.config.dropout, generator))


def corpora(config: Config) -> tuple[str, ...]:
    """None: scikit-learn carries the pictures."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The pictures in three parts."""
    return Data(*digits.splits(), Vocabulary(RESERVED + LABELS), digits.SOURCE)


def build(config: Config, vocabulary: Vocabulary) -> DigitsModel:
    """The layers."""
    return DigitsModel(config, vocabulary)


def initialise(model: DigitsModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The digits, over and over, each time pushed and turned a little."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda _: 1, generator):
        batch = collate(chosen, data.vocabulary)
        # A three pushed half a dot aside is still a three, and costs nobody a new label: Simard et al., 2003, "Best
        # practices for convolutional neural networks applied to visual document analysis".
        yield batch._replace(pictures=moved(batch.pictures, config.shift, config.turn, generator))


def collate(examples: Sequence[Digit], vocabulary: Vocabulary) -> Batch:
    """Digits as one batch."""
    return Batch(
        torch.tensor([digit.picture for digit in examples]) / FULL,
        torch.tensor([digit.label for digit in examples]),
    )


def moved(pictures: Tensor, shift: float, turn: float, generator: torch.Generator) -> Tensor:
    """Pictures (batch, 64) pushed by about `shift` dots and turned by about `turn` degrees, each its own way."""
    if shift == 0 and turn == 0:
        return pictures
    count = len(pictures)
    angle = torch.randn(count, generator=generator) * math.radians(turn)
    push = torch.randn(count, 2, generator=generator) * shift * 2 / SIDE  # a picture is 2 wide for grid_sample
    cos, sin = angle.cos(), angle.sin()
    rows = torch.stack([torch.stack([cos, -sin, push[:, 0]], 1), torch.stack([sin, cos, push[:, 1]], 1)], 1)
    places = F.affine_grid(rows, [count, 1, SIDE, SIDE], align_corners=False)
    squares = pictures.view(count, 1, SIDE, SIDE)
    return F.grid_sample(squares, places, align_corners=False).view(count, -1)


def score(model: DigitsModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy over the ten names, and the share of digits named right."""
    logits = model(batch.pictures, generator)
    right = logits.argmax(dim=1) == batch.labels
    # Right or wrong has no slope to learn by. Cross-entropy has: it is -log of the probability that the right
    # answer was given, 0 where that is 1, and the dearer the surer the network was of another.
    return Score(F.cross_entropy(logits, batch.labels), right.float().mean().item(), len(right))


def parse(line: str) -> Picture:
    """A picture is a JSON list of 64 numbers 0..16, or 8 rows of 8."""
    return checked(
        files.value(line, "A picture is a JSON list of 64 numbers from 0 to 16, or 8 rows of 8 of them.")
    )


def checked(value: Any) -> Picture:
    """`value` as a picture. UserError with what is wrong."""
    if not isinstance(value, list | tuple):
        raise UserError("A picture is a JSON list of 64 numbers from 0 to 16, or 8 rows of 8 of them.")
    rows = [row for row in value if isinstance(row, list | tuple)]
    if rows:
        if len(rows) != len(value) or len(rows) != SIDE or any(len(row) != SIDE for row in rows):
            raise UserError("A picture in rows has 8 rows, each of 8 numbers.")
        value = [number for row in rows for number in row]
    if len(value) != SIDE * SIDE:
        raise UserError(f"A picture has 64 numbers, not {len(value):,}.")
    for place, number in enumerate(value, start=1):
        # In JSON, true is no number, though Python counts with it; a NaN is in no range.
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= FULL:
            raise UserError(f"Every number of a picture lies between 0 and 16; number {place} does not.")
    return tuple(value)


@torch.inference_mode()
def chances(model: DigitsModel, picture: Picture) -> list[float]:
    """How likely each of the ten digits is."""
    return torch.softmax(model(_scaled(picture)), dim=1)[0].tolist()


@torch.inference_mode()
def predict(model: DigitsModel, value: Picture) -> Prediction:
    """The likeliest digit, in one step: there is no other."""
    x = _scaled(value)
    between = model.between(x)
    # Scores may be any numbers; softmax makes probabilities of them, all above 0, that add up to 1.
    shares = torch.softmax(model.output(between), dim=1)[0]
    answer = int(shares.argmax())
    moment = Moment("a picture", tuple(between[0].tolist()), LABELS[answer], shares[answer].item())
    return Prediction(value, answer, moment.probability, (moment,), blank="" if any(value) else BLANK)


def figures(model: nn.Module, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}


def baseline(data: Data) -> Baseline:
    """The digit whose mean picture is nearest (what scikit-learn calls NearestCentroid)."""
    learned = collate(data.train, data.vocabulary)
    means = torch.stack([learned.pictures[learned.labels == label].mean(dim=0) for label in range(len(LABELS))])

    def right(part: Sequence[Digit]) -> float:
        asked = collate(part, data.vocabulary)
        return (torch.cdist(asked.pictures, means).argmin(dim=1) == asked.labels).float().mean().item()

    how = "compares a picture with the mean of each digit's"
    return Baseline("nearest mean picture", right(data.val), right(data.test), how)


def _scaled(picture: Picture) -> Tensor:
    return torch.tensor([picture], dtype=torch.float32) / FULL
