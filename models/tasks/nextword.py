"""Many to many, a step behind: at every word, which comes next?

The recurrent language model of Mikolov et al., 2010, "Recurrent neural network based language model", with the
dropout of Zaremba et al., 2014, "Recurrent neural network regularization". It is what stands behind the three words
above a phone's keyboard.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor

from models import sampling
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import brown, errands, own_reading, pieces, plays
from models.errors import UserError
from models.language import stretches
from models.language.ngram import NGram
from models.language.stretches import START, Batch
from models.networks import cells
from models.networks.tied import TiedWriter
from models.seeding import reset_parameters, seeded, word_dropout
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import SENTENCE_ENDS, UNKNOWN, Vocabulary, is_word, words

NAME = "nextword"
TITLE = "The next word"
TYPE = TaskType.MANY_TO_MANY
UNIT = "word"
METRIC = Metric(
    "perplexity", higher_is_better=False, percent=False,
    meaning="between how many words, all alike to it, it would be as unsure",
)  # fmt: skip
PIECE = 200  # words of a piece that is measured by itself
LONGEST = 500  # words that it is given to go on from
OFFERED = 5  # words that `predict` answers with
WRITTEN = 40  # words that it writes when nobody says how many
MOST_KINDS = 5000  # different words that it learns: the rarer ones are one and the same
SHORTEST = 300  # words of a text to learn from
_PROBE = 8  # words of a visitor's text that the time machine goes on from
MOST_LOOKED_AT = 60  # pieces of the validation part
ORDER = 3  # of the n-gram: it sees two words and says the third
SHORTENED = 0.5  # how much of a word's vector is left at the start
_ALIKE = str.maketrans(dict.fromkeys("“”„«»", '"'))
GUESSES = (1, 5)  # how many guesses the figures allow
KNOWS_NONE = "There is no word here that it knows: all of these are one and the same to it."
Source = Literal["stories", "brown", "plays", "own"]  # the project's grammar; NLTK's corpora; a visitor's


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.02)
    max_steps: int = default(600)
    batch_size: int = default(32)
    cell: str = option("GRU", "which recurrent cell remembers", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        192, "how many numbers its memory has", low=2, high=512, stops=(8, 32, 64, 128, 192, 256), place="front"
    )
    data: Source = option(
        "stories", "what it learns from", choices=get_args(Source), place="front", shapes_data=True
    )
    window: int = option(32, "words that it reads in one go while it learns", low=8, high=200)
    embedding_size: int = option(64, "how many numbers stand for a word", low=2, high=256)
    dropout: float = option(0.25, "share of the numbers hidden while learning", low=0, high=0.9, live=True)
    gate_bias: float = option(
        3.0, "how far the gate that keeps the memory stands open at the start", low=-5, high=5
    )
    word_dropout: float = option(0.0, "share of the words hidden while learning", low=0, high=0.5, live=True)


SHIPPED = Config(
    data="brown", cell="LSTM", hidden_size=192, embedding_size=128, window=64, batch_size=16, max_steps=6500,
    learning_rate=0.005, dropout=0.15, gate_bias=0.0, eval_every=500,
)  # fmt: skip

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

PROBES = (
    "The baker walked over the old bridge in the rain and came home with a bag full of",
    "It was one of the",
)


class NextWordModel(TiedWriter):
    """The reader that says what comes next."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.embedding_size, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    return {"brown": (brown.NAME,), "plays": (plays.NAME,)}.get(config.data, ())


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own stories, Brown, or the plays. UserError for a visitor's: `of_own` makes data of that."""
    if config.data == "own":
        raise UserError("A text of your own is for the page: upload or paste it there.")
    if config.data == "stories":
        told = [cut(story) for story in errands.stories()]
        return _data(*pieces.tenths(told), "Stories of a village by this project's own grammar.")
    if config.data == "plays":
        train, val, test = ([cut(scene) for scene in part] for part in plays.splits(progressbar=progressbar))
        return _data(
            train,
            val,
            test,
            "Eight plays of Shakespeare (public domain; XML by Jon Bosak), by way of NLTK; whole scenes held out.",
        )
    return _data(
        *brown.splits(progressbar=progressbar),
        "The Brown corpus (Francis and Kučera, 1964; redistribution permitted), by way of NLTK; whole texts held "
        "out.",
    )


