"""Many to many, aligned: a film goes in, and for every frame comes out what happens in it.

Small convolutions look at each frame (LeCun et al., 1989), and a recurrent layer joins what they see; the two
together are the recurrent convolutional networks of Donahue et al., 2015. One frame cannot tell somebody new from
the same one again, nor gone from behind the wall. While it learns it is also asked who was there so far (a second
task beside the first: Caruana, 1997, "Multitask learning"); without that it would call everybody new for long.

The input of `predict` is a film's script, a JSON object: {"frames": 32, "wall": 8, "acts": [{"shape": "ring",
"colour": "red", "at": 2, "from": "left", "wait": 1, "back": false}]}. frames is 8 to 48 (left out: 32); wall the
wall's first column, 5 to 10, or null; an act begins in frame `at`, counted from 0, comes from left or right, waits
0 to 6 further frames behind the wall and, with back, turns round there; wait and back may be left out. One act at
a time: the next may begin in the frame after the one in which the last is gone. Shapes: ring, square, triangle,
cross; colours: red, yellow, green, blue. The output is a label for each frame.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching, files
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import films
from models.datasets.films import AGAIN, LABELS, NEW, QUIET, Film, Frame
from models.networks import cells
from models.networks.watcher import ALONE, BOTH_WAYS, GUESTS, ONE_WAY, Watcher, Watching
from models.seeding import reset_parameters
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
JOIN = 15  # the frame in which who comes late joins, from 0
JOINED = f"entrances told right from frame {JOIN + 1} on"
EAGER = "events right by one frame at a time that calls every frame an event"  # among the figures
_ASIDE = 3.0  # how much it counts in learning who was there so far


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(900)
    batch_size: int = default(16)
    eval_every: int = default(50)
    cell: str = option("GRU", "which recurrent cell remembers", choices=tuple(cells.CELLS), place="front")
    watching: Watching = option(
        ONE_WAY, "how it watches: as it comes, to its end and back, or blind to time", choices=get_args(Watching),
        place="front",
    )  # fmt: skip
    hidden_size: int = option(
        64, "how many numbers its memory has", low=2, high=256, stops=(8, 16, 32, 64, 128), place="front"
    )
    sight_size: int = option(48, "how many numbers stand for a frame", low=2, high=128)
    gate_bias: float = option(
        2.0, "how far the gate that keeps the memory stands open at the start", low=-5, high=5
    )
    dropout: float = option(0.1, "share of the memory hidden while learning", low=0, high=0.9, live=True)


SHIPPED = Config(max_steps=4000, eval_every=200)

RIVALS = {way: {"watching": way} for way in (ALONE, ONE_WAY, BOTH_WAYS)}

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

    frames: Sequence[Sequence[Frame]]  # of each film
    lengths: Tensor  # (batch,): frames of each film
    labels: Tensor  # (batch, time): the number of what happens, -1 after the film's end
    met: Tensor  # (batch, time, guests): 1 for who was to be seen up to this frame, else 0


class FilmModel(Watcher):
    """The network that watches films."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(config.watching, config.cell, config.sight_size, config.hidden_size)
        self.config, self.vocabulary = config, vocabulary


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
    """Random weights, those of the eye after He et al., 2015: what it sees would fade from layer to layer. The gate
    that keeps the memory starts open: else who came first would be gone before anything is learned of it
    (Jozefowicz et al., 2015)."""
    reset_parameters(model, generator)
    config = model.config
    with torch.no_grad():
        for layer in model.sight:
            if isinstance(layer, nn.Conv2d | nn.Linear):
                layer.weight.mul_(6**0.5)
        if config.cell != "RNN":
            for layer in model.modules():
                if isinstance(layer, nn.RNNBase):
                    cells.weights(layer)[3][config.hidden_size : 2 * config.hidden_size] += config.gate_bias


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The films, over and over."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda film: film.frames, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Film], vocabulary: Vocabulary) -> Batch:
    """Films as one batch."""
    longest = max(film.frames for film in examples)
    shots = []
    labels = torch.full((len(examples), longest), -1)
    met = torch.zeros(len(examples), longest, len(GUESTS))
    for place, film in enumerate(examples):
        frames, told = zip(*films.shot(film), strict=True)
        shots.append(frames)
        labels[place, : film.frames] = torch.tensor([LABELS.index(label) for label in told])
        for at, frame in enumerate(frames):
            if frame.who and told[at] != QUIET:
                met[place, at:, GUESTS.index(frame.who)] = 1
    return Batch(shots, torch.tensor([film.frames for film in examples]), labels, met)


