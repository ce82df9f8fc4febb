"""Many to many, aligned: every word gets a tag. The network behind both tagging tasks.

One recurrent layer reads from the left, another from the right, and a linear layer turns what both remember at a
word into a score for every tag (Graves and Schmidhuber, 2005; for tagging Ling et al., 2015; Plank et al., 2016).
The layer that reads from the left also learns to answer by itself, so that a page can show what was known before
the rest of the sentence was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import own_reading, own_tagged
from models.datasets.treebank import Tagged
from models.language import word_features
from models.networks import cells
from models.seeding import dropout, reset_parameters, word_dropout
from models.shapes import Data, Moment, Prediction, Score
from models.text import PAD, UNKNOWN, Vocabulary

Direction = Literal["one way", "both ways"]
Source = Literal["made", "real", "own"]  # the project's own grammar; a newspaper; a visitor's
Rival = Literal["unigram", "perceptron"]
SHAPE_SIZE = 8
_PROBES = 6
_EARLY = 0.3  # how much the left reader's own answers count in learning


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run of either task: a few seconds."""

    learning_rate: float = default(0.01)
    max_steps: int = default(300)
    batch_size: int = default(16, meaning="how many sentences each update looks at")
    eval_every: int = default(25)
    cell: str = option("LSTM", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    direction: Direction = option(
        "both ways", "whether it also reads from the end back", choices=get_args(Direction), place="front"
    )
    hidden_size: int = option(
        64, "how many numbers each memory has", low=2, high=256, stops=(2, 4, 8, 16, 32, 64, 128), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    embedding_size: int = option(64, "how many numbers stand for a word", low=2, high=128)
    affix_size: int = option(24, "how many numbers stand for a word's ending", low=2, high=64)
    dropout: float = option(0.3, "share of the numbers hidden while learning", low=0, high=0.9, live=True)
    word_dropout: float = option(0.1, "share of the words made unknown while learning", low=0, high=0.9, live=True)
    max_words: int = option(
        20_000, "how many words the network may know", low=10, high=50_000, place="command", shapes_data=True
    )
    rival: Rival = option(
        "unigram",
        "which simple tagger it is set against: the usual tag of each word, or NLTK's perceptron",
        choices=get_args(Rival),
        place="command",
        shapes_data=True,
    )


RIVALS = {
    **{cell: {"cell": cell, "direction": "both ways"} for cell in cells.CELLS},
    "LSTM one way": {"cell": "LSTM", "direction": "one way"},
}


class Batch(NamedTuple):
    """Sentences of one batch, filled up to the longest."""

    features: Tensor  # (batch, time, word_features.FEATURES), int64
    lengths: Tensor  # (batch,)
    tags: Tensor  # (batch, time)


class TaggerModel(nn.Module):
    """Vectors of a word and its parts, a layer from the left, one from the right, a score for every tag."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary, self.lexicon = config, vocabulary, word_features.of(vocabulary)
        self.word = nn.Embedding(len(self.lexicon.words), config.embedding_size, padding_idx=PAD)
        self.affix = nn.Embedding(len(self.lexicon.affixes), config.affix_size, padding_idx=PAD)
        self.shape = nn.Embedding(1 + word_features.SHAPES, SHAPE_SIZE, padding_idx=PAD)
        size = config.embedding_size + word_features.AFFIXES * config.affix_size + SHAPE_SIZE
        tags = len(self.lexicon.tags)
        self.recurrent = cells.recurrent(config.cell, size, config.hidden_size)
        # What "old" is in "the old man the boats" is told by what comes after it. A memory that reads from the left
        # has not heard that yet; a second one, from the right, has (Schuster and Paliwal, 1997).
        if config.direction == "both ways":
            self.from_right: nn.RNNBase | None = cells.recurrent(config.cell, size, config.hidden_size)
            self.so_far = nn.Linear(config.hidden_size, tags)
            self.output = nn.Linear(2 * config.hidden_size, tags)
        else:
            self.from_right = None
            self.output = nn.Linear(config.hidden_size, tags)

    def embed(self, features: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """What stands for each word: (batch, time, FEATURES) -> (batch, time, input)."""
        word = word_dropout(features[..., 0], self.config.word_dropout, UNKNOWN, generator)
        # An ending says much of a word that was never met, and so do its capitals: each has a vector of its own.
        affixes = self.affix(features[..., 1:-1]).flatten(start_dim=2)  # (batch, time, AFFIXES * affix)
        x = torch.cat([self.word(word), affixes, self.shape(features[..., -1])], dim=-1)
        return dropout(x, self.config.dropout, generator)

    def states(self, x: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor | None]:
        """The memories after every word, from the left and from the right: each (batch, time, hidden)."""
        left = self.recurrent(x)[0]
        if self.from_right is None:
            return left, None
        # A sentence is turned round without what fills it up: the reader from the right begins at the last word.
        back = backwards(lengths, x.shape[1])  # (batch, time)
        right = self.from_right(_reordered(x, back))[0]
        return left, _reordered(right, back)

    def forward(
        self, features: Tensor, lengths: Tensor, generator: torch.Generator | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """Scores of every tag at every word, with the whole sentence read and with the words so far:
        (batch, time, FEATURES), (batch,) -> two of (batch, time, tags); the second is None for one way."""
        left, right = self.states(self.embed(features, generator), lengths)
        left = dropout(left, self.config.dropout, generator)
        if right is None:
            return self.output(left), None
        right = dropout(right, self.config.dropout, generator)
        return self.output(torch.cat([left, right], dim=-1)), self.so_far(left)


def backwards(lengths: Tensor, time: int) -> Tensor:
    """For every place, where it comes from when each sentence is turned round; its filling stays: (batch, time)."""
    places = torch.arange(time).expand(len(lengths), time)
    turned = lengths[:, None] - 1 - places
    return torch.where(turned >= 0, turned, places)


def _reordered(values: Tensor, places: Tensor) -> Tensor:
    return values.gather(1, places[..., None].expand_as(values))


parse = word_features.parse


def build(config: Config, vocabulary: Vocabulary) -> TaggerModel:
    """The layers."""
    return TaggerModel(config, vocabulary)


def initialise(model: TaggerModel, data: Data, generator: torch.Generator) -> None:
    """Random weights; vectors a tenth as spread out as PyTorch has them, so that rare words say little at first."""
    reset_parameters(model, generator)
    with torch.no_grad():
        for table in (model.word, model.affix, model.shape):
            table.weight.mul_(0.1)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The sentences, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda example: len(example[0]), generator):
        yield collate(chosen, data.vocabulary)


def of_own(sentences: list[Tagged], config: Config) -> Data:
    """A visitor's tagged sentences as data; some that it does not learn from are what the time machine replays."""
    train, val, test = own_reading.parts(sentences)
    # Tags that only the other parts have are no words: the network has to have an answer for each.
    vocabulary = word_features.listed(
        (words for words, _ in train), own_tagged.tags_of(sentences), size=config.max_words, min_count=1
    )
    probes = tuple(words for words, _ in by_length(val[:_PROBES]))
    return Data(train, by_length(val), test, vocabulary, own_reading.SOURCE, {"rival": config.rival}, probes)


def by_length(sentences: Sequence[tuple]) -> list[tuple]:
    """Those of a length together: a look at them then fills up little, and takes half the time."""
    return sorted(sentences, key=lambda example: len(example[0]))


def collate(examples: Sequence[tuple], vocabulary: Vocabulary) -> Batch:
    """Sentences as one batch; an example begins with its words and its tags."""
    known = word_features.of(vocabulary)
    features, lengths = batching.padded([[known.features(word) for word in example[0]] for example in examples])
    tags, _ = batching.padded([known.tag_numbers(example[1]) for example in examples])
    return Batch(features, lengths, tags)


def score(model: TaggerModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a word, and the share of words whose tag is right."""
    logits, early = model(batch.features, batch.lengths, generator)
    real = batch.features[..., 0] != PAD  # (batch, time)
    tags = batch.tags[real]
    loss = F.cross_entropy(logits[real], tags)
    right = (logits[real].argmax(dim=1) == tags).float().mean().item()
    if generator is not None and early is not None:
        aside = _EARLY * F.cross_entropy(early[real], tags)
        loss = loss + aside - aside.detach()  # it is learned from, and leaves the curve comparable
    return Score(loss, right, len(tags))


class Reading(NamedTuple):
    """What the network makes of one sentence."""

    words: tuple[str, ...]  # as they were written
    x: Tensor  # (1, time, input): what stands for each word
    left: Tensor  # (time, hidden): the memory of the reader from the left
    right: Tensor | None  # likewise from the right, None for one way
    scores: Tensor  # (time, tags): of every tag with everything read
    early_scores: Tensor  # (time, tags): with the words up to this one; the same for one way

    @property
    def whole(self) -> Tensor:
        """Probabilities with everything read, (time, tags)."""
        return self.scores.softmax(dim=-1)

    @property
    def so_far(self) -> Tensor:
        """Probabilities with the words up to each, (time, tags)."""
        return self.early_scores.softmax(dim=-1)


@torch.inference_mode()
def read(model: TaggerModel, value: str | Sequence[str]) -> Reading:
    """Read a sentence and keep all of it. UserError when there is nothing to read."""
    words = word_features.read(value)
    features = torch.tensor([[model.lexicon.features(word) for word in word_features.quieted(words)]])
    x = model.embed(features)
    left, right = model.states(x, torch.tensor([len(words)]))
    if right is None:
        scores = early = model.output(left)
    else:
        scores, early = model.output(torch.cat([left, right], dim=-1)), model.so_far(left)
    return Reading(words, x, left[0], None if right is None else right[0], scores[0], early[0])


def predict(model: TaggerModel, value: str | Sequence[str]) -> Prediction:
    """One tag a word, in the words' order; the probability is that of all of them together.

    The memory of a moment is that of the reader from the left, the output the answer after the whole sentence.
    """
    reading = read(model, value)
    best, at = reading.whole.max(dim=1)
    moments = tuple(
        Moment(word, tuple(state), model.lexicon.tags[tag], probability)
        for word, state, tag, probability in zip(
            reading.words, reading.left.tolist(), at.tolist(), best.tolist(), strict=True
        )
    )
    given = value if isinstance(value, str) else list(value)
    return Prediction(
        given,
        [moment.output for moment in moments],
        best.prod().item(),
        moments,
        words=reading.words,
        readable=" ".join(f"{moment.input}/{moment.output}" for moment in moments),
        unknown=model.lexicon.unknown(reading.words),
    )
