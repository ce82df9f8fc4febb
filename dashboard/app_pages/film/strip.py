"""A film as the unrolled drawing: a column a frame, what goes in, the memory and what comes out, and a screen that
shows the frame that is now. Where the visitor rests, the drawings below it follow.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.film import labels, pictures
from dashboard.components.drawings import hues, stepping
from models.datasets.films import LABELS, Frame
from models.tasks.film import Reading

_component = hues.component("film_strip", __file__)


@dataclass(frozen=True)
class Row:
    """What one reader says."""

    name: str  # at the left of its chips
    labels: Sequence[str]  # from the frame on in which it joined
    shares: Sequence[Sequence[float]] = ()  # likewise, how likely it holds each of LABELS
    memory: Sequence[Sequence[float]] = ()  # likewise; () where it has none, or none is to be drawn
    joined: int = 0  # what was before this frame it never saw


def row(name: str, reading: Reading, *, joined: int = 0, remembers: bool = True) -> Row:
    """What a reader made of the frames from `joined` on."""
    memory = reading.states.tolist() if remembers else ()
    return Row(name, reading.labels, reading.shares.tolist(), memory, joined)


def draw(
    frames: Sequence[Frame], rows: Sequence[Row], truth: Sequence[str] | None, *,
    key: str, label: str, link: str = "", start: int = 0, small: bool = False,
) -> int:  # fmt: skip
    """Draw the film, and return the frame that is looked at, from 0.

    `truth` is what happens in each frame, None where nobody could say: a chip that says otherwise is framed.
    `label` names the drawing for screen readers; the address keeps the frame as `link`, and `start` is the one that
    is looked at first. A small one has no screen.
    """
    data = {
        "label": label,
        "film": pictures.strip(tuple(frames)),
        "who": [frame.words for frame in frames],
        "names": LABELS,
        "kinds": [labels.KINDS[name] for name in LABELS],
        "rows": [_drawn(one) for one in rows],
        "truth": None if truth is None else [LABELS.index(name) for name in truth],
        "small": small,
    }
    return stepping.mount(
        _component, data, key=key, inputs=[str(frame) for frame in frames], usual=start, link=link
    )


def _drawn(one: Row) -> dict[str, Any]:
    return {
        "name": one.name,
        "joined": one.joined,
        "said": [LABELS.index(name) for name in one.labels],
        "sure": [[round(100 * share) for share in shares] for shares in one.shares],
        "moved": _moved(one.memory) if one.memory else None,
    }


def _moved(memory: Sequence[Sequence[float]]) -> list[float]:
    """How far the numbers of the memory moved at each frame, on average."""
    before = [[0.0] * len(memory[0]), *memory]
    return [
        round(sum(abs(was - now) for was, now in zip(*two, strict=True)) / len(memory[0]), 3)
        for two in itertools.pairwise(before)
    ]
