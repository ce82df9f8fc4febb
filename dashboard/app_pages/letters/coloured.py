"""A text that takes the colour of one number of the memory, letter by letter, and what might have come next."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component

_component = component("coloured_text", __file__)


class Guess(NamedTuple):
    """A letter that might come next."""

    letter: str
    share: float  # how likely, 0..1


def draw(
    text: str, values: Sequence[float], guesses: Sequence[Sequence[Guess]], *, key: str, label: str, name: str
) -> int:
    """Draw it, and return the place of the letter that is looked at.

    `values` are -1..1, one a letter; `name` is what they are called. `guesses` are the likeliest next letters after
    each, the likeliest first.
    """
    data = {
        "label": label,
        "name": name,
        "text": list(text),
        "values": [round(value, 2) for value in values],
        "guesses": ["".join(guess.letter for guess in some) for some in guesses],  # letters, each one sign
        "shares": [[round(100 * guess.share) for guess in some] for some in guesses],
    }
    return stepping.mount(_component, data, key=key, inputs=list(text))
