"""A visitor's own text, pasted or from a file: what a network may learn to go on with."""

from collections.abc import Callable

from models.datasets import own_reading
from models.datasets.own_reading import Read

MAX_CHARACTERS = 1_000_000


def read(content: bytes, enough: Callable[[str], None]) -> Read[str]:
    """The text of a file. UserError when it is none, or when `enough` raises one: there is too little of it."""
    found = own_reading.plain(content)
    text, notes = found.items[:MAX_CHARACTERS], found.notes
    if len(found.items) > MAX_CHARACTERS:
        long = f"The text has {len(found.items):,} characters; the first {MAX_CHARACTERS:,} are used."
        notes = (*notes, long)
    enough(text)
    return Read(text, notes)
