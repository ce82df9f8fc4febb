"""One to many, without an end: a few letters go in, and a text comes out, letter by letter.

The character model of Graves, 2013, "Generating sequences with recurrent neural networks", and of Karpathy,
2015, "The unreasonable effectiveness of recurrent neural networks". It is told no word, no rule of spelling, no
name: only which letter came next, over and over.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor

from models import sampling
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import little_stories, own_reading, pieces, plays
from models.errors import UserError
from models.language import letter_meanings, stretches
from models.language.letter_meanings import MEANINGS, Found, Meaning
from models.language.ngram import NGram
from models.language.stretches import START, Batch
from models.networks import cells
from models.networks.writer import Writer
from models.seeding import reset_parameters, seeded, word_dropout
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import UNKNOWN, Vocabulary, composed

NAME = "letters"
TITLE = "A text, letter by letter"
TYPE = TaskType.ONE_TO_MANY
UNIT = "letter"
METRIC = Metric(
    "bits a letter", higher_is_better=False, percent=False,
    meaning="yes-or-no questions it still needs",
)  # fmt: skip
PIECE = 500  # letters of a piece that is measured by itself
LONGEST = 2000  # letters that it is given to go on from
WRITTEN = 60  # letters that it writes when nobody says how many
TEMPERATURE = 0.7  # when nobody says which
MOST_KINDS = 2000  # different letters that it learns: Chinese has more, and then the rare ones are one and the same
SHORTEST = 2000  # letters of a text to learn from
_PROBE = 12  # letters of a visitor's text that the time machine goes on from
MOST_LOOKED_AT = 80  # pieces of the validation part
MEASURED = 60  # pieces in which the meaning of a number is looked for
ORDER = 5  # of the n-gram: it sees four letters and says the fifth
FINDER = "the number that tells it best"  # among the figures
Source = Literal["stories", "plays", "own"]  # the project's grammar; NLTK's Shakespeare; a visitor's


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(600)
    batch_size: int = default(32)
    cell: str = option("GRU", "which recurrent cell writes", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        192, "how many numbers its memory has", low=2, high=512, stops=(8, 32, 96, 192, 384), place="front"
    )
    data: Source = option(
        "stories", "what it learns from", choices=get_args(Source), place="front", shapes_data=True
    )
    window: int = option(60, "letters that it reads in one go while it learns", low=8, high=400)
    embedding_size: int = option(32, "how many numbers stand for a letter", low=2, high=128)
    dropout: float = option(0.5, "share of the memory hidden while learning", low=0, high=0.9, live=True)
    letter_dropout: float = option(0.1, "share of the letters hidden while learning", low=0, high=0.5, live=True)


SHIPPED = Config(
    data="plays", hidden_size=416, batch_size=32, window=200, max_steps=1200, learning_rate=0.005, dropout=0.0,
    letter_dropout=0.05, eval_every=100,
)  # fmt: skip

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

PROBES = ("The ", "One morning ")


class LettersModel(Writer):
    """The writer of texts."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.embedding_size, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return (plays.NAME,) if config.data == "plays" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own stories, or the plays. UserError for a visitor's text: `of_own` makes data of that."""
    if config.data == "own":
        raise UserError("A text of your own is for the page: upload or paste it there.")
    if config.data == "stories":
        train, val, test = pieces.tenths(little_stories.stories())
        source = "Little stories by this project's own grammar."
    else:
        train, val, test = plays.splits(progressbar=progressbar)
        source = (
            "Eight plays of Shakespeare (public domain; XML by Jon Bosak), by way of NLTK; whole scenes held out."
        )
    return _data("".join(train), "".join(val), "".join(test), source)


def enough(text: str) -> None:
    """UserError where there is too little of a visitor's text."""
    if len(text) < SHORTEST:
        raise UserError(
            f"There are {len(text):,} characters; at least {SHORTEST:,} are needed, about a page of a book."
        )
    if len(set(text)) < 2:
        raise UserError("It is the same sign again and again: there is nothing to learn in it.")
    train, _, _ = pieces.tenths(text)
    if len(set(train)) == len(train):
        raise UserError("No sign stands there twice, so nothing can be learned of any of them.")


def of_own(text: str) -> Data:
    """A visitor's text: its last tenth to see when it should stop, the tenth before for the test. What the time
    machine goes on from are the first letters of that test. UserError where there is too little of it."""
    enough(text)
    train, val, test = pieces.tenths(text)
    data = _data(train, val, test, own_reading.SOURCE)
    return replace(
        data, probes=tuple(filter(None, dict.fromkeys(part.lstrip()[:_PROBE] for part in data.test[:2])))
    )


def _data(train: str, val: str, test: str, source: str) -> Data:
    # The letters of the text itself, whatever its alphabet. One that stands there once alone can't be learned: it
    # is what stands for all that were never met.
    vocabulary = Vocabulary.of([train], size=MOST_KINDS, min_count=2)
    looked_at = pieces.spread(pieces.cut(val, PIECE), MOST_LOOKED_AT)
    return Data(pieces.cut(train, PIECE), looked_at, pieces.cut(test, PIECE), vocabulary, source)


def build(config: Config, vocabulary: Vocabulary) -> LettersModel:
    """The layers."""
    return LettersModel(config, vocabulary)


