"""Many to many, aligned: a film goes in, and for every frame comes out what happens in it.

Small convolutions look at each frame (LeCun et al., 1989), and a recurrent layer joins what they see; the two
together are the recurrent convolutional networks of Donahue et al., 2015. One frame cannot tell somebody new from
the same one again, nor gone from behind the wall.

The input of `predict` is a film's script, a JSON object: {"frames": 32, "wall": 8, "acts": [{"shape": "ring",
"colour": "red", "at": 2, "from": "left", "wait": 1, "back": false}]}. frames is 8 to 48 (left out: 32); wall the
wall's first column, 5 to 10, or null; an act begins in frame `at`, counted from 0, comes from left or right, waits
0 to 6 further frames behind the wall and, with back, turns round there; wait and back may be left out. One act at
a time: the next may begin in the frame after the one in which the last is gone. Shapes: ring, square, triangle,
cross; colours: red, yellow, green, blue. The output is a label for each frame.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import films
from models.datasets.films import AGAIN, LABELS, NEW, QUIET, Film, Frame
from models.errors import UserError
from models.networks import cells
from models.seeding import dropout, reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "film"
TITLE = "What happens in the film"
TYPE = TaskType.MANY_TO_MANY
UNIT = "frame"
METRIC = Metric(
    "events told right",
    higher_is_better=True,
    percent=True,
    meaning="how many of the frames in which something happens it names right",
)
Reader = Literal["one way", "both ways", "one frame at a time"]


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.005)
    max_steps: int = default(900)
    batch_size: int = default(16)
    cell: str = option("GRU", "which recurrent cell remembers", choices=tuple(cells.CELLS), place="front")
    reader: Reader = option(
        "one way", "how it watches: as it comes, to its end and back, or blind to time", choices=get_args(Reader),
        place="front",
    )  # fmt: skip
    hidden_size: int = option(
        64, "how many numbers its memory has", low=2, high=256, stops=(8, 16, 32, 64, 128), place="front"
    )
    sight_size: int = option(48, "how many numbers stand for a frame", low=2, high=128)
    dropout: float = option(0.1, "share of the memory hidden while learning", low=0, high=0.9)


SHIPPED = Config(max_steps=2800, eval_every=100)

RIVALS = {
    "one frame at a time": {"reader": "one frame at a time"},
    "one way": {},
    "both ways": {"reader": "both ways"},
    "one way, RNN": {"cell": "RNN"},
}

_FIRST = {"shape": "ring", "colour": "red", "at": 1, "from": "left"}
PROBES = tuple(
    films.checked({"wall": wall, "acts": [_FIRST, second]})
    for wall, second in (
        (8, {"shape": "ring", "colour": "red", "at": 12, "from": "right", "wait": 2, "back": True}),
        (None, {"shape": "square", "colour": "red", "at": 12, "from": "left"}),
    )
)


class Batch(NamedTuple):
    """Films of one batch."""

    frames: Tensor  # (batch, time, 3, 24, 24), 0..1
    lengths: Tensor  # (batch,): frames of each film
    labels: Tensor  # (batch, time): the number of what happens, -1 after the film's end


class FilmModel(nn.Module):
    """Convolutions for each frame, a recurrent layer over the frames, a score for every label."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        # The same few weights look at every place of every frame.
        self.sight = nn.Sequential(
            nn.Conv2d(3, 12, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Conv2d(12, 16, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(16 * 6 * 6, config.sight_size),
            nn.ReLU(),
        )
        size = config.hidden_size
        if config.reader == "one frame at a time":
            self.alone = nn.Sequential(nn.Linear(config.sight_size, size), nn.Tanh())
        else:
            self.recurrent = cells.recurrent(config.cell, config.sight_size, size)
        if config.reader == "both ways":
            self.backward_recurrent = cells.recurrent(config.cell, config.sight_size, size)
        self.output = nn.Linear(size * (2 if config.reader == "both ways" else 1), len(LABELS))

    def states(self, frames: Tensor, lengths: Tensor) -> Tensor:
        """What is known at every frame: (batch, time, 3, 24, 24) -> (batch, time, hidden), twice as wide for
        a reader that watches both ways, the way forwards first."""
        seen = self.sight(frames.flatten(0, 1)).unflatten(0, frames.shape[:2])
        if self.config.reader == "one frame at a time":
            return self.alone(seen)
        forwards = self.recurrent(seen)[0]
        if self.config.reader == "one way":
            return forwards
        # Each film is turned round within its own length, so that what fills it up stays at the end.
        time = torch.arange(frames.shape[1])
        turned = torch.where(time < lengths[:, None], lengths[:, None] - 1 - time, time)[..., None]
        back = self.backward_recurrent(seen.gather(1, turned.expand_as(seen)))[0]
        return torch.cat([forwards, back.gather(1, turned.expand_as(back))], dim=2)

    def forward(self, frames: Tensor, lengths: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """Scores for every label at every frame: logits (batch, time, labels)."""
        return self.output(dropout(self.states(frames, lengths), self.config.dropout, generator))


def corpora(config: Config) -> tuple[str, ...]:
    """None: the films are made here."""
    return ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own films."""
    return Data(*films.splits(), Vocabulary(RESERVED + LABELS), films.SOURCE)


def build(config: Config, vocabulary: Vocabulary) -> FilmModel:
    """The layers."""
    return FilmModel(config, vocabulary)


def initialise(model: FilmModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The films, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda film: film.frames, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Film], vocabulary: Vocabulary) -> Batch:
    """Films as one batch."""
    longest = max(film.frames for film in examples)
    frames = torch.zeros(len(examples), longest, 3, films.SIDE, films.SIDE)
    labels = torch.full((len(examples), longest), -1)
    for place, film in enumerate(examples):
        shown, told = zip(*films.shot(film), strict=True)
        frames[place, : film.frames] = films.draw(shown)
        labels[place, : film.frames] = torch.tensor([LABELS.index(label) for label in told])
    return Batch(frames, torch.tensor([film.frames for film in examples]), labels)


def score(model: FilmModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy of all frames for each event, and the share of events told right."""
    logits = model(batch.frames, batch.lengths, generator)
    # In most frames nothing happens. They are learned from too, lest it cry wolf, but the measure is of the others:
    # who always says that nothing happens would be right most of the time, and have seen nothing.
    event = batch.labels > LABELS.index(QUIET)
    count = int(event.sum())
    loss = F.cross_entropy(logits.flatten(0, 1), batch.labels.flatten(), ignore_index=-1, reduction="sum") / count
    right = logits.argmax(dim=2) == batch.labels
    return Score(loss, right[event].float().mean().item(), count)


def parse(line: str) -> Film:
    """A film's script, a JSON object as in this file's first lines. UserError with what is wrong."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UserError("A film is a JSON object with frames, wall and acts.") from error
    return films.checked(value)


def predict(model: FilmModel, value: Film) -> Prediction:
    """What happens in each frame of a film."""
    return watch(model, [frame for frame, _ in films.shot(value)], value.as_dict())


@torch.inference_mode()
def watch(model: FilmModel, frames: Sequence[Frame], told: Any = None) -> Prediction:
    """What happens in each of `frames`, in whatever order they come; `told` is what the answer calls its input."""
    states = model.states(films.draw(frames)[None], torch.tensor([len(frames)]))[0]
    sure, labels = torch.softmax(model.output(states), dim=1).max(dim=1)
    output = [LABELS[label] for label in labels.tolist()]
    moments = tuple(
        Moment(str(place), tuple(hidden), label, share)
        for place, (hidden, label, share) in enumerate(
            zip(states[:, : model.config.hidden_size].tolist(), output, sure.tolist(), strict=True)
        )
    )
    return Prediction(told, output, sure.prod().item(), moments)


def figures(model: FilmModel, data: Data) -> dict[str, Any]:
    """New or the same again, false alarms, and what those without a memory reach."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for film in data.test:
        told = [label for _, label in films.shot(film)]
        for label, answer in zip(told, predict(model, film).output, strict=True):
            asked[label] += 1
            right[label] += label == answer
    eager = _usual(data.train, [label for label in LABELS if label != QUIET])
    enters = asked[NEW] + asked[AGAIN]
    return {
        "events": sum(asked.values()) - asked[QUIET],
        "new or the same again, told right": round((right[NEW] + right[AGAIN]) / enters, 4),
        "of these right by always saying new": round(asked[NEW] / enters, 4),
        "events right by one frame at a time that calls every frame an event": round(
            _events_right(eager, data.test), 4
        ),
        "quiet frames called an event": round(1 - right[QUIET] / asked[QUIET], 4),
        "frames in which nothing happens": round(asked[QUIET] / sum(asked.values()), 4),
    }


def baseline(data: Data) -> Baseline:
    """What a frame that looks like this one most often meant: of all frames, none who sees one alone tells more."""
    usual = _usual(data.train, LABELS)
    how = "says what a frame that looks the same most often meant"
    return Baseline("one frame at a time", _events_right(usual, data.val), _events_right(usual, data.test), how)


def _usual(part: Sequence[Film], labels: Sequence[str]) -> dict[Frame, str]:
    """For each look of a frame, which of `labels` it had most often."""
    meant: defaultdict[Frame, Counter[str]] = defaultdict(Counter)
    for film in part:
        for frame, label in films.shot(film):
            meant[frame][label] += 1
    return {frame: max(labels, key=counts.__getitem__) for frame, counts in meant.items()}


def _events_right(usual: dict[Frame, str], part: Sequence[Film]) -> float:
    events = [pair for film in part for pair in films.shot(film) if pair[1] != QUIET]
    return sum(usual.get(frame, QUIET) == label for frame, label in events) / len(events)
