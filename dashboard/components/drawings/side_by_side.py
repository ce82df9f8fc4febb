"""Small unrolled pictures side by side, one for each type, that one control plays in step.

The colours, shapes and arrows are those of the unrolled diagram, and so is its stylesheet.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component

_component = component("side_by_side", __file__)


@dataclass(frozen=True)
class Tick:
    """One step of a type: what goes in and what comes out; "" where nothing does."""

    input: str = ""
    output: str = ""


@dataclass(frozen=True)
class Lane:
    """One type, drawn over an example."""

    name: str
    line: str
    columns: Sequence[Tick]


def side_by_side(lanes: Sequence[Lane], *, key: str, label: str) -> None:
    """Draw the lanes with one control for all: play, step, scrub.

    Where the visitor rests, the address bar keeps the step, as the key with _step.
    """
    longest = max((lane.columns for lane in lanes), key=len)
    data = {"label": label, "lanes": [asdict(lane) for lane in lanes]}
    stepping.mount(_component, data, key=key, inputs=[column.input for column in longest])


def still(lane: Lane, *, key: str) -> None:
    """Draw one of them small, as it is when all has happened: for a place that tells the rest in words."""
    _component(key=key, data={"label": f"{lane.name}. {lane.line}", "lanes": [asdict(lane)], "still": True})
