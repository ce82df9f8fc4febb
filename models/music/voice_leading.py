"""How four voices move: parallel fifths and octaves, which books on harmony forbid, and which chords are sung."""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from models.music.voices import SILENCE, VOICES, Chorale

_FORBIDDEN = {7: "fifths", 0: "octaves"}  # semitones between the two voices, less whole octaves


class Parallel(NamedTuple):
    """Two voices that move together in an interval that makes one of them superfluous."""

    step: int  # where they arrive, from 0
    upper: str  # the voices' names
    lower: str
    interval: str  # "fifths" or "octaves"


def parallels(chorale: Chorale) -> list[Parallel]:
    """Every place where two voices both move, and stand a fifth or an octave apart before and after."""
    found = []
    for step in range(1, len(chorale)):
        before, after = chorale[step - 1], chorale[step]
        for one, other in combinations(range(4), 2):
            notes = before[one], before[other], after[one], after[other]
            if SILENCE in notes or before[one] == after[one] or before[other] == after[other]:
                continue
            apart, then = (before[one] - before[other]) % 12, (after[one] - after[other]) % 12
            if apart == then and apart in _FORBIDDEN:
                found.append(Parallel(step, VOICES[one].name, VOICES[other].name, _FORBIDDEN[apart]))
    return found


def parallels_per_thousand(chorales: Iterable[Chorale]) -> float:
    """How many there are in a thousand steps."""
    counted = [(len(parallels(chorale)), len(chorale)) for chorale in chorales]
    return 1000 * sum(found for found, _ in counted) / sum(steps for _, steps in counted)


def chords(chorale: Chorale) -> list[frozenset[int]]:
    """The notes of every step, whichever voice sings them and in whichever octave."""
    return [frozenset(pitch % 12 for pitch in chord if pitch != SILENCE) for chord in chorale]


def share_known(chorales: Iterable[Chorale], known: set[frozenset[int]]) -> float:
    """How many of all steps have a chord that is `known`, 0..1."""
    met = [chord in known for chorale in chorales for chord in chords(chorale)]
    return sum(met) / len(met)


def share_of_triads(chorales: Iterable[Chorale]) -> float:
    """How many of all steps are a major or a minor triad, or two or three notes of one, 0..1."""
    met = [any(len(chord) > 1 and chord <= triad for triad in _TRIADS) for one in chorales for chord in chords(one)]
    return sum(met) / len(met)


_TRIADS = [frozenset((root + tone) % 12 for tone in (0, third, 7)) for root in range(12) for third in (3, 4)]
