"""Many to one: somebody says a word, and the network says which one.

The sound becomes a picture of how much there is of each pitch, eighty columns a second, and the network reads it
column by column. Words of a few were the first speech that recurrent networks recognised (Waibel et al., 1989,
"Phoneme recognition using time-delay neural networks"; Robinson and Fallside, 1991, "A recurrent error propagation
network speech recognition system").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import fetch, spoken_digits, tone_words, words
from models.datasets.words import Clip
from models.errors import UserError
from models.networks import cells
from models.seeding import dropout, reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.speech import log_mel, sound, spoken
from models.speech.log_mel import BANDS
from models.speech.sound import Sound
from models.text import RESERVED, Vocabulary

NAME = "speech"
TITLE = "Say a digit"
TYPE = TaskType.MANY_TO_ONE
UNIT = "moment"
METRIC = Metric("accuracy", higher_is_better=True, percent=True, meaning="how many words it hears right")
NOBODY = "nobody"
PARTS, _PARTS = "right after so much of a word", (0.25, 0.4, 0.5, 0.6, 0.75, 1.0)  # among the figures
Source = Literal["tones", "digits"]  # the project's own; people's
LeftOut = Literal["nobody", "george", "jackson", "nicolas", "theo", "yweweler"]


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(300)
    batch_size: int = default(32)
    cell: str = option("GRU", "which recurrent cell listens", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        64, "how many numbers its memory has", low=2, high=256, stops=(4, 16, 32, 64, 128), place="front"
    )
    data: Source = option("tones", "what it hears", choices=get_args(Source), place="front", shapes_data=True)
    left_out: LeftOut = option(
        "nobody", "whose recordings it never hears", choices=get_args(LeftOut), shapes_data=True
    )
    dropout: float = option(0.3, "share of the memory hidden while learning", low=0, high=0.9, live=True)
    early: float = option(0.3, "how much its answers in the middle of a word count", low=0, high=0.9)
    warp: float = option(0.15, "how far voices are made higher or lower while learning", low=0, high=0.5)
    stretch: float = option(0.25, "how far words are made slower or faster while learning", low=0, high=0.7)
    noise: float = option(0.4, "share of the words that are given a hiss while learning", low=0, high=1, live=True)


SHIPPED = Config(data="digits", learning_rate=0.005, max_steps=1000, eval_every=100)

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}


# Words that it has not learned from, in voices of the data that a network is of: they stand for recordings.
PROBES = tuple(f"example {number}" for number in range(1, 5))


def example(name: str, config: Config) -> tuple[str, Sound]:
    """What is said in one of PROBES, and its sound; a tone word where there are no recordings here."""
    number = PROBES.index(name)
    if config.data == "digits" and fetch.is_cached(spoken_digits.NAME):
        clip = spoken_digits.example(number)
        return words.WORDS[clip.label], clip.sound
    clip = tone_words.example(number)
    return tone_words.WORDS[clip.label], clip.sound


class Batch(NamedTuple):
    """Words of one batch as pictures."""

    pictures: Tensor  # (batch, time, BANDS), each band's mean over time 0; 0 behind the end
    lengths: Tensor  # (batch,), int64: columns of each
    labels: Tensor  # (batch,), int64


class SpeechModel(nn.Module):
    """A recurrent layer over the columns, and a score for each word out of its memory."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__()
        self.config, self.vocabulary = config, vocabulary
        self.recurrent = cells.recurrent(config.cell, BANDS, config.hidden_size)
        self.output = nn.Linear(config.hidden_size, len(self.words))

    @property
    def words(self) -> tuple[str, ...]:
        """Those that it can say."""
        return self.vocabulary.entries[len(RESERVED) :]

    def states(self, pictures: Tensor) -> Tensor:
        """The memory after every column: (batch, time, BANDS) -> (batch, time, hidden)."""
        return self.recurrent(pictures)[0]

    def answers(self, states: Tensor, moments: Tensor, generator: torch.Generator | None = None) -> Tensor:
        """A score for every word at one moment each: (batch, time, hidden), (batch,) -> logits (batch, words)."""
        memory = states[torch.arange(len(states)), moments]  # (batch, hidden)
        return self.output(dropout(memory, self.config.dropout, generator))


def corpora(config: Config) -> tuple[str, ...]:
    """What `load` fetches."""
    return (spoken_digits.NAME,) if config.data == "digits" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Tone words, or the digits; with a voice left out, the test is that voice."""
    if config.data == "tones":
        if config.left_out != NOBODY:
            raise UserError("Tone words are sung by other voices: to leave somebody out, choose the digits.")
        return Data(*tone_words.splits(), Vocabulary(RESERVED + tone_words.WORDS), tone_words.SOURCE)
    left_out = "" if config.left_out == NOBODY else config.left_out
    parts = spoken_digits.splits(left_out, progressbar=progressbar)
    source = (
        f"{spoken_digits.SOURCE}; {left_out} left out, and the test." if left_out else f"{spoken_digits.SOURCE}."
    )
    return Data(*parts, Vocabulary(RESERVED + words.WORDS), source)


def build(config: Config, vocabulary: Vocabulary) -> SpeechModel:
    """The layers."""
    return SpeechModel(config, vocabulary)


def initialise(model: SpeechModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The words, over and over, in voices, at paces and through noises that were never recorded."""
    for chosen in batching.epochs(data.train, config.batch_size, lambda clip: len(clip.sound.samples), generator):
        samples, lengths = spoken.together([clip.sound for clip in chosen])
        samples = spoken.hissed(samples, lengths, config.noise, generator)
        pictures, lengths = spoken.pictures(samples, lengths)
        pictures, lengths = spoken.warped(pictures, lengths, config.warp, config.stretch, generator)
        yield Batch(spoken.levelled(pictures, lengths), lengths, _labels(chosen))


