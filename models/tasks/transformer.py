"""One to many: a starting letter goes in, and a first name comes out, from a GRU or from a small Transformer.

The same names, the same measure and as many weights for both, so that they can be raced: a network that carries one
memory along (Cho et al., 2014), and one that keeps all letters and looks back at them (Vaswani et al., 2017,
"Attention is all you need"; see `models/networks/transformer.py`).
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import torch

from models.config import Config as BaseConfig
from models.config import default, option
from models.language import spelling
from models.language.spelling import LONGEST, Speller
from models.networks import transformer
from models.networks.transformer import HEADS, Transformer
from models.networks.writer import Writer
from models.seeding import reset_parameters
from models.shapes import Data, Moment, Prediction, TaskType
from models.text import Vocabulary

NAME = "transformer"
TITLE = "First names, from a GRU or a Transformer"
TYPE = TaskType.ONE_TO_MANY
UNIT = "letter"
METRIC = spelling.METRIC
Architecture = Literal["GRU", "Transformer"]
RECURRENT, ATTENTIVE = get_args(Architecture)
Source = spelling.Source
PLACES = LONGEST + 1  # a name's letters, and the sign before it


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(300)
    architecture: Architecture = option(
        "GRU", "which kind of network writes", choices=get_args(Architecture), place="front"
    )
    memory_size: int = option(
        96,
        "how many numbers a GRU's memory has; a Transformer gets as many weights as this GRU",
        low=8,
        high=256,
        stops=(32, 64, 96, 128, 256),
        place="front",
    )
    data: Source = option("typed", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    embedding_size: int = option(24, "how many numbers stand for a letter in the GRU", low=2, high=128)
    dropout: float = option(0.4, "share of the numbers hidden while learning", low=0, high=0.9, live=True)


SHIPPED = Config(
    architecture="Transformer", data="real", memory_size=128, max_steps=1800, learning_rate=0.006, dropout=0.05,
    eval_every=100,
)  # fmt: skip

RIVALS = {
    "GRU": {"architecture": "GRU", "learning_rate": 0.01, "dropout": 0.4},
    "Transformer": {"architecture": "Transformer", "learning_rate": 0.005, "dropout": 0.1},
}

PROBES = ("a", "b", "k", "ma", "s", "z")

corpora, load, batches, collate = spelling.corpora, spelling.load, spelling.batches, spelling.collate
score, parse, baseline = spelling.score, spelling.parse, spelling.baseline


class RecurrentNames(Writer):
    """The writer of names with a memory."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, "GRU", config.embedding_size, config.memory_size)
        self.config = config


class AttentiveNames(Transformer):
    """The writer of names that looks back."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, *sizes(config, len(vocabulary)), PLACES)
        self.config = config


Model = RecurrentNames | AttentiveNames


def sizes(config: Config, entries: int) -> tuple[int, int]:
    """The `width` and `inner` of a Transformer with about as many weights as the GRU of `config`, for that many
    `entries` of a vocabulary: half as wide as its memory, and in the middle as wide as the rest allows."""
    h, x = config.memory_size, config.embedding_size
    target = 3 * h * (x + h + 2) + entries * x + (h + 1) * entries
    width = max(HEADS, h // 2 // HEADS * HEADS)
    none, one = (transformer.weights(entries, width, inner, PLACES) for inner in (0, 1))
    return width, max(1, round((target - none) / (one - none)))


def build(config: Config, vocabulary: Vocabulary) -> Model:
    """The layers."""
    return (RecurrentNames if config.architecture == RECURRENT else AttentiveNames)(config, vocabulary)


def initialise(model: Model, data: Data, generator: torch.Generator) -> None:
    """Random weights. What is added for a letter's place starts small: else it would drown which letter it is."""
    reset_parameters(model, generator)
    if isinstance(model, AttentiveNames):
        with torch.no_grad():
            model.places.weight.mul_(0.1)


def predict(model: Model, value: str) -> Prediction:
    """The name that the network finds likeliest letter by letter."""
    return generate(model, value, temperature=0.0, seed=0)


def generate(model: Model, start: str, *, temperature: float, seed: int) -> Prediction:
    """A name that begins with `start`; temperature 0 takes the likeliest letter, 1 draws as learned. UserError
    when no name can begin so."""
    written = spelling.spelled(model, parse(start), temperature=temperature, seed=seed)
    if isinstance(model, RecurrentNames):
        return written
    # There is no memory to follow: the whole answer is one moment.
    return replace(written, moments=(Moment(written.input, (), written.output, written.probability),))


def figures(model: Speller, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}
