"""Many to many, aligned: a melody goes in, and under every note three more voices come out.

Trained on the chorales that Bach set for four voices. What to sing under a note hangs on what comes after it, so
the melody is read from both ends; and on what was sung before, so the network hears its own last notes. See
`models/networks/harmoniser.py`. After Hild, Feulner and Menzel, 1992, "HARMONET: a neural net for harmonizing
chorales in the style of J. S. Bach", and Hadjeres, Pachet and Nielsen, 2017, "DeepBach".
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import torch
import torch.nn.functional as F

from models import batching, files
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import bach_chorales, made_chorales
from models.errors import UserError
from models.music import voice_leading
from models.music.chorale_ngram import ChoraleNGram, MelodyNGram
from models.music.chorale_notes import VOCABULARY, Batch, as_batch
from models.music.chorale_singing import sing
from models.music.voices import (
    LONGEST,
    SILENCE,
    SOPRANO,
    STEPS_A_BEAT,
    Chorale,
    name,
    room,
    transposed,
    tune,
)  # fmt: skip
from models.networks import cells
from models.networks.harmoniser import Harmoniser
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import Vocabulary

NAME = "chorale"
TITLE = "Three voices under a melody"
TYPE = TaskType.MANY_TO_MANY
UNIT = "sixteenth"
METRIC = Metric(
    "nats a sixteenth", higher_is_better=False, percent=False,
    meaning="how surprised it is by the three voices",
)  # fmt: skip
TEMPERATURE = 0.7  # when nobody says which
_ASIDE = 0.3  # how much the melody's next note counts in learning
Source = Literal["made", "bach"]  # the project's own tunes; the chorales


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(400)
    batch_size: int = default(16)
    cell: str = option("GRU", "which recurrent cell reads and writes", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        96, "how many numbers the writer's memory has", low=2, high=384, stops=(8, 32, 96, 160, 256), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    reader_size: int = option(32, "how many numbers each reader's memory has", low=2, high=128)
    dropout: float = option(0.3, "share of the numbers hidden while learning", low=0, high=0.9, live=True)
    window: int = option(128, "sixteenths of a chorale that are looked at in one go", low=8, high=1024)


SHIPPED = Config(
    data="bach", hidden_size=160, reader_size=64, max_steps=1800, learning_rate=0.005, window=128, eval_every=100,
)  # fmt: skip

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

# A scale up, and a tune that closes.
PROBES = (
    tuple(pitch for pitch in (60, 62, 64, 65, 67, 69, 71, 72) for _ in range(4)),
    tuple(pitch for pitch in (67, 69, 71, 72, 74, 72, 71, 71) for _ in range(4)),
)


class ChoraleModel(Harmoniser):
    """The network that sets melodies."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(vocabulary, config.cell, config.reader_size, config.hidden_size)
        self.config = config


def corpora(config: Config) -> tuple[str, ...]:
    """The file that `load` reads."""
    return (bach_chorales.NAME,) if config.data == "bach" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """The project's own tunes, or Bach's chorales."""
    if config.data == "made":
        train, val, test = made_chorales.splits()
        source = "Little tunes with chords by this project's own rules."
    else:
        train, val, test = bach_chorales.splits(progressbar=progressbar)
        source = (
            "Chorales by Bach (public domain), as Boulanger-Lewandowski et al. (2012) split them, from Huang's "
            "copy; their validation part is the test here, and no tune stands both in training and in validation."
        )
    # A look at the validation part fills up little where those of a length stand together.
    return Data(train, sorted(val, key=len), test, VOCABULARY, source)


def build(config: Config, vocabulary: Vocabulary) -> ChoraleModel:
    """The layers."""
    return ChoraleModel(config, vocabulary)


