"""Words with a coloured chip under each, and brackets around those that belong together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.components.drawings import hues

_component = hues.component("tagged_words", __file__)


@dataclass(frozen=True)
class Chip:
    """One word, and what is said of it."""

    word: str
    name: str  # on the chip
    hue: str  # blue, orange, green, violet or gray; each has a line of its own as well
    sure: str = ""  # "97 %"
    second: str = ""  # the runner-up
    mark: str = ""  # why it stands out, in a word or two; "" if it does not


@dataclass(frozen=True)
class Bracket:
    """Words `start` to `end` (not included) belong together."""

    start: int
    end: int
    name: str
    hue: str


@dataclass(frozen=True)
class Line:
    """One sentence."""

    chips: Sequence[Chip]
    brackets: Sequence[Bracket] = ()
    title: str = ""


def draw(lines: Sequence[Line], *, key: str, label: str) -> None:
    """Draw the sentences, one below the other; `label` names them for screen readers."""
    _component(key=key, data={"label": label, "lines": [asdict(line) for line in lines]})