def initialise(model: LettersModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """Stretches of the training text from anywhere in it, from the beginning of a line where one is near."""
    text = torch.tensor(data.vocabulary.encode("".join(data.train)))
    is_first = F.pad(text[:-1] == data.vocabulary.encode("\n")[0], (1, 0), value=True)
    yield from stretches.batches(
        text, is_first, window=config.window, batch_size=config.batch_size, generator=generator
    )


def collate(examples: Sequence[str], vocabulary: Vocabulary) -> Batch:
    """Pieces as one batch."""
    return stretches.collate([vocabulary.encode(piece) for piece in examples])


def score(model: LettersModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a letter in nats; the metric is the same in bits."""
    # Now and then a letter is hidden, so that no few letters decide all: else a network of this size learns a short
    # text by heart (Bowman et al., 2016, who hide words). The hidden ones stand for signs that were never met.
    tokens = word_dropout(batch.tokens, model.config.letter_dropout, UNKNOWN, generator)
    logits = model(tokens, generator)
    loss = F.cross_entropy(logits[batch.mask], batch.targets[batch.mask])
    return Score(loss, loss.item() / math.log(2), int(batch.mask.sum()))


def parse(line: str) -> str:
    """A text to go on from. UserError where there is none, or too much."""
    start = composed(line)
    if not start.strip():
        raise UserError("There is nothing to go on from: type a letter or more.")
    if len(start) > LONGEST:
        raise UserError(f"That is {len(start):,} letters; it goes on from at most {LONGEST:,}.")
    return start


def predict(model: LettersModel, value: str) -> Prediction:
    """How the network goes on; it draws its letters, with dice that are always thrown the same."""
    return generate(model, value, temperature=TEMPERATURE, seed=0)


@torch.inference_mode()
def generate(
    model: LettersModel, start: str, *, temperature: float, seed: int, length: int = WRITTEN
) -> Prediction:
    """`length` letters after `start`; temperature 0 takes the likeliest each time, 1 draws as learned.

    Letters that it has never met it leaves out when it reads.
    """
    generator = seeded(seed)
    vocabulary = model.vocabulary
    fed, state = [START, *(token for token in vocabulary.encode(start) if token != UNKNOWN)], None
    blank = "" if len(fed) > 1 else "It has met none of these signs, so it would write as if nothing were there."
    written, probability, shown = "", 1.0, start
    moments: list[Moment] = []
    for _ in range(length):
        # What was given goes in in one go, and from then on what it wrote itself, letter by letter.
        h, state = model.recurrent(model.embedding(torch.tensor([fed])), state)
        logits = writable(model.output(h[0, -1]))
        drawn = sampling.draw(logits, temperature, generator)
        chance = torch.softmax(logits, dim=0)[drawn].item()
        letter = vocabulary.entries[drawn]
        moments.append(Moment(shown, tuple(h[0, -1].tolist()), letter, chance))
        written, probability, fed, shown = written + letter, probability * chance, [drawn], letter
    return Prediction(
        start, written, probability, tuple(moments), readable=start + written,
        unknown=vocabulary.unknown(start), blank=blank,
    )  # fmt: skip


def writable(logits: Tensor) -> Tensor:
    """Scores of letters alone: neither the start nor "any other sign" can be written. (..., vocabulary)."""
    return logits.index_fill(-1, torch.tensor([START, UNKNOWN]), -math.inf)


class Reading(NamedTuple):
    """A text as the network read it."""

    states: Tensor  # (letters, hidden): the memory after each letter
    next_letter: Tensor  # (letters, vocabulary): how likely each is to come next


@torch.inference_mode()
def read(model: LettersModel, text: str) -> Reading:
    """Every letter of `text` gets a row; one that the network has never met is read as "any other sign"."""
    states = model.states(torch.tensor([[START, *model.vocabulary.encode(text)]]))[0, 1:]
    return Reading(states, torch.softmax(writable(model.output(states)), dim=-1))


def figures(model: LettersModel, data: Data) -> dict[str, Any]:
    """Which number of the memory tells what, and how well an untrained network's best would."""
    return {
        FINDER: {
            meaning.name: {
                "measure": "AUC" if meaning.is_yes_or_no else "|r|",
                "number": trained.number + 1,  # as pages count them
                "value": round(trained.score, 3),
                "untrained": round(untrained.score, 3),
            }
            for meaning, trained, untrained in meanings(model, data)
        }
    }


def meanings(model: LettersModel, data: Data) -> list[tuple[Meaning, Found, Found]]:
    """For everything that the held-out text has: the number that tells it best, chosen on the validation part and
    judged on the test part, and the same in a network of that size that has learned nothing."""
    fresh = build(model.config, model.vocabulary)
    initialise(fresh, data, seeded(model.config.seed))
    read_by = [[_pieces_read(one, part) for part in (data.val, data.test)] for one in (model, fresh)]
    found = []
    for meaning in MEANINGS:
        trained, untrained = (letter_meanings.find(meaning, *parts) for parts in read_by)
        if trained is not None and untrained is not None:
            found.append((meaning, trained, untrained))
    return found


@torch.inference_mode()
def _pieces_read(model: LettersModel, texts: Sequence[str]) -> letter_meanings.Read:
    """Every piece read by itself, the first MEASURED of them."""
    some = texts[:MEASURED]
    batch = collate(some, model.vocabulary)
    states = model.states(F.pad(batch.targets, (1, 0), value=START))[:, 1:]  # (pieces, letters, hidden)
    return letter_meanings.Read(some, states[batch.mask])


def ngram(data: Data) -> NGram:
    """The n-gram of the training text; it begins each piece anew, as the network does when it is measured."""
    return NGram(ORDER, len(data.vocabulary), [data.vocabulary.encode(piece) for piece in data.train])


def baseline(data: Data) -> Baseline:
    """How many bits a letter the n-gram needs."""
    counted = ngram(data)
    val, test = (counted.bits([data.vocabulary.encode(piece) for piece in part]) for part in (data.val, data.test))
    return Baseline(
        f"a {ORDER}-gram",
        val,
        test,
        f"counts which letter came after the last {ORDER - 1} (Kneser and Ney's discount)",
    )
