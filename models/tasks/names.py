"""One to many: a starting letter goes in, and a first name comes out, letter by letter.

The network is asked, after every letter, which letter comes next; at use it is fed its own answer. After
Graves, 2013, "Generating sequences with recurrent neural networks", and Karpathy's makemore.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import torch
from torch import nn

from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import own_reading
from models.errors import UserError
from models.language import spelling
from models.language.spelling import END
from models.networks import cells
from models.networks.writer import Writer
from models.seeding import reset_parameters
from models.shapes import Data, Prediction, TaskType
from models.text import RESERVED, UNKNOWN, Vocabulary

NAME = "names"
TITLE = "First names, letter by letter"
TYPE = TaskType.ONE_TO_MANY
UNIT = "letter"
METRIC = spelling.METRIC
MOST_KINDS = 2000  # different letters that it learns: Chinese has more
_PROBES = 6
Source = Literal["typed", "real", "own"]  # by hand; a corpus of NLTK; a visitor's


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01, stops=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0))
    max_steps: int = default(300)
    cell: str = option("GRU", "which recurrent cell writes", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        96, "how many numbers its memory has", low=2, high=256, stops=(8, 32, 96, 128, 256), place="front"
    )
    data: Source = option("typed", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    embedding_size: int = option(24, "how many numbers stand for a letter", low=2, high=128)
    dropout: float = option(0.4, "share of the memory hidden while learning", low=0, high=0.9, live=True)


SHIPPED = Config(data="real", hidden_size=128, max_steps=1800, dropout=0.3, eval_every=100)

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

PROBES = ("a", "b", "k", "ma", "s", "z")

corpora, batches, collate, score = spelling.corpora, spelling.batches, spelling.collate, spelling.score
parse, written, baseline = spelling.parse, spelling.written, spelling.baseline


class NamesModel(Writer):
    """The writer of names."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.embedding_size, config.hidden_size)
        self.config = config


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own short list, or NLTK's corpus. UserError for a visitor's: `of_own` makes data of that."""
    if config.data == "own":
        raise UserError("A list of your own is for the page: upload or paste it there.")
    return spelling.load(config, progressbar=progressbar)


def of_own(names: Sequence[str]) -> Data:
    """A visitor's names, in small letters, as data; the time machine replays their commonest first letters."""
    train, val, test = own_reading.parts(names)
    # The letters of the list itself, whatever its alphabet. One that stands there once alone can't be learned: it
    # is what stands for all that were never met.
    vocabulary = Vocabulary.of(train, size=MOST_KINDS, min_count=2)
    if not any(name[0] in vocabulary for name in train):
        raise UserError("Hardly any letter stands there twice, so there is nothing to learn of how names begin.")
    first = Vocabulary.of([[name[0] for name in train if name[0] in vocabulary]], size=len(RESERVED) + _PROBES)
    return Data(train, val, test, vocabulary, own_reading.SOURCE, probes=first.entries[len(RESERVED) :])


def build(config: Config, vocabulary: Vocabulary) -> NamesModel:
    """The layers."""
    return NamesModel(config, vocabulary)


def initialise(model: NamesModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def predict(model: NamesModel, value: str) -> Prediction:
    """The name that the network finds likeliest letter by letter."""
    return generate(model, value, temperature=0.0, seed=0)


def generate(model: NamesModel, start: str, *, temperature: float, seed: int) -> Prediction:
    """A name that begins with `start`; temperature 0 takes the likeliest letter, 1 draws as learned. UserError
    when no name can begin so."""
    return spelling.spelled(model, parse(start), temperature=temperature, seed=seed)


@torch.inference_mode()
def choices(model: NamesModel, start: str, name: str, count: int = 5) -> list[list[tuple[str, float]]]:
    """The likeliest letters after `start` and after every further letter of `name`; "" is the end."""
    tokens = torch.tensor([[END, *model.vocabulary.encode(name)]])
    logits = model(tokens)[0, len(start) :].index_fill(1, torch.tensor([UNKNOWN]), -math.inf)
    best = torch.softmax(logits, dim=1).topk(min(count, logits.shape[1]))
    return [
        [
            ("" if token == END else model.vocabulary.entries[token], share)
            for share, token in zip(*row, strict=True)
        ]
        for row in zip(best.values.tolist(), best.indices.tolist(), strict=True)
    ]


def figures(model: nn.Module, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}
