"""Remember the first: one letter that counts, and then letters that do not. Made here, as long as asked for.

The plainest of the tests of memory in Hochreiter and Schmidhuber, 1997, "Long short-term memory".
"""

import random

SYMBOLS = "ABCD"  # one of these stands first, and is asked for at the end
DISTRACTORS = "wxyz"  # these stand between, and mean nothing
SOURCE = "Sequences made by this project from a fixed seed: one letter of four, then letters without a meaning."

_SEED = 2026
_TRAIN, _REST = 2500, 250


def splits(distance: int) -> tuple[list[str], list[str], list[str]]:
    """Training, validation and test sequences of `distance` + 1 letters; none stands twice, and all four first
    letters are equally frequent. Raises ValueError below 5, where there are not enough of them."""
    if distance < 5:
        raise ValueError("there are not enough different sequences of that length")
    generator = random.Random(_SEED + distance)
    made: dict[str, None] = {}
    while len(made) < _TRAIN + 2 * _REST:
        made[SYMBOLS[len(made) % len(SYMBOLS)] + distractors(distance, generator)] = None
    everything = list(made)
    return everything[:_TRAIN], everything[_TRAIN : _TRAIN + _REST], everything[_TRAIN + _REST :]


def distractors(count: int, generator: random.Random) -> str:
    """So many letters that mean nothing."""
    return "".join(generator.choices(DISTRACTORS, k=count))