def initialise(model: ChoraleModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The chorales over and over, each time in another key and from another beat."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate([_varied(chorale, config.window, generator) for chorale in chosen], data.vocabulary)


def _varied(chorale: Chorale, window: int, generator: torch.Generator) -> Chorale:
    # What is right in one key is right in all of them. There are too few chorales to learn that from, so each is
    # sung in whichever key the choir can reach.
    down, up = room(chorale)
    key = int(torch.randint(down, up + 1, (), generator=generator))
    beats = max(0, len(chorale) - window) // STEPS_A_BEAT
    start = STEPS_A_BEAT * int(torch.randint(beats + 1, (), generator=generator))
    return transposed(chorale[start : start + window], key)


def collate(examples: Sequence[Chorale], vocabulary: Vocabulary) -> Batch:
    """Chorales as one batch."""
    return as_batch(examples)


def score(model: ChoraleModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy a step in nats, the sum of three voices; the metric is the same."""
    found = model(batch.chords, batch.lengths, generator)
    mask = torch.arange(batch.chords.shape[1]) < batch.lengths[:, None]  # (batch, time)
    # How likely the bass, times how likely the tenor over it, times how likely the alto over both. Where chances
    # multiply, logarithms add: so the surprises of the three are summed.
    loss = torch.stack(
        [
            F.cross_entropy(logits[mask], batch.chords[..., voice][mask])
            for voice, logits in ((1, found.alto), (2, found.tenor), (3, found.bass))
        ]
    ).sum()
    metric = loss.item()
    if generator is not None:
        aside = _ASIDE * F.cross_entropy(found.next_note[:, :-1][mask[:, 1:]], batch.chords[:, 1:, 0][mask[:, 1:]])
        loss = loss + aside - aside.detach()  # it is learned from, and leaves the curve comparable
    return Score(loss, metric, int(mask.sum()))


def parse(line: str) -> tuple[int, ...]:
    """A melody from JSON: a list of MIDI pitches, one a sixteenth, -1 where nobody sings. UserError when it is
    none."""
    found = files.value(line, "A melody is a list of MIDI pitches such as [60, 60, 62, 62], one a sixteenth.")
    if not isinstance(found, list):
        raise UserError("A melody is a list of MIDI pitches such as [60, 60, 62, 62], one a sixteenth.")
    if any(type(pitch) is not int for pitch in found):  # a bool is an int to Python, and 1e999 a float
        raise UserError("Every entry of a melody is a whole number: a MIDI pitch, or -1 for silence.")
    return checked(found)


def checked(melody: Sequence[int]) -> tuple[int, ...]:
    """`melody`, if the network can sing under it. UserError where it is empty, silent, too long, or beyond what a
    soprano sings."""
    if not melody:
        raise UserError("There is no melody yet: it has no note.")
    if len(melody) > LONGEST:
        raise UserError(
            f"The melody has {len(melody):,} sixteenths; at most {LONGEST} are set, {LONGEST // 16} bars."
        )
    sung = [pitch for pitch in melody if pitch != SILENCE]
    if not sung:
        raise UserError("The melody is nothing but silence: there is no note to sing under.")
    wrong = [pitch for pitch in sung if not SOPRANO.low <= pitch <= SOPRANO.high]
    if wrong:
        said = f"{name(wrong[0])} ({wrong[0]})" if 0 <= wrong[0] <= 127 else f"{str(wrong[0])[:12]}, no MIDI pitch,"
        raise UserError(
            f"{said} is no note of a soprano's, who sings from {name(SOPRANO.low)} ({SOPRANO.low}) to "
            f"{name(SOPRANO.high)} ({SOPRANO.high})."
        )
    return tuple(melody)


def predict(model: ChoraleModel, value: Sequence[int]) -> Prediction:
    """Four lists of pitches: soprano, alto, tenor, bass. The dice are always thrown the same."""
    melody = checked(value)
    made = sing(model, melody, temperature=TEMPERATURE, seed=0)
    moments = tuple(
        Moment(name(chord[0]), state, " ".join(map(name, chord[1:])), math.prod(sure))
        for chord, sure, state in zip(made.chorale, made.sure, made.states, strict=True)
    )
    voices = [list(voice) for voice in zip(*made.chorale, strict=True)]
    return Prediction(list(melody), voices, math.prod(moment.probability for moment in moments), moments)


def figures(model: ChoraleModel, data: Data) -> dict[str, Any]:
    """The same on tunes that were never learned from; and how it sets the melodies of the test part, beside how
    they were set: chords that stand in training, parallel fifths and octaves."""
    learned = {tune([chord[0] for chord in chorale]) for chorale in (*data.train, *data.val)}
    strange = [chorale for chorale in data.test if tune([chord[0] for chord in chorale]) not in learned]
    sung = [
        sing(model, [chord[0] for chord in chorale], temperature=TEMPERATURE, seed=at).chorale
        for at, chorale in enumerate(data.test)
    ]
    known = {chord for chorale in data.train for chord in voice_leading.chords(chorale)}
    told: dict[str, Any] = {}
    if strange:
        told[NEW_TUNES] = {
            "cases": len(strange),
            "value": round(_nats(model, strange), 4),
            "baseline": round(ChoraleNGram(data.train).nats(strange), 4),
        }
    guessed = score_of_melodies(model, data.test)
    told[NEXT_NOTE] = {"value": round(guessed, 4), "baseline": round(MelodyNGram(data.train).nats(data.test), 4)}
    return told | {
        KNOWN_CHORDS: {
            "network": round(voice_leading.share_known(sung, known), 3),
            "as set": round(voice_leading.share_known(data.test, known), 3),
        },
        PARALLELS: {
            "network": round(voice_leading.parallels_per_thousand(sung), 2),
            "as set": round(voice_leading.parallels_per_thousand(data.test), 2),
        },
    }


NEXT_NOTE = "nats a sixteenth for the melody's next note"
NEW_TUNES = "tunes that were never learned from"  # among the figures
KNOWN_CHORDS = f"chords that stand in training, at temperature {TEMPERATURE:g}"
PARALLELS = f"parallel fifths and octaves in a thousand sixteenths, at temperature {TEMPERATURE:g}"


@torch.inference_mode()
def _nats(model: ChoraleModel, chorales: Sequence[Chorale]) -> float:
    found = score(model, collate(chorales, model.vocabulary))
    return found.loss.item()


@torch.inference_mode()
def score_of_melodies(model: ChoraleModel, chorales: Sequence[Chorale]) -> float:
    """How surprised the reader from the left is by the next note of the melodies, in nats a step."""
    batch = collate(chorales, model.vocabulary)
    mask = torch.arange(1, batch.chords.shape[1]) < batch.lengths[:, None]
    logits = model(*batch).next_note[:, :-1]
    return F.cross_entropy(logits[mask], batch.chords[:, 1:, 0][mask]).item()


def baseline(data: Data) -> Baseline:
    """How many nats a sixteenth the n-grams need."""
    counted = ChoraleNGram(data.train)
    return Baseline(
        "an n-gram",
        counted.nats(data.val),
        counted.nats(data.test),
        "counts, for each voice, what was sung where the same notes stood (Kneser and Ney's discount)",
    )
