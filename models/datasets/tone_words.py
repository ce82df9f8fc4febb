"""A language of tones, made by this project: ten words of do (low), mi and so (high), in voices of unlike pitch,
pace and colour.

After Solresol (Sudre, 1866), whose words are tones too. Two words may have the same tones, and only their order
tells them apart.
"""

import functools
import random

import numpy as np
import torch

from models.datasets.words import Clip
from models.speech import sound
from models.speech.log_mel import RATE
from models.speech.sound import Sound

WORDS = (
    "do-so", "so-do", "do-do-so", "do-so-do", "so-do-do", "do-so-so", "so-do-so", "so-so-do", "do-mi-so",
    "so-mi-do",
)  # fmt: skip
SOURCE = "Words of tones, sung by voices that this project makes from a fixed seed; whole voices held out."
_SEMITONES = {"do": 0.0, "mi": 4.0, "so": 8.0}  # above the voice's own do
_SEED = 2026
_VOICES = (40, 10, 10)  # that nobody else has: for training, validation and test
_TAKES = 2  # of each word by each voice


class _Voice:
    """What is the same whenever somebody sings."""

    def __init__(self, dice: random.Random):
        self.name = f"voice {dice.randrange(10**9)}"
        self.pitch = 150.0 * 2 ** dice.uniform(0, 1.6)  # hertz: from a man's to a child's
        self.pace = dice.uniform(0.8, 1.3)
        self.colour = [dice.uniform(0.2, 1.0) / part**0.7 for part in range(1, 7)]  # how loud each overtone is
        self.wobble = dice.uniform(0.0, 0.3)  # semitones
        self.breath = 10 ** dice.uniform(-2.2, -1.0)


@functools.cache
def splits() -> tuple[list[Clip], list[Clip], list[Clip]]:
    """Training, validation and test, each by voices of its own."""
    dice = random.Random(_SEED)
    parts: list[list[Clip]] = []
    for count in _VOICES:
        voices = [_Voice(dice) for _ in range(count)]
        parts.append(
            [
                Clip(label, voice.name, _sung(word, voice, dice))
                for _ in range(_TAKES)
                for voice in voices
                for label, word in enumerate(WORDS)
            ]
        )
    train, val, test = parts
    return train, val, test


def _sung(word: str, voice: _Voice, dice: random.Random) -> Sound:
    """One take: no two are alike, however often a voice repeats a word."""
    tones = [_tone(_SEMITONES[name], voice, dice) for name in word.split("-")]
    gap = np.zeros(round(dice.uniform(0.01, 0.05) * RATE))
    line = np.concatenate([part for tone in tones for part in (tone, gap)])
    noise = np.random.default_rng(dice.randrange(2**32)).standard_normal(len(line))
    return sound.of(torch.from_numpy(line + voice.breath * line.std() * noise).float())


def _tone(semitones: float, voice: _Voice, dice: random.Random) -> np.ndarray:
    seconds = voice.pace * dice.uniform(0.08, 0.2)
    time = np.arange(round(seconds * RATE)) / RATE
    off = dice.gauss(0, 0.4) + voice.wobble * np.sin(
        2 * np.pi * (5 * time + dice.random())
    )  # nobody sings quite true
    phase = 2 * np.pi * np.cumsum(voice.pitch * 2 ** ((semitones + off) / 12)) / RATE
    waves = sum(loud * np.sin(part * phase) for part, loud in enumerate(voice.colour, start=1))
    swell = np.minimum(1, np.minimum(time, seconds - time) / 0.015)  # a tone that began at once would click
    return dice.uniform(0.5, 1.0) * swell * waves


def example(number: int) -> Clip:
    """A word of a held-out voice, another for every number."""
    return splits()[1][number * (len(WORDS) + 1)]


def take(label: int, number: int) -> Clip:
    """A held-out take of that word; another number, another take."""
    takes = [clip for clip in splits()[2] if clip.label == label]
    return takes[number % len(takes)]
