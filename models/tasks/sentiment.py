"""Many to one: a film review goes in word by word, and a verdict comes out at the end.

A recurrent layer reads the words' vectors; a linear layer turns the last hidden state into one number, whose
sigmoid is the probability of praise. The shipped model starts from counted word vectors and first reads other
labelled text (the two ideas of Dai and Le, 2015, "Semi-supervised sequence learning", in a small way).
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from nltk import NaiveBayesClassifier
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import option
from models.datasets import own_reading, polarity, reviews
from models.datasets.polarity import Review
from models.errors import UserError
from models.language.embeddings import ppmi_svd
from models.networks import cells
from models.seeding import dropout, reset_parameters, word_dropout
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import PAD, UNKNOWN, Vocabulary, words

NAME = "sentiment"
TITLE = "Film reviews: praise or blame"
TYPE = TaskType.MANY_TO_ONE
UNIT = "word"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how many reviews it judges right")
LABELS = ("negative", "positive")
BLANK = "It knows no word of this, so it has no verdict."
Source = Literal["made", "real", "own"]  # made by the project; sentence_polarity; a visitor's file
Vectors = Literal["random", "counted"]


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: a small network, from nothing, in seconds."""

    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        32, "how many numbers its memory has", low=2, high=128, stops=(2, 4, 8, 16, 32, 64, 128), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    embedding_size: int = option(32, "how many numbers stand for a word", low=2, high=128, shapes_data=True)
    dropout: float = option(0.2, "share of the memory hidden while learning", low=0, high=0.9, live=True)
    embedding_dropout: float = option(0.2, "share of the vectors hidden while learning", low=0, high=0.9, live=True)
    word_dropout: float = option(0.05, "share of the words made unknown while learning", low=0, high=0.9, live=True)
    label_smoothing: float = option(0.0, "how far a learned verdict stays from certain", low=0, high=0.5)
    max_words: int = option(
        10_000, "how many words the network may know", low=10, high=50_000, place="command", shapes_data=True
    )
    vectors: Vectors = option(
        "random", "how word vectors start", choices=get_args(Vectors), place="command", shapes_data=True
    )


SHIPPED = Config(
    data="real",
    hidden_size=64,
    embedding_size=64,
    learning_rate=0.003,
    warmup_steps=2640,
    max_steps=3310,
    eval_every=110,
    dropout=0.5,
    embedding_dropout=0.4,
    word_dropout=0.2,
    max_words=24_000,
    label_smoothing=0.1,
    vectors="counted",
)

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

PROBES = (
    "the film is very warm and the acting is funny .",
    "the story is very slow and the script is clumsy .",
    "the story is not good .",
    "the story is not bad at all .",
    "it starts dull but ends lovely .",
    "it starts lovely but ends dull .",
)


class Batch(NamedTuple):
    """Reviews of one batch, filled up to the longest."""

    tokens: Tensor  # (batch, time), int64
    lengths: Tensor  # (batch,)
    labels: Tensor  # (batch,), 1.0 for praise


class SentimentModel(nn.Module):
    """Embedding, recurrent layer, one number from its last state."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        # A row of numbers for every word, learned with everything else: words that push a verdict the same way end
        # up near one another.
        self.embedding = nn.Embedding(len(vocabulary), config.embedding_size, padding_idx=PAD)
        self.recurrent = cells.recurrent(config.cell, config.embedding_size, config.hidden_size)
        self.output = nn.Linear(config.hidden_size, 1)

    def states(self, tokens: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """The hidden state after every word: (batch, time) -> (batch, time, hidden)."""
        # Now and then a word is made unknown: so the network learns what to do with words that it has never met,
        # and not to lean on one word alone (word dropout: Iyyer et al., 2015).
        tokens = word_dropout(tokens, self.config.word_dropout, UNKNOWN, generator)
        x = dropout(self.embedding(tokens), self.config.embedding_dropout, generator)  # (batch, time, embedding)
        return self.recurrent(x)[0]

    def forward(self, tokens: Tensor, lengths: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """The verdict after the last word: (batch, time), (batch,) -> logits of praise (batch,)."""
        h = self.states(tokens, generator)
        # The memory after the last word is all that is left of a review: forty words or four, as many numbers.
        last = h[torch.arange(len(lengths)), lengths - 1]  # (batch, hidden): the padding after it is not read
        return self.output(dropout(last, self.config.dropout, generator)).squeeze(1)


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` reads from NLTK's collection."""
    needed = ["sentence_polarity"] * (config.data == "real")
    needed += ["movie_reviews", "pros_cons", "opinion_lexicon"] * (config.warmup_steps > 0)
    return (*needed, *["subjectivity"] * (config.vectors == "counted"))


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Reviews that the project makes, or `sentence_polarity`, and what the configuration reads besides."""
    if config.data == "own":
        raise UserError("A visitor's own reviews stay in the page that they were given to.")
    if config.data == "made":
        train, val, test = reviews.splits()
        source = "Reviews made by this project's own grammar."
    else:
        train, val, test = polarity.splits(progressbar=progressbar)
        source = "sentence_polarity v1.0 (Pang and Lee, 2005), by way of NLTK; for research use."
    return prepared(config, train, val, test, source, progressbar=progressbar)


def prepared(
    config: Config,
    train: list[Review],
    val: list[Review],
    test: list[Review],
    source: str,
    *,
    progressbar: Any = False,
) -> Data:
    """Reviews in three parts, with their vocabulary and whatever else `config` wants read."""
    held_out = val + test
    warmup = polarity.warmup(held_out, progressbar=progressbar) if config.warmup_steps else []
    texts = [text for text, _ in train + warmup]
    if config.vectors == "counted":
        texts += polarity.unlabelled(held_out, progressbar=progressbar)
    # A word met once teaches nothing that holds; more text, more of a word is asked for.
    min_count = 3 if warmup else 2 if len(train) > 1000 else 1
    vocabulary = Vocabulary.of(texts, size=config.max_words, min_count=min_count)
    extras: dict[str, Any] = {"warmup": warmup}
    if config.vectors == "counted":
        extras["vectors"] = ppmi_svd(texts, vocabulary, config.embedding_size)
    # By length, so that little is filled up at each look.
    return Data(train, sorted(val, key=_length), test, vocabulary, source, extras)


def of_own(config: Config, train: list[Review], val: list[Review], test: list[Review]) -> Data:
    """A visitor's reviews as data; some that it does not learn from are what the time machine replays."""
    data = prepared(config, train, val, test, own_reading.SOURCE)
    return replace(data, probes=tuple(" ".join(text) for text, _ in data.val[: len(PROBES)]))


