"""One to many: a starting letter goes in, and a first name comes out, letter by letter.

The network is asked, after every letter, which letter comes next; at use it is fed its own answer. After
Graves, 2013, "Generating sequences with recurrent neural networks", and Karpathy's makemore.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import torch
import torch.nn.functional as F
from nltk.lm import Laplace
from nltk.lm.preprocessing import padded_everygram_pipeline
from nltk.util import bigrams, pad_sequence
from torch import nn

from models import batching, sampling
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import given_names
from models.errors import UserError, named
from models.networks import cells
from models.networks.writer import Writer
from models.seeding import reset_parameters, seeded
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.stretches import Batch
from models.text import PAD, RESERVED, UNKNOWN, Vocabulary, composed

NAME = "names"
TITLE = "First names, letter by letter"
TYPE = TaskType.ONE_TO_MANY
UNIT = "letter"
METRIC = Metric(
    "surprise", higher_is_better=False, percent=False, meaning="nats a letter: how surprised it is by real names"
)
END = PAD  # the same sign fills up, starts a name and ends it
LONGEST = 20  # letters after which a name is cut off
Source = Literal["typed", "real"]  # by hand; a corpus of NLTK


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


class NamesModel(Writer):
    """The writer of names."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.embedding_size, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return ("names",) if config.data == "real" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own short list, or NLTK's corpus."""
    if config.data == "typed":
        everything = given_names.typed()
        source = "First names typed by hand for this project, under its own licence (MIT)."
    else:
        everything = given_names.corpus(progressbar=progressbar)
        source = "names corpus 1.3 (Kantrowitz and Ross, 1994), by way of NLTK; free to redistribute."
    train, val, test = given_names.splits(everything)
    return Data(train, val, test, Vocabulary(RESERVED + tuple(given_names.ALPHABET)), source)


def build(config: Config, vocabulary: Vocabulary) -> NamesModel:
    """The layers."""
    return NamesModel(config, vocabulary)


def initialise(model: NamesModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The names, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[str], vocabulary: Vocabulary) -> Batch:
    """Names as one batch."""
    # While it learns, it is fed the right letters, whatever it would have said itself: so every letter of a name is
    # a question of its own, and all are answered in one go.
    return Batch(*batching.framed([vocabulary.encode(name) for name in examples], END))


def score(model: NamesModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a letter, the end counted as one; it is the metric too."""
    logits = model(batch.tokens, generator)
    # A name is as likely as its letters one after the other, multiplied: p(ann) = p(a) p(n|a) p(n|an) p(end|ann).
    # Their logarithms add up, and the mean over all letters is the loss; e to its power is the perplexity.
    loss = F.cross_entropy(logits[batch.mask], batch.targets[batch.mask])
    return Score(loss, loss.item(), int(batch.mask.sum()))


def parse(line: str) -> str:
    """The first letter, or letters, of a name, in small letters. UserError with what is wrong."""
    start = composed(line).strip()
    if not start:
        raise UserError("There is no letter here; a name starts with one or more of a to z.")
    for sign in start:
        if sign.lower() not in given_names.ALPHABET:
            raise UserError(f"It can't read {named(sign)}: the only letters that it knows are a to z.")
    if len(start) >= LONGEST:
        raise UserError(f"That is {len(start):,} letters; a beginning here has at most {LONGEST - 1}.")
    return start.lower()


def predict(model: NamesModel, value: str) -> Prediction:
    """The name that the network finds likeliest letter by letter."""
    return generate(model, value, temperature=0.0, seed=0)


@torch.inference_mode()
def generate(model: NamesModel, start: str, *, temperature: float, seed: int) -> Prediction:
    """A name that begins with `start`; temperature 0 takes the likeliest letter, 1 draws as learned. UserError
    when no name can begin so."""
    start = parse(start)
    generator = seeded(seed)
    name, state, probability = start, None, 1.0
    moments: list[Moment] = []
    fed = [END, *model.vocabulary.encode(start)]
    while True:
        for token in fed:  # the given letters first, then one at a time
            h, state = model.recurrent(model.embedding(torch.tensor([[token]])), state)
        logits = model.output(h[0, 0])
        logits[UNKNOWN] = -math.inf  # it is no letter
        chances = torch.softmax(logits, dim=0)
        drawn = sampling.draw(logits, temperature, generator)
        if len(name) >= LONGEST:
            drawn = END
        probability *= chances[drawn].item()
        letter = "" if drawn == END else model.vocabulary.entries[drawn]
        shown = start if not moments else name[-1]
        moments.append(Moment(shown, tuple(h[0, 0].tolist()), letter or "end", chances[drawn].item()))
        if drawn == END:
            return Prediction(start, name, probability, tuple(moments), readable=name.capitalize())
        # What it said is what it hears next: the loop is closed, and from here on nobody tells it what is right.
        name, fed = name + letter, [drawn]


@torch.inference_mode()
def choices(model: NamesModel, start: str, name: str, count: int = 5) -> list[list[tuple[str, float]]]:
    """The likeliest letters after `start` and after every further letter of `name`; "" is the end."""
    tokens = torch.tensor([[END, *model.vocabulary.encode(name)]])
    logits = model(tokens)[0, len(start) :].index_fill(1, torch.tensor([UNKNOWN]), -math.inf)
    best = torch.softmax(logits, dim=1).topk(count)
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


def baseline(data: Data) -> Baseline:
    """A bigram with add-one smoothing (NLTK's): how surprised is it, having seen the last letter alone?"""
    bigram = Laplace(2)
    bigram.fit(*padded_everygram_pipeline(2, data.train))

    def surprise(part: Sequence[str]) -> float:
        pairs = [
            pair
            for name in part
            for pair in bigrams(
                pad_sequence(name, 2, pad_left=True, left_pad_symbol="<s>", pad_right=True, right_pad_symbol="</s>")
            )
        ]
        return -sum(math.log(bigram.score(after, [before])) for before, after in pairs) / len(pairs)

    return Baseline("the last letter alone (bigram)", surprise(data.val), surprise(data.test))
