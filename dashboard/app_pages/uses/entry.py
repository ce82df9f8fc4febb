"""A use as this page tells of it: its type, questions to a shipped network, its rival, and who does it today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.uses.pictures import Picture
from dashboard.app_pages.uses.verdict import Figures
from dashboard.components.drawings.side_by_side import Tick


def _nothing(_: Figures) -> str:
    return ""


@dataclass(frozen=True, eq=False)  # two are never the same, so that one can be asked for as a key
class Entry:
    """One use. Figures are never told here: they are read from the checkpoint."""

    page: str  # the folder of its page
    task: str  # whose shipped network answers
    kind: str  # its type, in words
    steps: tuple[Tick, ...]  # the type's picture over a small example
    inputs: Mapping[str, Any]  # what can be asked with one tap, by what stands on the chip
    answer: Callable[[Any, Any], str]  # from network and input: what came out, as a line of Markdown
    today: str  # who does this today
    counted: str = "cases"  # the figure that says on how many answers its measure rests
    further: Callable[[Figures], str] = _nothing  # a sentence from other figures, where one belongs to the verdict
    picture: Picture | None = None  # of the input, where it is no text
    variant: Callable[[], str] = str  # which of the task's shipped networks answers
