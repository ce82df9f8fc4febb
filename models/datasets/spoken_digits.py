"""Spoken digits: five people who say each digit fifty times (Free Spoken Digit Dataset, Jackson et al.).

Recordings 0 to 4 of everybody are the test, as the data set has it; here 5 to 9 are for validation. A voice that is
left out is nowhere but in the test: that is what a network makes of somebody whom it has never heard.
"""

import functools
import zipfile
from collections.abc import Sequence
from pathlib import Path

from models.datasets import fetch
from models.datasets.words import WORDS, Clip
from models.errors import UserError
from models.speech import sound

NAME = fetch.SPOKEN_DIGITS
VOICES = ("george", "jackson", "nicolas", "theo", "yweweler")
TEST, VAL, LAST = range(5), range(5, 10), 50  # numbers of recordings
_ALL = range(len(WORDS))
UNHEARD = range(25)  # of a voice that is left out; by the others its settings were chosen
SOURCE = "Free Spoken Digit Dataset (Jackson et al., CC BY-SA 4.0): five people say each digit fifty times"


def splits(left_out: str = "", *, progressbar: bool = False) -> tuple[list[Clip], list[Clip], list[Clip]]:
    """Training, validation and test, of all voices; or with one that is left out, which is the test then.
    UserError when the recordings can't be had."""
    file = fetch.file(NAME, progressbar=progressbar)
    known = [voice for voice in VOICES if voice != left_out]
    train = _clips(file, known, range(10, LAST))
    test = _clips(file, [left_out], UNHEARD) if left_out else _clips(file, known, TEST)
    return train, _clips(file, known, VAL), test


def one(label: int, voice: str, number: int) -> Clip:
    """One recording. UserError when it can't be had."""
    return _clips(fetch.file(NAME), [voice], [number], [label])[0]


def _clips(file: Path, voices: Sequence[str], numbers: Sequence[int], labels: Sequence[int] = _ALL) -> list[Clip]:
    try:
        with zipfile.ZipFile(file) as packed:
            return [
                Clip(label, voice, sound.read(packed.read(f"{label}_{voice}_{number}.wav")))
                for number in numbers
                for voice in voices
                for label in labels
            ]
    except (KeyError, zipfile.BadZipFile) as error:
        raise UserError(f"The file {NAME} does not hold the recordings as it should.") from error


@functools.cache
def example(number: int) -> Clip:
    """A recording of the validation part, another word and voice for every number. UserError as above."""
    return one(3 * number % len(WORDS), VOICES[number % len(VOICES)], VAL[0])
