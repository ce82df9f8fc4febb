"""The four voices of a choir, and notes as numbers: MIDI pitches, 60 is the C in the middle, -1 is silence."""

import itertools
from typing import NamedTuple

SILENCE = -1
STEPS_A_BEAT = 4  # a step is a sixteenth, a beat a quarter
STEPS_A_BAR = 16
LONGEST = 512  # steps of a melody: 32 bars
_NAMES = "C C♯ D E♭ E F F♯ G A♭ A B♭ B".split()

Chord = tuple[int, int, int, int]  # one step: soprano, alto, tenor, bass
Chorale = tuple[Chord, ...]


class Voice(NamedTuple):
    """One of the four, and how low and how high it sings."""

    name: str
    low: int
    high: int


# As low and as high as in the chorales that are learned from.
SOPRANO = Voice("soprano", 60, 81)
ALTO = Voice("alto", 52, 74)
TENOR = Voice("tenor", 46, 69)
BASS = Voice("bass", 36, 66)
VOICES = (SOPRANO, ALTO, TENOR, BASS)  # in the order of a Chord
LOWEST, HIGHEST = BASS.low, SOPRANO.high


def name(pitch: int) -> str:
    """60 -> C4, 70 -> B♭4; silence is a dash."""
    return "–" if pitch == SILENCE else f"{_NAMES[pitch % 12]}{pitch // 12 - 1}"


def transposed(chorale: Chorale, by: int) -> Chorale:
    """All voices so many semitones higher; a silence stays one."""
    return tuple(
        (s + by * (s >= 0), a + by * (a >= 0), t + by * (t >= 0), b + by * (b >= 0)) for s, a, t, b in chorale
    )


def room(chorale: Chorale) -> tuple[int, int]:
    """How many semitones down (0 or less) and up every voice can go and stay in its range."""
    down, up = -12, 12
    for voice, line in zip(VOICES, zip(*chorale, strict=True), strict=True):
        sung = [pitch for pitch in line if pitch != SILENCE]
        if sung:
            down, up = max(down, voice.low - min(sung)), min(up, voice.high - max(sung))
    return min(down, 0), max(up, 0)


def tune(line: tuple[int, ...] | list[int], notes: int = 6) -> tuple[int, ...]:
    """How a melody begins, whatever its key: the steps between its first `notes` notes, in semitones. A note that
    is held or sung again counts once, since the grid tells the two not apart."""
    sung = [pitch for pitch in line if pitch != SILENCE]
    heads = [pitch for at, pitch in enumerate(sung) if at == 0 or sung[at - 1] != pitch][:notes]
    return tuple(after - before for before, after in itertools.pairwise(heads))
