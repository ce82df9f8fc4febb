"""Little tunes for four voices, made by this project, so that there is something to learn without a network.

A tune walks up and down a scale and closes every phrase. Every beat gets a chord that has its note, the last two of
a phrase those that close it. Alto and tenor take the notes of the chord that lie nearest to where they were.
"""

import itertools
import random
from collections.abc import Iterator
from typing import NamedTuple

from models.datasets.distinct import distinct
from models.music.voices import ALTO, BASS, SOPRANO, STEPS_A_BEAT, TENOR, Chorale, Chord, room, transposed

SEED = 2026
PIECES = 320
_HELD_OUT = 8  # one piece in so many for validation, and as many for the test
_BEATS = 8  # of a phrase: two bars
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)

# Chords as degrees of their roots, from 0; what may carry each degree of the tune, the likelier ones more often.
_I, _II, _IV, _V, _VI = 0, 1, 3, 4, 5
_CARRIES = {
    0: (_I, _I, _IV, _VI),
    1: (_V, _V, _II),
    2: (_I, _I, _VI),
    3: (_IV, _IV, _II),
    4: (_I, _V, _V),
    5: (_IV, _IV, _II, _VI),
    6: (_V,),
}
_SELDOM = {(_V, _IV), (_V, _II), (_II, _I), (_VI, _I)}  # one after the other


class _Beat(NamedTuple):
    degree: int  # of the tune's note; 7 is the octave above 0
    root: int  # of its chord


def splits() -> tuple[list[Chorale], list[Chorale], list[Chorale]]:
    """Training, validation and test; no tune twice."""
    made = pieces()
    share = len(made) // _HELD_OUT
    return made[: -2 * share], made[-2 * share : -share], made[-share:]


def pieces() -> list[Chorale]:
    """All of them, the same every time."""
    generator = random.Random(SEED)
    return distinct(lambda: _piece(generator), PIECES, key=lambda piece: tuple(chord[0] for chord in piece))


def _piece(generator: random.Random) -> Chorale:
    scale = generator.choice((_MAJOR, _MAJOR, _MINOR))
    phrases = generator.choice((2, 2, 3))
    beats = [beat for at in range(phrases) for beat in _phrase(generator, is_last=at == phrases - 1)]
    chords = list(_sung(generator, scale, beats))
    steps: list[Chord] = []
    for at, chord in enumerate(chords):
        after = chords[at + 1] if at + 1 < len(chords) else chord
        is_close = at % _BEATS >= _BEATS - 2  # a phrase ends in two quiet beats
        half = tuple(
            here if is_close else _between(generator, scale, here, there)
            for here, there in zip(chord, after, strict=True)
        )
        steps += [chord] * (STEPS_A_BEAT // 2) + [half] * (STEPS_A_BEAT // 2)  # type: ignore[list-item]
    piece = tuple(steps)
    return transposed(piece, generator.randint(*room(piece)))


def _phrase(generator: random.Random, *, is_last: bool) -> list[_Beat]:
    """Two bars: a walk, then a close on the first chord, or a halt on the fifth."""
    end = (_Beat(generator.choice((1, 6)), _V), _Beat(generator.choice((0, 7)), _I))
    if not is_last:
        end = (_Beat(generator.choice((0, 2)), _I), _Beat(generator.choice((1, 4)), _V))
    if end[0].degree == 6:
        end = (end[0], _Beat(7, _I))  # the seventh leads up
    degrees = [generator.choice((0, 2, 4))]
    while len(degrees) < _BEATS - 2:
        step = generator.choice((-2, -1, -1, -1, 0, 1, 1, 1, 2))
        left = _BEATS - 2 - len(degrees)
        if abs(degrees[-1] + step - end[0].degree) > 2 * left + 1:
            step = 1 if degrees[-1] < end[0].degree else -1
        degrees.append(min(max(degrees[-1] + step, 0), 8))
    beats: list[_Beat] = []
    for degree in degrees:
        roots = _CARRIES[degree % 7]
        liked = [root for root in roots if not beats or (beats[-1].root, root) not in _SELDOM]
        beats.append(_Beat(degree, generator.choice(liked or roots)))
    return [*beats, *end]


def _sung(generator: random.Random, scale: tuple[int, ...], beats: list[_Beat]) -> Iterator[Chord]:
    """A chord a beat, in C."""
    before = (67, 60, 55, 48)
    for degree, root in beats:
        soprano = SOPRANO.low + scale[degree % 7] + 12 * (degree // 7)
        tones = [scale[(root + third) % 7] for third in (0, 2, 4)]
        if root == _V:
            tones[1] = 11  # the fifth chord is a major one in minor too
            if soprano % 12 == 10:
                soprano += 1
        low = tones[0] if generator.random() < 0.8 else tones[1]
        before = min(_voicings(soprano, tones, low), key=lambda chord: (_cost(before, chord, tones), chord))
        yield before


def _voicings(soprano: int, tones: list[int], low: int) -> Iterator[Chord]:
    """Every way to sing a chord under that note, with `low` in the bass and no voice above its neighbour."""

    def sung(voice_low: int, voice_high: int, classes: list[int]) -> list[int]:
        return [pitch for pitch in range(voice_low, voice_high + 1) if pitch % 12 in classes]

    for bass, tenor, alto in itertools.product(
        sung(BASS.low + 5, BASS.high - 4, [low]), sung(TENOR.low + 2, TENOR.high, tones),
        sung(ALTO.low + 2, ALTO.high, tones),
    ):  # fmt: skip
        if bass <= tenor <= alto <= soprano:
            yield soprano, alto, tenor, bass


def _cost(before: tuple[int, ...], chord: tuple[int, ...], tones: list[int]) -> float:
    """How far three voices move; a missing note of the chord costs, and so do parallel fifths and octaves."""
    moved = sum(abs(was - now) for was, now in zip(before[1:], chord[1:], strict=True))
    missing = len(set(tones) - {pitch % 12 for pitch in chord})
    wide = max(0, chord[0] - chord[1] - 12) + max(0, chord[1] - chord[2] - 12)
    parallel = 0
    for one, other in itertools.combinations(range(4), 2):
        apart = (before[one] - before[other]) % 12, (chord[one] - chord[other]) % 12
        parallel += apart[0] == apart[1] and apart[0] in (0, 7) and before[one] != chord[one]
    return moved + 8 * missing + 6 * parallel + 2 * wide


def _between(generator: random.Random, scale: tuple[int, ...], here: int, there: int) -> int:
    """What a voice sings in the second half of a beat: now and then the note between, where it moves by a third."""
    if abs(there - here) in (3, 4) and generator.random() < 0.4:
        step = 1 if there > here else -1
        return next(pitch for pitch in range(here + step, there, step) if pitch % 12 in scale)
    return here