def enough(text: str) -> None:
    """UserError where there is too little of a visitor's text."""
    found = cut(text)
    if len(found) < SHORTEST:
        raise UserError(
            f"Words and signs in it: {len(found):,}. At least {SHORTEST:,} are needed, about a page of a book."
        )
    if len(set(found)) < 2:
        raise UserError("It is the same word again and again: there is nothing to learn in it.")
    learned, _, _ = pieces.tenths(found)
    if not any(count > 1 and is_word(word) for word, count in Counter(learned).items()):
        raise UserError(
            "No word stands there twice, so nothing can be learned of any of them. Words are told apart by blanks: "
            "a script that has none is better learned letter by letter."
        )


def of_own(text: str) -> Data:
    """A visitor's text: its last tenth to see when it should stop, the tenth before for the test. What the time
    machine goes on from are the first words of that test. UserError where there is too little of it."""
    enough(text)
    train, val, test = pieces.tenths(cut(text))
    data = _data([train], [val], [test], own_reading.SOURCE)
    return replace(data, probes=tuple(dict.fromkeys(" ".join(piece[:_PROBE]) for piece in data.test[:2])))


def _data(
    train: Sequence[Sequence[str]], val: Sequence[Sequence[str]], test: Sequence[Sequence[str]], source: str
) -> Data:
    # A word that stands there once alone can't be learned: it is what stands for all that were never met.
    vocabulary = Vocabulary.of(train, size=MOST_KINDS, min_count=2)
    parts = [[piece for text in part for piece in pieces.sentences(text, PIECE)] for part in (train, val, test)]
    looked_at = pieces.spread(parts[1], MOST_LOOKED_AT)
    # It begins each piece anew, as the network does when it is measured.
    counted = NGram(ORDER, len(vocabulary), [vocabulary.encode(piece) for piece in parts[0]])
    return Data(parts[0], looked_at, parts[2], vocabulary, source, {"ngram": counted})


def build(config: Config, vocabulary: Vocabulary) -> NextWordModel:
    """The layers."""
    return NextWordModel(config, vocabulary)


def initialise(model: NextWordModel, data: Data, generator: torch.Generator) -> None:
    """Random weights; the words' vectors short, since they are what answers are compared with: long ones would give
    large scores, and a network that has learned nothing would be sure of it. The gate that keeps the memory starts
    open: else the first word would be gone before anything is learned of it (Jozefowicz et al., 2015)."""
    reset_parameters(model, generator)
    with torch.no_grad():
        model.embedding.weight.mul_(SHORTENED)
        model.bias.zero_()
        if model.config.cell != "RNN":
            _, _, _, b_hh = cells.weights(model.recurrent)
            b_hh[model.config.hidden_size : 2 * model.config.hidden_size] += model.config.gate_bias


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """Stretches of the training text from anywhere in it, from the beginning of a sentence where one is near."""
    text = torch.tensor([token for piece in data.train for token in data.vocabulary.encode(piece)])
    ends = torch.tensor([token for token in data.vocabulary.encode(SENTENCE_ENDS) if token != UNKNOWN])
    is_first = F.pad(torch.isin(text[:-1], ends), (1, 0), value=True)
    yield from stretches.batches(
        text, is_first, window=config.window, batch_size=config.batch_size, generator=generator
    )


