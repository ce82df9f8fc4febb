"""How much of a text was copied: the longest passage that stands word for word in another."""

from typing import NamedTuple


class Copied(NamedTuple):
    """A passage of the text that was asked about."""

    start: int
    length: int  # letters; 0 where not even one is shared


def longest(written: str, learned: str) -> Copied:
    """The longest passage of `written` that is in `learned` too, the first of several."""
    best, end = Copied(0, 0), 0
    for start in range(len(written)):
        end = max(end, start)
        # What is in there from `start` on was in there from the letter before on, so the end never goes back.
        while end < len(written) and written[start : end + 1] in learned:
            end += 1
        if end - start > best.length:
            best = Copied(start, end - start)
        if len(written) - start <= best.length:
            break
    return best