def collate(examples: Sequence[Clip], vocabulary: Vocabulary) -> Batch:
    """Clips as one batch."""
    pictures, lengths = spoken.pictures(*spoken.together([clip.sound for clip in examples]))
    return Batch(spoken.levelled(pictures, lengths), lengths, _labels(examples))


def _labels(clips: Sequence[Clip]) -> Tensor:
    return torch.tensor([clip.label for clip in clips])


def score(model: SpeechModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """Cross-entropy over the words after the last column, and the share heard right then."""
    states = model.states(batch.pictures)
    # Each word ends somewhere else. What stands behind its end is silence that was never recorded, and the memory
    # is asked before it.
    logits = model.answers(states, batch.lengths - 1, generator)
    loss = F.cross_entropy(logits, batch.labels)
    if generator is not None and model.config.early > 0:
        # While it learns it is now and then interrupted. Half a word may be the beginning of several, and a network
        # that is asked only at the end never learns to say so: in the middle it would be sure of anything.
        moments = (torch.rand(len(states), generator=generator) * batch.lengths).long()
        interrupted = F.cross_entropy(model.answers(states, moments, generator), batch.labels)
        loss = (1 - model.config.early) * loss + model.config.early * interrupted
    right = logits.argmax(dim=1) == batch.labels
    return Score(loss, right.float().mean().item(), len(right))


def parse(line: str) -> Sound | str:
    """The path of a WAV file, or one of PROBES. UserError with what is wrong with it."""
    if not line.strip():
        raise UserError("There is no path of a WAV file here.")
    if line.strip() in PROBES:
        return line.strip()
    return sound.read(Path(line.strip()))


class Listening(NamedTuple):
    """A word as the network heard it."""

    sound: Tensor  # (time, BANDS): how loud each pitch was, before the means were taken away
    picture: Tensor  # (time, BANDS): what went in
    states: Tensor  # (time, hidden): the memory after every column
    shares: Tensor  # (time, words): what it would have said there, and how surely


@torch.inference_mode()
def listen(model: SpeechModel, value: Sound) -> Listening:
    """Every column of a sound gets a row."""
    pictures, lengths = spoken.pictures(*spoken.together([value]))
    picture = spoken.levelled(pictures, lengths)
    states = model.states(picture)[0]
    return Listening(spoken.floored(pictures[0]), picture[0], states, torch.softmax(model.output(states), dim=-1))


def predict(model: SpeechModel, value: Sound | str) -> Prediction:
    """The word, and what it would have said at every moment before the end."""
    name, word = (f"{value.seconds:.2f} s", value) if isinstance(value, Sound) else example(value, model.config)
    return as_prediction(model, listen(model, word), name)


def as_prediction(model: SpeechModel, heard: Listening, name: str) -> Prediction:
    """What was heard of the sound called `name`, moment by moment."""
    best, at = heard.shares.max(dim=1)
    moments = tuple(
        Moment(f"{log_mel.seconds(column):.2f} s", tuple(state), model.words[word], share)
        for column, (state, word, share) in enumerate(
            zip(heard.states.tolist(), at.tolist(), best.tolist(), strict=True)
        )
    )
    return Prediction(name, moments[-1].output, moments[-1].probability, moments)


def figures(model: SpeechModel, data: Data) -> dict[str, Any]:
    """How often it is right after a part of each word; and about new voices, where nobody was left out."""
    from models.speech import new_voices  # it is about this task, and so imports it

    found: dict[str, Any] = {
        PARTS: {f"{part:.0%}": round(value, 3) for part, value in parts(model, data.test).items()}
    }
    if model.config.data == "digits" and model.config.left_out == NOBODY:
        found |= new_voices.figures()
    return found


@torch.inference_mode()
def parts(model: SpeechModel, clips: Sequence[Clip]) -> dict[float, float]:
    """How often it is right if it is asked in the middle of a word: share of the word heard, share right."""
    right = dict.fromkeys(_PARTS, 0)
    for start in range(0, len(clips), 256):
        batch = collate(clips[start : start + 256], model.vocabulary)
        answers = model.output(model.states(batch.pictures)).argmax(dim=-1)  # (batch, time)
        for part in _PARTS:
            at = (batch.lengths * part).ceil().long().clamp(min=1) - 1
            right[part] += int((answers[torch.arange(len(at)), at] == batch.labels).sum())
    return {part: count / len(clips) for part, count in right.items()}


def baseline(data: Data) -> Baseline:
    """The word of the recording that is most like it, once all are made equally long."""
    learned, labels = spoken.stretched(data.train), _labels(data.train)

    def right(part: Sequence[Clip]) -> float:
        nearest = torch.cdist(spoken.stretched(part), learned).argmin(dim=1)
        return (labels[nearest] == _labels(part)).float().mean().item()

    how = "makes all recordings equally long and says the word of the one that is most like it"
    return Baseline("the nearest recording", right(data.val), right(data.test), how)
