"""Notes as the numbers that a network reads: every pitch has its place, and so has silence."""

from collections.abc import Sequence
from typing import NamedTuple

from torch import Tensor

from models import batching
from models.music.voices import HIGHEST, LOWEST, SILENCE, Chorale
from models.text import RESERVED, Vocabulary

# Every pitch from the lowest bass to the highest soprano, whether it was met or not: the same for all data.
VOCABULARY = Vocabulary((*RESERVED, str(SILENCE), *map(str, range(LOWEST, HIGHEST + 1))))
PITCHES = (SILENCE, SILENCE, SILENCE, *range(LOWEST, HIGHEST + 1))  # of each number


class Batch(NamedTuple):
    """Chorales of one batch, filled up to the longest."""

    chords: Tensor  # (batch, time, 4): soprano first
    lengths: Tensor  # (batch,)


def number(pitch: int) -> int:
    """A pitch's place in the vocabulary."""
    return len(RESERVED) if pitch == SILENCE else len(RESERVED) + 1 + pitch - LOWEST


def as_batch(chorales: Sequence[Chorale]) -> Batch:
    """Chorales as one batch."""
    return Batch(*batching.padded([[list(map(number, chord)) for chord in chorale] for chorale in chorales]))