def score(model: FilmModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy of all frames for each event, and the share of events told right."""
    logits, guests = model(batch.frames, batch.lengths, generator)
    # In most frames nothing happens. They are learned from too, lest it cry wolf, but the measure is of the others:
    # who always says that nothing happens would be right most of the time, and have seen nothing.
    event = batch.labels > LABELS.index(QUIET)
    count = int(event.sum())
    loss = F.cross_entropy(logits.flatten(0, 1), batch.labels.flatten(), ignore_index=-1, reduction="sum") / count
    if generator is not None:
        real = batch.labels >= 0
        aside = _ASIDE * F.binary_cross_entropy_with_logits(guests[real], batch.met[real])
        loss = loss + aside - aside.detach()  # it is learned from, and leaves the curve comparable
    right = logits.argmax(dim=2) == batch.labels
    return Score(loss, right[event].float().mean().item(), count)


def parse(line: str) -> Film:
    """A film's script, a JSON object as in this file's first lines. UserError with what is wrong."""
    return films.checked(files.value(line, "A film is a JSON object with frames, wall and acts."))


class Reading(NamedTuple):
    """What the network makes of one film."""

    x: Tensor  # (1, time, sight): what it sees in each frame
    states: Tensor  # (time, hidden): what it holds after each frame, twice as wide for a reader both ways
    scores: Tensor  # (time, labels)
    met: Tensor  # (time, guests): how likely it holds that each of GUESTS was there so far

    @property
    def shares(self) -> Tensor:
        """How likely each label is at each frame: (time, labels)."""
        return self.scores.softmax(dim=1)

    @property
    def labels(self) -> list[str]:
        """The likeliest at each frame."""
        return [LABELS[label] for label in self.scores.argmax(dim=1).tolist()]


@torch.inference_mode()
def read(model: FilmModel, frames: Sequence[Frame]) -> Reading:
    """Watch frames, in whatever order they come, and keep all of it."""
    x = model.see([frames])
    states = model.states(x, torch.tensor([len(frames)]))[0]
    scores = model.output(model.compared(x[0], states))
    return Reading(x, states, scores, model.guests(states).sigmoid())


def predict(model: FilmModel, value: Film) -> Prediction:
    """What happens in each frame of a film."""
    frames = [frame for frame, _ in films.shot(value)]
    return predicted(model, frames, read(model, frames), value.as_dict())


def predicted(model: FilmModel, frames: Sequence[Frame], reading: Reading, given: Any = None) -> Prediction:
    """The same as an answer to `given`; the memory of a moment is that of the way forwards."""
    memories = reading.states[:, : model.config.hidden_size].tolist()
    sure = reading.shares.amax(dim=1)
    moments = tuple(
        Moment(frame.words, tuple(memory), label, share)
        for frame, memory, label, share in zip(frames, memories, reading.labels, sure.tolist(), strict=True)
    )
    return Prediction(given, reading.labels, sure.prod().item(), moments)


def figures(model: FilmModel, data: Data) -> dict[str, Any]:
    """New or the same again, false alarms, what who joins late can tell, and what those without a memory reach."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for film in data.test:
        frames, told = zip(*films.shot(film), strict=True)
        said, said_late = read(model, frames).labels, read(model, frames[JOIN:]).labels
        for at, (label, answer) in enumerate(zip(told, said, strict=True)):
            asked[label] += 1
            right[label] += label == answer
            if at >= JOIN and label in (NEW, AGAIN):
                late["entrances"] += 1
                late["saw it all"] += label == answer
                late["joined late"] += label == said_late[at - JOIN]
                late["always new"] += label == NEW
    eager = _usual(data.train, [label for label in LABELS if label != QUIET])
    enters, entrances = asked[NEW] + asked[AGAIN], late.pop("entrances")
    return {
        "events": sum(asked.values()) - asked[QUIET],
        "new or the same again, told right": round((right[NEW] + right[AGAIN]) / enters, 4),
        "of these right by always saying new": round(asked[NEW] / enters, 4),
        JOINED: {"entrances": entrances} | {who: round(count / entrances, 4) for who, count in late.items()},
        EAGER: round(_events_right(eager, data.test), 4),
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
