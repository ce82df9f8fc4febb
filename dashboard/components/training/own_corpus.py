"""A visitor's own text, for the tasks that go on with one."""

from functools import partial
from typing import Protocol

from dashboard.components.basics.wording import plural
from dashboard.components.training.own_data import OwnKind
from models.datasets import own_reading, own_text
from models.datasets.own_reading import Read
from models.shapes import Data, Task

_SHOWN = 160  # characters of its beginning: a text of Chinese has no words to count


class TextTask(Task, Protocol):
    """A task that learns from any text."""

    def enough(self, text: str) -> None:
        """UserError where there is too little of it."""

    def of_own(self, text: str) -> Data:
        """The text as data."""


def kind(task: TextTask) -> OwnKind[Read[str]]:
    """What the page of that task takes."""
    return OwnKind(
        title="Train it on a text of your own",
        bring="A story, lyrics, your essays: in any language and any alphabet.",
        file="A text file",
        most=own_reading.MAX_BYTES,
        read=partial(own_text.read, enough=task.enough),
        tell=_tell,
        data=lambda found, _: task.of_own(found.items),
    )


def _tell(found: Read[str]) -> str:
    text = found.items
    more = " …" if len(text) > _SHOWN else ""
    return f"{plural(len(text), 'character')}: “{' '.join(text[:_SHOWN].split())}{more}”"
