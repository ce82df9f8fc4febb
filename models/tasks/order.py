"""Many to one: who was bitten, the person or the animal? Only the order of the words tells, and three kinds of
network read it: one that has no order, one that has a place for every word, and one that has a memory.

The bag of words averages the words' vectors (as in Iyyer et al., 2015, "Deep unordered composition rivals
syntactic methods for text classification"); one weight per position joins them into one long vector (as in Bengio
et al., 2003, "A neural probabilistic language model"); the last is a recurrent layer (Elman, 1990, "Finding
structure in time").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import bitten
from models.datasets.bitten import Sentence
from models.errors import UserError
from models.networks import cells
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import PAD, RESERVED, UNKNOWN, Vocabulary, words

NAME = "order"
TITLE = "Who was bitten?"
TYPE = TaskType.MANY_TO_ONE
UNIT = "word"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how often it knows who was bitten")
LABELS = (bitten.ANIMAL, bitten.PERSON)
BLANK = "It knows no word of this, so it can't say who was bitten."
BAG, POSITIONS = "bag of words", "one weight per position"
READERS = (BAG, POSITIONS, "RNN", "GRU")
PLACES = 20  # words that one weight per position has places for
LONGEST = 100  # words that the others will read


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run: two seconds a reader."""

    learning_rate: float = default(0.01)
    max_steps: int = default(400)
    # None: so that a weight that nothing asked to move stays exactly where it was, for everybody to see.
    weight_decay: float = default(0.0)
    reader: str = option("RNN", "which kind of network reads", choices=READERS, place="front")
    hidden_size: int = option(
        32,
        "how many numbers an RNN's memory has; every other reader gets about as many weights as this RNN",
        low=2,
        high=128,
        stops=(8, 16, 32, 64),
        place="front",
    )
    embedding_size: int = option(8, "how many numbers stand for a word", low=2, high=64)


SHIPPED = Config()

RIVALS = {reader: {"reader": reader} for reader in (BAG, POSITIONS, "RNN")}

PROBES = (
    "the dog bit the man",
    "the man bit the dog",
    "the man was bitten by the dog",
    "the dog was bitten by the man",
    "last night the old dog bit the man near the river",
    "last night the old man bit the dog near the river",
)


class Batch(NamedTuple):
    """Sentences of one batch, filled up to the longest."""

    tokens: Tensor  # (batch, time), int64
    lengths: Tensor  # (batch,)
    labels: Tensor  # (batch,), 1.0 where the person was bitten


def width(config: Config) -> int:
    """How many hidden numbers `config.reader` has, so that all readers have about as many weights as the RNN."""
    x, target = config.embedding_size, _weights("RNN", config.hidden_size, config.embedding_size)
    return min(range(1, target), key=lambda size: abs(_weights(config.reader, size, x) - target))


def _weights(reader: str, size: int, x: int) -> int:
    """Weights of a reader between the words' vectors of `x` numbers and its `size` hidden ones."""
    if reader in cells.CELLS:
        return {"RNN": 1, "GRU": 3}[reader] * size * (x + size + 2) + size + 1
    return size * ((PLACES if reader == POSITIONS else 1) * x + 1) + size + 1


class OrderModel(nn.Module):
    """The words' vectors, one of the readers, and one number from what it made of them."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary, size = config, vocabulary, width(config)
        self.embedding = nn.Embedding(len(vocabulary), config.embedding_size, padding_idx=PAD)
        if config.reader in cells.CELLS:
            self.recurrent = cells.recurrent(config.reader, config.embedding_size, size)
        else:
            places = PLACES if config.reader == POSITIONS else 1
            self.hidden = nn.Linear(places * config.embedding_size, size)
        self.output = nn.Linear(size, 1)

    @property
    def has_memory(self) -> bool:
        """Whether it reads one word after another."""
        return self.config.reader in cells.CELLS

    def states(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """What it made of the words: of a memory, after every word, (batch, time, hidden); else of all at once,
        (batch, 1, hidden). Each number is in -1..1."""
        if self.has_memory:
            return self.recurrent(self.embedding(tokens))[0]
        read = self.places if self.config.reader == POSITIONS else self.mean
        return torch.tanh(self.hidden(read(tokens, lengths)))[:, None]

    def mean(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """The words' mean vector, (batch, embedding), from how often each word occurs: two orders of the same
        words give the very same numbers, to the last bit."""
        counts = self.embedding.weight.new_zeros(len(tokens), len(self.vocabulary))
        counts.scatter_add_(1, tokens, (tokens != PAD).to(counts.dtype))
        return counts @ self.embedding.weight / lengths[:, None]

    def places(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """All vectors side by side, (batch, PLACES * embedding), zeros where there is no word."""
        return self.embedding(F.pad(tokens, (0, PLACES - tokens.shape[1]), value=PAD)).flatten(start_dim=1)

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """The verdict after the last word: (batch, time), (batch,) -> logits of "person" (batch,)."""
        h = self.states(tokens, lengths)
        last = h[torch.arange(len(h)), lengths - 1 if self.has_memory else 0]  # (batch, hidden)
        return self.output(last).squeeze(1)


def corpora(config: Config) -> tuple[str, ...]:
    """None: the sentences are made here."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Sentences of the trained lengths; the longer ones are among the extras."""
    train, val, test, longer = bitten.splits()
    return Data(train, val, test, Vocabulary(RESERVED + bitten.WORDS), bitten.SOURCE, {"longer": longer})


