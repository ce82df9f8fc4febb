"""A visitor's own tagged sentences, for both tasks of the page."""

from functools import partial
from typing import Any

from dashboard.components.basics.wording import listed, plural
from dashboard.components.training.own_data import Example, OwnKind
from models.datasets import own_reading, own_tagged
from models.datasets.own_reading import Read
from models.datasets.treebank import Tagged
from models.tasks import chunking, tagging

_SHOWN = 12  # words, and tags


def _tell(found: Read[list[Tagged]]) -> str:
    """How many, which tags, and how the first begins."""
    tags = own_tagged.tags_of(found.items)
    some = [*tags[:_SHOWN], *([f"{len(tags) - _SHOWN:,} more"] if len(tags) > _SHOWN else [])]
    words, kinds = found.items[0]
    first = " ".join(f"{word}/{kind}" for word, kind in list(zip(words, kinds, strict=True))[:_SHOWN])
    return (
        f"{plural(len(found.items), 'sentence')} with {plural(len(tags), 'tag')} ({listed(some)}). The first: "
        f"“{first}{' …' if len(words) > _SHOWN else ''}”"
    )


def _kind(task: Any, what: str) -> OwnKind[Read[list[Tagged]]]:
    return OwnKind(
        title="Train it on tagged sentences of your own",
        bring=(
            f"A word a line, then a blank, then {what}, and an empty line after each sentence (*CoNLL*); or a "
            f"sentence a line, each word with its tag: They/PRON can/VERB. At least {own_tagged.LEAST} sentences, "
            "in any language, with whichever tags you like."
        ),
        file="A text file or a table",
        most=own_reading.MAX_BYTES,
        read=partial(own_tagged.read, phrases=task is chunking),
        tell=_tell,
        data=lambda found, config: task.of_own(found.items, config),
        example=Example("sentences.txt", own_tagged.example()),
    )


KINDS = {
    tagging.NAME: _kind(tagging, "its kind"),
    chunking.NAME: _kind(
        chunking, "in the last column the phrase that it begins (B-NP), goes on with (I-NP), or O"
    ),
}
