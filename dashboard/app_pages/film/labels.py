"""What happens in a frame, as the page names and colours it."""

from typing import NamedTuple

from models.datasets.films import AGAIN, BEHIND, GONE, LABELS, NEW, OUT, QUIET


class Kind(NamedTuple):
    """How a label is shown."""

    short: str  # on a chip
    hue: str  # blue, orange, green, violet or gray; each has an edge of its own as well


KINDS = {
    QUIET: Kind("·", "none"),
    NEW: Kind("new", "orange"),
    AGAIN: Kind("again", "green"),
    BEHIND: Kind("behind", "violet"),
    OUT: Kind("out", "blue"),
    GONE: Kind("gone", "gray"),
}
assert tuple(KINDS) == LABELS