def collate(examples: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Batch:
    """Pieces as one batch."""
    return stretches.collate([vocabulary.encode(piece) for piece in examples])


def score(model: NextWordModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a word in nats; its metric is no mean over answers, so `judge` finds that."""
    # Now and then a word is hidden, so that no single one decides all (Bowman et al., 2016). The hidden ones stand
    # for words that were never met.
    tokens = word_dropout(batch.tokens, model.config.word_dropout, UNKNOWN, generator)
    scores = model.scores(model.states(tokens, generator)[batch.mask], generator)
    loss = F.cross_entropy(scores, batch.targets[batch.mask])
    return Score(loss, None, int(batch.mask.sum()))


@torch.inference_mode()
def judge(model: NextWordModel, examples: Sequence[Sequence[str]]) -> float:
    """The perplexity: e to the power of the mean surprise, all words alike."""
    scored = [score(model, batch) for batch in _batched(examples, model.vocabulary)]
    loss = sum(one.loss.item() * one.weight for one in scored) / sum(one.weight for one in scored)
    return math.exp(min(loss, 700.0))  # a larger one is no number any more


def _batched(examples: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Iterator[Batch]:
    """Few at a time: a row of scores for every word of a batch takes memory."""
    for start in range(0, len(examples), 16):
        yield collate(examples[start : start + 16], vocabulary)


def cut(text: str) -> tuple[str, ...]:
    """The words and signs of `text`, with one kind of quotation mark and one dash, as the network knows them."""
    return words(text.translate(_ALIKE).replace("--", "—"))


def parse(line: str) -> str:
    """A text to go on from. UserError where there is none, or too much."""
    found = cut(line)
    if not found:
        raise UserError("There is no word to go on from: type one or more.")
    if len(found) > LONGEST:
        raise UserError(f"That is {len(found):,} words and signs; it goes on from at most {LONGEST:,}.")
    return line


class Reading(NamedTuple):
    """A text as the network read it."""

    words: tuple[str, ...]
    states: Tensor  # (words, hidden): the memory after each word
    shares: Tensor  # (words, vocabulary): how likely each is to come next; those that can't be said have 0


@torch.inference_mode()
def read(model: NextWordModel, text: Sequence[str]) -> Reading:
    """Every word of `text` gets a row."""
    states = model.states(torch.tensor([[START, *model.vocabulary.encode(text)]]))[0, 1:]
    return Reading(tuple(text), states, torch.softmax(sayable(model.scores(states)), dim=-1))


def sayable(scores: Tensor) -> Tensor:
    """Scores of words alone: neither the start nor "a word never met" can be said. (..., vocabulary)."""
    return scores.index_fill(-1, torch.tensor([START, UNKNOWN]), -math.inf)


class Guess(NamedTuple):
    """A word that might come next."""

    word: str
    share: float  # how likely, 0..1


def likeliest(shares: Tensor, vocabulary: Vocabulary, count: int = OFFERED) -> list[Guess]:
    """The `count` likeliest next words of one row of shares, (vocabulary,), the likeliest first."""
    best, tokens = shares.topk(min(count, len(vocabulary) - 2))
    return [
        Guess(vocabulary.entries[token], share) for token, share in zip(tokens.tolist(), best.tolist(), strict=True)
    ]


def predict(model: NextWordModel, value: str | Sequence[str]) -> Prediction:
    """Five words that may come next, and after every word of the text the one that the network held likeliest."""
    text = cut(value) if isinstance(value, str) else tuple(value)
    if not text:
        raise UserError("There is no word to go on from: type one or more.")
    found = read(model, text)
    moments = []
    for word, state, shares in zip(found.words, found.states.tolist(), found.shares, strict=True):
        (guess,) = likeliest(shares, model.vocabulary, 1)
        moments.append(Moment(word, tuple(state), guess.word, guess.share))
    offered = likeliest(found.shares[-1], model.vocabulary)
    knows_none = model.vocabulary.knows_none(found.words)
    return Prediction(
        value if isinstance(value, str) else " ".join(text),
        [{"word": guess.word, "probability": round(guess.share, 4)} for guess in offered],
        min(1.0, sum(guess.share for guess in offered)),
        tuple(moments),
        unknown=model.vocabulary.unknown(found.words),
        blank=KNOWS_NONE if knows_none else "",
    )


class Sentence(NamedTuple):
    """What was written, word by word."""

    words: tuple[str, ...]
    shares: tuple[float, ...]  # how likely the network held each of them


@torch.inference_mode()
def generate(
    model: NextWordModel, start: Sequence[str], *, temperature: float, seed: int, length: int = WRITTEN
) -> Sentence:
    """`length` words after `start`; temperature 0 takes the likeliest each time, 1 draws as learned."""
    generator, vocabulary = seeded(seed), model.vocabulary
    fed, state = [START, *vocabulary.encode(start)], None
    said: list[Guess] = []
    for _ in range(length):
        # What was given goes in in one go, and from then on what it said itself, word by word.
        h, state = model.recurrent(model.embedding(torch.tensor([fed])), state)
        scores = sayable(model.scores(h[0, -1]))
        drawn = sampling.draw(scores, temperature, generator)
        said.append(Guess(vocabulary.entries[drawn], torch.softmax(scores, dim=0)[drawn].item()))
        fed = [drawn]
    return Sentence(*(tuple(part) for part in zip(*said, strict=True))) if said else Sentence((), ())


def ngram(data: Data) -> NGram:
    """The trigram of the training text."""
    return data.extras["ngram"]


def baseline(data: Data) -> Baseline:
    """The trigram's perplexity."""
    counted = ngram(data)
    val, test = (
        2 ** counted.bits([data.vocabulary.encode(piece) for piece in part]) for part in (data.val, data.test)
    )
    return Baseline(
        "a trigram", val, test, f"counts which word came after the last {ORDER - 1} (Kneser and Ney's discount)"
    )


def figures(model: NextWordModel, data: Data) -> dict[str, Any]:
    """How often the next word is among the first guesses, of network and trigram, and what share of the words is
    none of those that the network knows: neither ever guesses those right."""
    counted = ngram(data)
    targets = [token for piece in data.test for token in data.vocabulary.encode(piece)]
    ranks = {"network": _ranks(model, data.test), "trigram": _counted_ranks(counted, data)}
    within = {
        f"right within {most}": {
            who: round((found < most).double().mean().item(), 4) for who, found in ranks.items()
        }
        for most in GUESSES
    }
    return {**within, "words": len(targets), "unknown": round(targets.count(UNKNOWN) / len(targets), 4)}


@torch.inference_mode()
def _ranks(model: NextWordModel, examples: Sequence[Sequence[str]]) -> Tensor:
    """How many words the network would offer before the one that came, at every place; all of them, where the word
    can't be offered: (words,)."""
    found = []
    for batch in _batched(examples, model.vocabulary):
        scores = sayable(model.scores(model.states(batch.tokens)[batch.mask]))
        found.append(_rank(scores, batch.targets[batch.mask]))
    return torch.cat(found)


def _counted_ranks(counted: NGram, data: Data) -> Tensor:
    """The same of the trigram."""
    places: dict[tuple[int, ...], list[int]] = {}  # after the same two words it offers the same
    for piece in data.test:
        tokens = [START] * (ORDER - 1) + data.vocabulary.encode(piece)
        for at in range(ORDER - 1, len(tokens)):
            places.setdefault(tuple(tokens[at - ORDER + 1 : at]), []).append(tokens[at])
    return torch.cat(
        [
            _rank(sayable(counted.distribution(context))[None].expand(len(came), -1), torch.tensor(came))
            for context, came in places.items()
        ]
    )


def _rank(scores: Tensor, targets: Tensor) -> Tensor:
    """How many words score more than the target: (places, vocabulary), (places,) -> (places,)."""
    own = scores.gather(1, targets[:, None])
    return torch.where(own[:, 0].isinf(), scores.shape[1], (scores > own).sum(dim=1))
