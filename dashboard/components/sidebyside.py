"""Small unrolled pictures side by side, one for each type, that one control plays in step.

The colours, shapes and arrows are those of the unrolled diagram, and so is its stylesheet.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.components.drawing import component

_mount = component("types_side_by_side", css=("sidebyside.css",), js="sidebyside.js")


@dataclass(frozen=True)
class Column:
    """One step of a type: what goes in and what comes out; "" where nothing does."""

    input: str = ""
    output: str = ""


@dataclass(frozen=True)
class Lane:
    """One type, drawn over an example."""

    name: str
    line: str
    columns: Sequence[Column]


def side_by_side(lanes: Sequence[Lane], *, key: str, label: str) -> None:
    """Draw the lanes with one control for all: play, step, scrub. Nothing is sent to Python."""
    _mount(key=key, data={"label": label, "lanes": [asdict(lane) for lane in lanes]})
