"""The network that describes pictures: an eye, and a recurrent layer that looks and speaks."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.config import Config as BaseConfig
from models.config import option
from models.datasets import scenes
from models.networks import cells
from models.text import Vocabulary

Attention = Literal["with", "without"]
GRID = 8  # the picture is looked at in 8 by 8 places
WORD_SIZE = 8  # numbers that a word said before may tell the memory
VOTES = 8  # numbers through which the memory may vote for words


@dataclass(frozen=True)
class Config(BaseConfig):
    """What it is told: how to look and to speak, and of what pictures."""

    attention: Attention = option(
        "with",
        "whether it may look at the picture again before each word",
        choices=get_args(Attention),
        place="front",
    )
    cell: str = option("GRU", "which recurrent cell speaks", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        96, "how many numbers its memory has", low=2, high=256, stops=(8, 32, 96, 128, 256), place="front"
    )
    shapes: int = option(
        2,
        "shapes in a picture, at the most",
        low=1,
        high=scenes.MOST,
        stops=(1, 2, 3),
        place="front",
        shapes_data=True,
    )
    word_dropout: float = option(
        0.1, "share of its own last words hidden while learning", low=0, high=0.9, live=True
    )


class Seen(NamedTuple):
    """What the eye makes of pictures."""

    first: Tensor  # (batch, hidden): the picture as the first input
    values: Tensor  # (batch, 64, features): what stands at each place
    drawn: Tensor  # (batch, 64): how much it draws the eye, as a logarithm; the empty page not at all
    keys: Tensor  # (batch, 64, query): what a look is drawn by


def covered(ink: Tensor) -> Tensor:
    """How much of each place has ink on it: (batch, 3, 48, 48), zero on empty paper -> (batch, 64), each 0..1."""
    return F.avg_pool2d((ink.abs().amax(dim=1) > 0.1).float(), scenes.SIDE // GRID).flatten(1)


class CaptionModel(nn.Module):
    """An eye (two small convolutional streams) and a recurrent layer that looks and speaks."""

    places: Tensor  # (64, 2): x and y of every place, each -1..1
    paper: Tensor  # (1, 3, 1, 1): the colour of the empty page

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        self.attends = config.attention == "with"
        hidden, words = config.hidden_size, len(vocabulary)
        self.form = nn.Sequential(
            nn.Conv2d(1, 24, 5, stride=3, padding=1), nn.ReLU(),  # 16 by 16
            nn.Conv2d(24, 32, 3, stride=2, padding=1), nn.ReLU(),  # 8 by 8
            nn.Conv2d(32, 40, 3, padding=1), nn.ReLU(),
        )  # fmt: skip
        self.colour = nn.Sequential(nn.Conv2d(3, 16, 1), nn.ReLU(), nn.Conv2d(16, 16, 1), nn.ReLU())
        features = 40 + 16 + 2  # and where it is
        steps = (torch.arange(GRID) + 0.5) / GRID * 2 - 1
        y, x = torch.meshgrid(steps, steps, indexing="ij")
        self.register_buffer("places", torch.stack([x, y], dim=-1).view(GRID * GRID, 2), persistent=False)
        paper = torch.tensor(scenes.BACKGROUND).view(1, 3, 1, 1) / 255
        self.register_buffer("paper", paper, persistent=False)
        self.first = nn.Linear(GRID * GRID * (1 if self.attends else 8), hidden)
        self.embedding = nn.Embedding(words, WORD_SIZE)
        self.word = nn.Linear(WORD_SIZE, hidden)
        self.recurrent = cells.recurrent(config.cell, hidden, hidden)
        if self.attends:
            self.key, self.query = nn.Linear(features, 32), nn.Linear(hidden, 32)
            self.where = nn.Embedding(GRID * GRID, 32)
            self.glance = nn.Linear(2, hidden)
            self.vote = nn.Linear(hidden, VOTES)
            self.output = nn.Linear(features + VOTES, words)
        else:
            self.digest = nn.Linear(features, 8)
            self.output = nn.Linear(hidden, words)

    def see(self, pictures: Tensor) -> Seen:
        """(batch, 3, 48, 48) -> what is where, on a grid of 8 by 8."""
        ink, side = self.paper - pictures, scenes.SIDE // GRID  # the empty page is zero
        form = self.form(ink.mean(dim=1, keepdim=True))
        colour = self.colour(F.max_pool2d(ink, side))
        values = torch.cat([form, colour], dim=1).flatten(2).transpose(1, 2)  # (batch, 64, 56)
        values = torch.cat([values, self.places.expand(len(values), -1, -1)], dim=2)
        cover = covered(ink)
        if not self.attends:
            first = torch.tanh(self.first(self.digest(values).flatten(1)))
            return Seen(first, values, cover, values)
        # Only where something is, not what: that has to be looked up, so that no habit can come in here.
        first = torch.tanh(self.first(cover))
        drawn = torch.log(cover).clamp(min=-1e4)
        return Seen(first, values, drawn, (self.key(values) + self.where.weight) * 32**-0.5)

    def step(self, x: Tensor, state: Any, seen: Seen) -> tuple[Tensor, Any, Tensor, Tensor]:
        """One moment: read x (batch, hidden), look; returns h, the state, the place's features, the attention."""
        h, state = self.recurrent(x[:, None], state)
        h = h[:, 0]
        if not self.attends:
            return h, state, h, h
        # At an empty place `drawn` is far below zero, so that softmax gives it no share.
        attention = torch.softmax(
            torch.bmm(seen.keys, self.query(h)[:, :, None])[:, :, 0] + seen.drawn, dim=1
        )  # (batch, 64)
        return h, state, torch.bmm(attention[:, None], seen.values)[:, 0], attention

    def hear(self, words: Tensor, looked: Tensor) -> Tensor:
        """The next input: the word that was said (batch,), and where it was looked for."""
        x = self.word(self.embedding(words))
        return x + self.glance(looked[:, -2:]) if self.attends else x

    def say(self, h: Tensor, looked: Tensor) -> Tensor:
        """Scores for every word: what was looked at, and a few votes of the memory."""
        if not self.attends:
            return self.output(h)
        return self.output(torch.cat([looked, self.vote(h)], dim=-1))

    def forward(self, pictures: Tensor, tokens: Tensor) -> Tensor:
        """Scores for every word of given captions: (batch, time) -> logits (batch, time, vocabulary)."""
        seen = self.see(pictures)
        x, state = seen.first, None
        hs: list[Tensor] = []
        looks: list[Tensor] = []
        # One moment after another, although all words are known: what it hears next hangs on where it looked.
        for t in range(tokens.shape[1]):
            if t:
                x = self.hear(tokens[:, t], looks[-1])
            h, state, looked, _ = self.step(x, state, seen)
            hs.append(h)
            looks.append(looked)
        return self.say(torch.stack(hs, dim=1), torch.stack(looks, dim=1))
