"""The chorales' rival: three n-grams, one a voice, which have counted what was sung where the same notes stood.

Each sees the melody's note and the place in the beat, the voices of this step that come before it, and some notes
of the last steps; what it trusts most stands last. It counts every chorale in all keys that the choir can sing, as
the network learns them. Which notes it sees was chosen on the validation part.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from models.language.ngram import NGram
from models.music.voices import HIGHEST, LOWEST, SILENCE, STEPS_A_BEAT, Chorale, room, transposed

_S, _A, _T, _B = range(4)
_BEAT = None  # the place in the beat
_Seen = tuple[int, int] | None  # a voice, and how many steps away

# The voice that is asked for, and what it is asked for after; the nearest last.
_ASKED: tuple[tuple[int, tuple[_Seen, ...]], ...] = (
    (_B, ((_B, -5), (_B, -4), (_B, -3), (_B, -2), (_S, -1), _BEAT, (_S, 0), (_B, -1))),
    (_T, ((_S, -1), (_A, -1), (_B, -1), _BEAT, (_S, 0), (_B, 0), (_T, -1))),
    (
        _A,
        ((_A, -3), (_A, -2), (_S, -1), (_B, -1), (_T, -1), _BEAT, (_S, 0), (_B, 0), (_T, 0), (_A, -1)),
    ),
)
_TOKENS = HIGHEST - LOWEST + 3  # 0 stands before the first step, 1 is silence


# Of the melody, what it is asked for after: the notes one, two and three beats ago too.
_MELODY: tuple[int, tuple[_Seen, ...]] = (_S, ((_S, -12), (_S, -8), (_S, -4), (_S, -3), (_S, -2), _BEAT, (_S, -1)))


class _Counted(NGram):
    """What came last in runs that are put together here: not the last few of one row, but notes of four."""

    def __init__(self, chorales: Sequence[Chorale], voice: int, seen: tuple[_Seen, ...], first: int = 0):
        """Count in every key that all voices can sing the chorales in, from step `first` on."""
        self._asked = voice, seen, first
        # What is a row of letters elsewhere is a chorale here: `_runs` alone looks into it.
        everywhere: Any = [moved for chorale in chorales for moved in _in_all_keys(chorale)]
        super().__init__(len(seen) + 1, _TOKENS, everywhere)

    def nats(self, chorales: Sequence[Chorale]) -> float:
        """The mean surprise a step."""
        asked: Any = chorales
        return self.bits(asked) * math.log(2)

    def _runs(self, text: Any) -> Tensor:
        return _runs(text, *self._asked)


class MelodyNGram(_Counted):
    """The melody's next note by counting, from the second step on."""

    def __init__(self, chorales: Sequence[Chorale]):
        """Count in `chorales`, in every key that all voices can sing them in."""
        super().__init__(chorales, *_MELODY, first=1)


class ChoraleNGram:
    """Bass, tenor and alto by counting."""

    def __init__(self, chorales: Sequence[Chorale]):
        """Count in `chorales`, in every key that all voices can sing them in."""
        self._voices = [_Counted(chorales, *asked) for asked in _ASKED]

    def nats(self, chorales: Sequence[Chorale]) -> float:
        """The mean surprise a step of the three voices together."""
        return sum(counted.nats(chorales) for counted in self._voices)


def blind() -> float:
    """What a guess among all notes costs: nats a step for three voices."""
    return 3 * math.log(HIGHEST - LOWEST + 2)


def _in_all_keys(chorale: Chorale) -> Iterator[Chorale]:
    down, up = room(chorale)
    yield from (transposed(chorale, by) for by in range(down, up + 1))


def _runs(chorale: Chorale, voice: int, seen: tuple[_Seen, ...], first: int) -> Tensor:
    """Every note of a voice from step `first` on, with what it is asked for after: (steps, order)."""
    notes = torch.tensor(chorale)  # (time, 4)
    tokens = torch.where(notes == SILENCE, 1, notes - LOWEST + 2)
    beat = 1 + torch.arange(len(chorale)) % STEPS_A_BEAT
    before = [beat if one is None else _moved(tokens[:, one[0]], -one[1]) for one in seen]
    return torch.stack([*before, tokens[:, voice]], dim=1)[first:]


def _moved(line: Tensor, by: int) -> Tensor:
    """The line `by` steps later, with zeros before it."""
    return torch.nn.functional.pad(line, (by, 0))[: len(line)]
