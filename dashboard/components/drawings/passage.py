"""A written text as it stands, line by line, with parts that are marked."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.components.drawings.drawing import component

_component = component("written_passage", __file__)


class Part(NamedTuple):
    """A stretch of the text."""

    text: str
    kind: Literal["given", "written", "copied"] = "written"


def draw(parts: Sequence[Part], *, key: str, label: str) -> None:
    """Draw it; `label` names it for screen readers."""
    _component(key=key, data={"label": label, "parts": [part._asdict() for part in parts if part.text]})