def build(config: Config, vocabulary: Vocabulary) -> SentimentModel:
    """The layers."""
    return SentimentModel(config, vocabulary)


@torch.no_grad()
def initialise(model: SentimentModel, data: Data, generator: torch.Generator) -> None:
    """Random weights; word vectors half as spread out, and counted ones where the data has them."""
    reset_parameters(model, generator)
    model.embedding.weight.copy_(data.extras.get("vectors", model.embedding.weight)).mul_(0.5)
    model.embedding.weight[PAD].zero_()


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """First the other labelled text, for as many updates as the configuration says, then the reviews."""
    warmup = batching.epochs(data.extras["warmup"], config.batch_size, _length, generator)
    proper = batching.epochs(data.train, config.batch_size, _length, generator)
    for chosen in itertools.chain(itertools.islice(warmup, config.warmup_steps), proper):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Review], vocabulary: Vocabulary) -> Batch:
    """Reviews as one batch."""
    tokens, lengths = batching.padded([vocabulary.encode(text) for text, _ in examples])
    return Batch(tokens, lengths, torch.tensor([float(label) for _, label in examples]))


def score(model: SentimentModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Binary cross-entropy, and the share of verdicts that are right."""
    logits = model(batch.tokens, batch.lengths, generator)
    right = (logits > 0) == (batch.labels > 0.5)
    # Whoever is punished for every doubt grows surer than there is reason to be. So with a smoothing of 0.1 praise
    # is only 95 % praise, and blame 5 %.
    labels = batch.labels
    if generator is not None:  # Szegedy et al., 2016
        labels = labels * (1 - model.config.label_smoothing) + model.config.label_smoothing / 2
    loss = F.binary_cross_entropy_with_logits(logits, labels)
    return Score(loss, right.float().mean().item(), len(right))


def parse(line: str) -> str:
    """A review is its text."""
    return line


def encode(model: SentimentModel, value: str | Sequence[str]) -> tuple[tuple[str, ...], Tensor]:
    """The words of a text, or words as they were cut, and their numbers, (1, time). UserError for none."""
    review = words(value) if isinstance(value, str) else tuple(value)
    if not review:
        raise UserError("There are no words to read here.")
    return review, torch.tensor([model.vocabulary.encode(review)])


@torch.inference_mode()
def predict(model: SentimentModel, value: str | Sequence[str]) -> Prediction:
    """The verdict on a text, or on its words, and what it would have been after every word."""
    review, tokens = encode(model, value)
    h = model.states(tokens)[0]  # (time, hidden)
    praise = torch.sigmoid(model.output(h)).squeeze(1).tolist()  # after every word
    moments = tuple(
        Moment(word, tuple(state), LABELS[p > 0.5], max(p, 1 - p))
        for word, state, p in zip(review, h.tolist(), praise, strict=True)
    )
    return Prediction(
        value,
        moments[-1].output,
        moments[-1].probability,
        moments,
        unknown=model.vocabulary.unknown(review),
        blank=BLANK if model.vocabulary.knows_none(review) else "",
    )


def figures(model: nn.Module, data: Data) -> dict[str, Any]:
    """Nothing further."""
    return {}


def baseline(data: Data) -> Baseline:
    """NLTK's naive Bayes on which words occur, in any order."""

    def bag(text: Sequence[str]) -> dict[str, bool]:
        return dict.fromkeys(text, True)

    bayes = NaiveBayesClassifier.train([(bag(text), label) for text, label in data.train])
    val, test = (
        sum(bayes.classify(bag(text)) == label for text, label in part) / len(part)
        for part in (data.val, data.test)
    )
    how = "counts the words of each kind of review, in any order"
    if val < 0.55:
        how += "; where the order alone decides, it guesses, and a guess may fall below a coin"
    return Baseline("bag of words (naive Bayes)", val, test, how)


def commoner(data: Data) -> Baseline:
    """Always the answer that is the commoner one among all reviews: what a network must beat to have read any."""
    praise = sum(label for part in (data.train, data.val, data.test) for _, label in part)
    answer = int(2 * praise > len(data.train) + len(data.val) + len(data.test))
    val, test = (sum(label == answer for _, label in part) / len(part) for part in (data.val, data.test))
    return Baseline(f"always “{LABELS[answer]}”", val, test)


def _length(review: Review) -> int:
    return len(review[0])
