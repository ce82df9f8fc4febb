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
from models.datasets import given_names, own_names, own_reading
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
LONGEST = own_names.LONGEST  # letters after which a name is cut off
MOST_KINDS = 2000  # different letters that it learns: Chinese has more
_PROBES, _SHOWN = 6, 60
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
    """The project's own short list, or NLTK's corpus. UserError for a visitor's: `of_own` makes data of that."""
    if config.data == "own":
        raise UserError("A list of your own is for the page: upload or paste it there.")
    if config.data == "typed":
        everything, source = given_names.typed(), "First names typed by hand for this project."
    else:
        everything = given_names.corpus(progressbar=progressbar)
        source = "names corpus 1.3 (Kantrowitz and Ross, 1994), by way of NLTK; free to redistribute."
    train, val, test = given_names.splits(everything)
    return Data(train, val, test, Vocabulary(RESERVED + tuple(given_names.ALPHABET)), source)


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
        raise UserError("There is no letter here; a name starts with one or more.")
    if len(start) >= LONGEST:
        raise UserError(f"That is {len(start):,} letters; a beginning here has at most {LONGEST - 1}.")
    return composed(start.lower())


def predict(model: NamesModel, value: str) -> Prediction:
    """The name that the network finds likeliest letter by letter."""
    return generate(model, value, temperature=0.0, seed=0)


@torch.inference_mode()
def generate(model: NamesModel, start: str, *, temperature: float, seed: int) -> Prediction:
    """A name that begins with `start`; temperature 0 takes the likeliest letter, 1 draws as learned. UserError
    when no name can begin so."""
    start = parse(start)
    for sign in model.vocabulary.unknown(start):
        raise UserError(f"It can't read {named(sign)}: the only letters that it knows are {_letters(model)}.")
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
            return Prediction(start, name, probability, tuple(moments), readable=written(name))
        # What it said is what it hears next: the loop is closed, and from here on nobody tells it what is right.
        name, fed = name + letter, [drawn]


def written(name: str) -> str:
    """As it is written: bad homburg -> Bad Homburg."""
    return " ".join(part.capitalize() for part in name.split(" "))


def _letters(model: NamesModel) -> str:
    """The letters that a network knows, in a few words."""
    known = sorted(model.vocabulary.entries[len(RESERVED) :])
    if known == sorted(given_names.ALPHABET):
        return "a to z"
    shown = [sign for sign in known if sign.isalpha()]
    return " ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN:,} more" if len(shown) > _SHOWN else "")


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


def baseline(data: Data) -> Baseline:
    """A bigram with add-one smoothing (NLTK's): how surprised is it, having seen the last letter alone?"""

    def known(part: Sequence[str]) -> list[list[str]]:  # the letters that a network of this data knows
        return [[data.vocabulary.entries[token] for token in data.vocabulary.encode(name)] for name in part]

    bigram = Laplace(2)
    bigram.fit(*padded_everygram_pipeline(2, known(data.train)))

    def surprise(part: Sequence[str]) -> float:
        pairs = [
            pair
            for name in known(part)
            for pair in bigrams(
                pad_sequence(name, 2, pad_left=True, left_pad_symbol="<s>", pad_right=True, right_pad_symbol="</s>")
            )
        ]
        return -sum(math.log(bigram.score(after, [before])) for before, after in pairs) / len(pairs)

    return Baseline("the last letter alone (bigram)", surprise(data.val), surprise(data.test))
