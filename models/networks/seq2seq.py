"""From one sequence to another of another length: an encoder, a decoder, and attention between them.

Two recurrent layers read the source, one from each end; a third writes the target, a word at a time. At every word
it may look back at all that was read (Bahdanau et al., 2015, "Neural machine translation by jointly learning to
align and translate"; in the form of Luong et al., 2015). Without attention one vector has to carry the sentence
(Sutskever et al., 2014; Cho et al., 2014).
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.config import Config as BaseConfig
from models.config import option
from models.seeding import dropout
from models.text import PAD, RESERVED, Vocabulary, once_each

END = PAD  # the same sign fills up, starts a translation and ends it
Attention = Literal["on", "off"]
Source = Literal["made", "real", "own"]  # the project's own grammar; Multi30k; a visitor's
DIVIDER = "<target>"  # in a checkpoint's list of words: the source's before it, the target's after it


@dataclass(frozen=True)
class Config(BaseConfig):
    """What it is told: how to read and to write, and of what sentences."""

    attention: Attention = option(
        "on", "whether the writer may look back at every word read", choices=get_args(Attention), place="front"
    )
    hidden_size: int = option(
        128, "how many numbers its memory has", low=2, high=512, stops=(16, 32, 64, 128, 256), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    embedding_size: int = option(48, "how many numbers stand for a word", low=2, high=256)
    dropout: float = option(0.0, "share of the numbers hidden while learning", low=0, high=0.9, live=True)
    label_smoothing: float = option(0.0, "how far a learned word stays from certain", low=0, high=0.5)
    min_count: int = option(
        3, "how often a word must occur to be known", low=1, high=100, place="command", shapes_data=True
    )
    looked_at: int = option(
        200, "validation pairs that each look translates", low=1, high=2000, place="command", shapes_data=True
    )


class Batch(NamedTuple):
    """Pairs of one batch, filled up to the longest."""

    source: Tensor  # (batch, source time)
    lengths: Tensor  # (batch,): how many words of the source are real
    fed: Tensor  # (batch, time): the sign for the start, then the target's words
    targets: Tensor  # (batch, time): the target's words, then the sign for the end
    mask: Tensor  # (batch, time): True where there is something to answer


class Written(NamedTuple):
    """What the decoder did at every place."""

    hidden: Tensor  # (batch, time, hidden)
    attention: Tensor | None  # (batch, time, source time), each row sums to 1
    features: Tensor  # (batch, time, embedding): what the words' vectors are compared with


def joined(source: Vocabulary, target: Vocabulary) -> Vocabulary:
    """Two vocabularies as the one list that a checkpoint keeps."""
    return Vocabulary((*source.entries, DIVIDER, *target.entries[len(RESERVED) :]))


@once_each
def languages(vocabulary: Vocabulary) -> tuple[Vocabulary, Vocabulary]:
    """The two vocabularies that `joined` made one."""
    wall = vocabulary.entries.index(DIVIDER)
    return Vocabulary(vocabulary.entries[:wall]), Vocabulary(RESERVED + vocabulary.entries[wall + 1 :])


class Seq2Seq(nn.Module):
    """Encoder, decoder, and attention if it is asked for."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        embedding_size, hidden_size, attention = config.embedding_size, config.hidden_size, config.attention == "on"
        self.source_words, self.target_words = languages(vocabulary)
        self.source_embedding = nn.Embedding(len(self.source_words), embedding_size, padding_idx=PAD)
        self.target_embedding = nn.Embedding(len(self.target_words), embedding_size)
        # Two readers, each with half the memory: what is known at a word then holds what is before it and after it.
        half = hidden_size // 2
        self.reads_on = nn.GRU(embedding_size, hidden_size - half, batch_first=True)
        self.reads_back = nn.GRU(embedding_size, half, batch_first=True)
        self.bridge = nn.Linear(hidden_size, hidden_size)
        self.recurrent = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.attend = nn.Linear(hidden_size, hidden_size, bias=False) if attention else None
        self.combine = nn.Linear(hidden_size * (2 if attention else 1), embedding_size)
        self.bias = nn.Parameter(torch.zeros(len(self.target_words)))

    def read(
        self, source: Tensor, lengths: Tensor, generator: torch.Generator | None = None
    ) -> tuple[Tensor, Tensor]:
        """Memories at every word (batch, source time, hidden), and the one that the decoder starts from."""
        e = dropout(
            self.source_embedding(source), self.config.dropout, generator
        )  # (batch, source time, embedding)
        places = torch.arange(source.shape[1])
        # Each row turned round by itself, so that the filling stays behind the words.
        turned = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)[:, :, None]
        on = self.reads_on(e)[0]
        back = self.reads_back(e.gather(1, turned.expand_as(e)))[0]
        last = torch.cat([h[torch.arange(len(lengths)), lengths - 1] for h in (on, back)], dim=1)
        states = torch.cat([on, back.gather(1, turned.expand_as(back))], dim=2)
        return dropout(states, self.config.dropout, generator), torch.tanh(
            self.bridge(last)
        )  # the latter (batch, hidden)

    def write(
        self,
        fed: Tensor,
        state: Tensor,
        states: Tensor,
        lengths: Tensor,
        generator: torch.Generator | None = None,
    ) -> Written:
        """Go on from `state` (batch, hidden), fed with words (batch, time)."""
        e = dropout(self.target_embedding(fed), self.config.dropout, generator)
        # All places at once, since while learning the right words are given (teacher forcing).
        h = self.recurrent(e, state[None])[0]  # (batch, time, hidden)
        if self.attend is None:
            return Written(h, None, torch.tanh(self.combine(h)))
        # How well does what the writer has in mind fit what was understood at each word? A product for every pair,
        # and softmax makes shares of it that add up to 1: nobody tells it which word belongs to which.
        scores = self.attend(h) @ states.transpose(1, 2)  # (batch, time, source time)
        beyond = torch.arange(states.shape[1]) >= lengths[:, None]
        weights = scores.masked_fill(beyond[:, None], -torch.inf).softmax(dim=2)
        # The mean of what was read, weighed by those shares. It has a gradient everywhere, as a choice of one word
        # would not: so where to look is learned like everything else.
        context = weights @ states  # (batch, time, hidden)
        return Written(h, weights, torch.tanh(self.combine(torch.cat([h, context], dim=2))))

    def logits(self, features: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores of all target words: (..., embedding) -> (..., words). In and out share their vectors."""
        # Press and Wolf, 2017, "Using the output embedding to improve language models".
        return F.linear(dropout(features, self.config.dropout, generator), self.target_embedding.weight, self.bias)

    def forward(self, batch: Batch, generator: torch.Generator | None = None) -> Tensor:
        """Scores at the real places of the targets, one row each: (answers, words)."""
        states, state = self.read(batch.source, batch.lengths, generator)
        written = self.write(batch.fed, state, states, batch.lengths, generator)
        return self.logits(written.features[batch.mask], generator)


def longest_for(lengths: Tensor) -> Tensor:
    """After how many words a translation is cut off: an untrained network finds no end by itself."""
    return 2 * lengths + 5


@torch.inference_mode()
def greedy(model: Seq2Seq, source: Tensor, lengths: Tensor) -> list[list[int]]:
    """The likeliest next word, again and again, for a whole batch."""
    longest = longest_for(lengths)
    states, state = model.read(source, lengths)
    fed = torch.full((len(source), 1), END)
    words = []
    for _ in range(int(longest.max())):
        written = model.write(fed, state, states, lengths)
        fed, state = model.logits(written.features).argmax(dim=2), written.hidden[:, 0]
        words.append(fed)
        if all((torch.cat(words, dim=1) == END).any(dim=1)):
            break
    rows = [row[:most] for row, most in zip(torch.cat(words, dim=1).tolist(), longest.tolist(), strict=True)]
    return [row[: row.index(END)] if END in row else row for row in rows]


@torch.inference_mode()
def beam(model: Seq2Seq, source: Tensor, width: int) -> list[int]:
    """The best found translation of one source (1, source time), with `width` beginnings kept at every word.

    Translations are compared by their mean log-probability a word, or short ones would win.
    """
    lengths = torch.tensor([source.shape[1]])
    longest = int(longest_for(lengths))
    states, state = model.read(source, lengths)
    rows: list[list[int]] = [[]]
    totals = torch.zeros(1)
    done: list[tuple[float, list[int]]] = []
    for place in range(longest):
        count = len(rows)
        fed = torch.tensor([[row[-1] if row else END] for row in rows])
        written = model.write(fed, state, states.expand(count, -1, -1), lengths.expand(count))
        chances = model.logits(written.features[:, 0]).log_softmax(dim=1) + totals[:, None]  # (rows, words)
        best, where = chances.flatten().topk(width)
        origin, word = where // chances.shape[1], where % chances.shape[1]
        done += [(best[k].item() / (place + 1), rows[origin[k]]) for k in range(width) if word[k].item() == END]
        going = [k for k in range(width) if word[k].item() != END]
        if not going or len(done) >= width:
            break
        rows = [[*rows[origin[k]], int(word[k])] for k in going]
        totals, state = best[going], written.hidden[origin[going], 0]
    if not done:
        done = [(totals[k].item() / longest, row) for k, row in enumerate(rows)]
    return max(done)[1]
