"""The chorales' rival: three n-grams, one a voice, which have counted what was sung where the same notes stood.

Each sees the melody's note and the place in the beat, the voices of this step that come before it, and some notes
of the last steps; what it trusts most stands last. It counts every chorale in all keys that the choir can sing, as
the network learns them. Which notes it sees was chosen on the validation part.
"""

import math
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from models.letter_ngram import NGram
from models.voices import HIGHEST, LOWEST, SILENCE, STEPS_A_BEAT, Chorale, room, transposed

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


class MelodyNGram:
    """The melody's next note by counting, from the second step on."""

    def __init__(self, chorales: Sequence[Chorale]):
        """Count in `chorales`, in every key that all voices can sing them in."""
        everywhere = [moved for chorale in chorales for moved in _in_all_keys(chorale)]
        self._counted = NGram(_TOKENS, _runs(everywhere, *_MELODY, first=1))

    def nats(self, chorales: Sequence[Chorale]) -> float:
        """The mean surprise a step."""
        return -self._counted.probabilities(_runs(chorales, *_MELODY, first=1)).log().mean().item()


class ChoraleNGram:
    """Bass, tenor and alto by counting."""

    def __init__(self, chorales: Sequence[Chorale]):
        """Count in `chorales`, in every key that all voices can sing them in."""
        everywhere = [moved for chorale in chorales for moved in _in_all_keys(chorale)]
        self._voices = [NGram(_TOKENS, _runs(everywhere, *asked)) for asked in _ASKED]

    def nats(self, chorales: Sequence[Chorale]) -> float:
        """The mean surprise a step of the three voices together."""
        return sum(
            -counted.probabilities(_runs(chorales, *asked)).log().mean().item()
            for counted, asked in zip(self._voices, _ASKED, strict=True)
        )


def blind() -> float:
    """What a guess among all notes costs: nats a step for three voices."""
    return 3 * math.log(HIGHEST - LOWEST + 2)


def _in_all_keys(chorale: Chorale) -> Iterator[Chorale]:
    down, up = room(chorale)
    yield from (transposed(chorale, by) for by in range(down, up + 1))


def _runs(chorales: Sequence[Chorale], voice: int, seen: tuple[_Seen, ...], first: int = 0) -> Tensor:
    """Every note of a voice from step `first` on, with what it is asked for after: (steps, order)."""
    found = []
    for chorale in chorales:
        notes = torch.tensor(chorale)  # (time, 4)
        tokens = torch.where(notes == SILENCE, 1, notes - LOWEST + 2)
        beat = 1 + torch.arange(len(chorale)) % STEPS_A_BEAT
        before = [beat if one is None else _moved(tokens[:, one[0]], -one[1]) for one in seen]
        found.append(torch.stack([*before, tokens[:, voice]], dim=1)[first:])
    return torch.cat(found)


def _moved(line: Tensor, by: int) -> Tensor:
    """The line `by` steps later, with zeros before it."""
    return torch.nn.functional.pad(line, (by, 0))[: len(line)]