def build(config: Config, vocabulary: Vocabulary) -> OrderModel:
    """The layers."""
    return OrderModel(config, vocabulary)


def initialise(model: OrderModel, data: Data, generator: torch.Generator) -> None:
    """Random weights; a word never met says nothing."""
    reset_parameters(model, generator)
    with torch.no_grad():
        model.embedding.weight[UNKNOWN].zero_()


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The sentences, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda sentence: len(sentence[0]), generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Sentence], vocabulary: Vocabulary) -> Batch:
    """Sentences as one batch."""
    tokens, lengths = batching.padded([vocabulary.encode(sentence) for sentence, _ in examples])
    return Batch(tokens, lengths, torch.tensor([float(label) for _, label in examples]))


def score(model: OrderModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy of the two answers, and the share that is right."""
    logits = model(batch.tokens, batch.lengths)
    right = (logits > 0) == (batch.labels > 0.5)
    loss = F.binary_cross_entropy_with_logits(logits, batch.labels)
    return Score(loss, right.float().mean().item(), len(right))


def parse(line: str) -> str:
    """A sentence is its text."""
    return line


def read(model: OrderModel, value: str | Sequence[str]) -> tuple[str, ...]:
    """The words of a text, or words as they are cut, signs left out. UserError where there are none, or more than
    `model` can read."""
    cut = words(value) if isinstance(value, str) else value
    kept = tuple(word for word in cut if word[0].isalnum())
    if not kept:
        raise UserError("There are no words to read here.")
    most = PLACES if model.config.reader == POSITIONS else LONGEST
    if len(kept) > most:
        raise UserError(f"It has room for {most} words, and this sentence has {len(kept):,}.")
    return kept


@torch.inference_mode()
def predict(model: OrderModel, value: str | Sequence[str]) -> Prediction:
    """Who was bitten; from a reader with a memory also what it would have said after every word."""
    sentence = read(model, value)
    whole = value if isinstance(value, str) else " ".join(value)
    batch = collate([(sentence, 0)], model.vocabulary)
    h = model.states(batch.tokens, batch.lengths)[0]  # (time or 1, hidden)
    shares = torch.sigmoid(model.output(h)).squeeze(1).tolist()
    moments = tuple(
        Moment(word, tuple(state), LABELS[p > 0.5], max(p, 1 - p))
        for word, state, p in zip(sentence if model.has_memory else [whole], h.tolist(), shares, strict=True)
    )
    return Prediction(
        value,
        moments[-1].output,
        moments[-1].probability,
        moments,
        unknown=model.vocabulary.unknown(sentence),
        blank=BLANK if model.vocabulary.knows_none(sentence) else "",
    )


@torch.inference_mode()
def longer(model: OrderModel, data: Data) -> float:
    """The share that is right of sentences longer than any that it learned from."""
    right = score(model, collate(data.extras["longer"], data.vocabulary)).metric
    assert right is not None  # `score` always tells
    return right


def figures(model: OrderModel, data: Data) -> dict[str, Any]:
    """How it does on longer sentences."""
    return {f"{METRIC.name} on longer sentences": round(longer(model, data), 4)}


def baseline(data: Data) -> Baseline:
    """The same answer always: what a network that cannot tell orders apart can do."""

    def right(part: Sequence[Sentence]) -> float:
        return sum(label for _, label in part) / len(part)

    return Baseline("a coin", right(data.val), right(data.test))
