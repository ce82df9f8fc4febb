"""A network that somebody kept, opened again.

Anybody may hand in such a file, so nothing in it is believed: what can't be is told in a sentence, before there is
a network of it. Nothing is run either, since the format has no room for a program.
"""

import contextlib
import math
import re
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from models import checkpoint, tasks
from models.checkpoint import Checkpoint
from models.config import Config
from models.errors import UserError
from models.shapes import Network, Prediction, Task
from models.text import RESERVED, Vocabulary, is_text

MAX_BYTES = 5 * 1024**2  # what the server takes, too
MOST_WORDS = 60_000  # more than any corpus here brings; the largest vocabulary that ships has 24,000
_LONGEST_WORD = 1_000  # characters
_LONGEST_QUOTE = 80  # characters of a sentence that quotes the file
_KINDS = (torch.float32, torch.float16)

# Their vocabulary does not hang on what they learned from, and parts of their pages know it by heart.
FIXED = (
    "anomaly",
    "captioning",
    "chorale",
    "digits",
    "film",
    "handwriting",
    "order",
    "penmanship",
    "recall",
    "stock",
)

# A network is built before its weights can be compared with those of the file. Its settings have their ranges and
# its vocabulary a limit, so that it takes 60 MB at the very most; but only one at a time.
_one_at_a_time = Lock()


class OtherTask(UserError):
    """The file is sound, and holds a network for `task`."""

    def __init__(self, task: Task):
        """Say so."""
        super().__init__(f"This file holds a network for another task: {task.TITLE[0].lower()}{task.TITLE[1:]}.")
        self.task = task


def reopen(task: Task, content: bytes) -> Checkpoint:
    """The network in a file that was kept, once it has answered the task's fixed inputs.

    OtherTask where it is of another task; UserError with what is wrong where it can't be one of this.
    """
    told = _told(content)
    of = _task(told.get("task"))
    if of.NAME != task.NAME:
        raise OtherTask(of)
    config = _config(task, told.get("config"))
    weights = _weights(content)
    vocabulary = _vocabulary(task, told.get("vocabulary"), sum(weight.numel() for weight in weights.values()))
    with _one_at_a_time:
        model = _built(task, config, vocabulary, weights)
    _ask(task, model)
    figures = told.get("figures")
    return Checkpoint(task, config, model, figures if isinstance(figures, dict) else {})


def _told(content: bytes) -> dict[str, Any]:
    """What the file says of itself."""
    if not content:
        raise UserError("This file is empty.")
    if len(content) > MAX_BYTES:
        raise UserError(
            f"This file has {len(content) / 1024**2:.1f} MB; at most {MAX_BYTES // 1024**2} MB can be opened here."
        )
    try:
        return checkpoint.about(content)
    except UserError as error:
        if content.startswith(_PROGRAMS):
            raise UserError(
                "This looks like a .pt or .zip file. Opening one can run a program that hides in it, so it stays "
                "shut. Bring the .safetensors file that this app gave you."
            ) from error
        raise UserError(
            "This is no network that was kept here, or the file is damaged: it does not say which task, which "
            "settings and which vocabulary it is of."
        ) from error


_PROGRAMS = (b"PK\3\4", b"\x80\2", b"\x80\3", b"\x80\4", b"\x80\5")  # archives and pickles: how PyTorch saves


def _task(name: Any) -> Task:
    if not isinstance(name, str) or name not in tasks.known():
        said = _quote(name) if isinstance(name, str) else "it gives no name"
        raise UserError(f"This file is of a task that this version of the app does not have: {said}.")
    return tasks.find(name)


def _config(task: Task, values: Any) -> Config:
    if not isinstance(values, dict):
        raise UserError("This file does not say with which settings its network was built.")
    try:
        return task.Config.of(values)
    except (UserError, RecursionError) as error:  # lists in lists in lists can't even be quoted
        raise UserError(f"A setting in this file can't be. {_quote(error, 3 * _LONGEST_QUOTE)}") from error


def _weights(content: bytes) -> dict[str, Tensor]:
    """The file's weights, each a number that can be reckoned with."""
    try:
        weights = load(content)
    except (SafetensorError, RuntimeError, KeyError, TypeError, ValueError) as error:
        raise UserError("This file is damaged: its weights are cut off or mixed up.") from error
    if not weights:
        raise UserError("There is not a single weight in this file.")
    for name, weight in weights.items():
        if weight.dtype not in _KINDS:
            kind = str(weight.dtype).removeprefix("torch.")
            raise UserError(
                f"The weights “{_quote(name)}” are stored as {kind}; a network that was kept here has float32 or "
                "float16."
            )
        if not torch.isfinite(weight).all():
            raise UserError(
                f"Some of the weights “{_quote(name)}” are no numbers any more (NaN or infinite). The run that "
                "made them had exploded; no answer could come of them."
            )
    return weights


def _vocabulary(task: Task, entries: Any, numbers: int) -> Vocabulary:
    """The vocabulary, if a network of `numbers` weights can have it."""
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise UserError("The vocabulary in this file is no list of words.")
    if len(entries) > min(MOST_WORDS, numbers):  # every word has numbers of its own
        raise UserError(
            f"The vocabulary in this file has {len(entries):,} entries; "
            + (
                f"at most {MOST_WORDS:,} can be."
                if len(entries) > MOST_WORDS
                else f"its {numbers:,} weights are too few for them."
            )
        )
    if tuple(entries[: len(RESERVED)]) != RESERVED:
        raise UserError("The vocabulary in this file is damaged: it does not begin as every vocabulary does.")
    if any(len(entry) > _LONGEST_WORD or not is_text(entry) for entry in entries):
        raise UserError("The vocabulary in this file has an entry that is no word.")
    if task.NAME in FIXED and tuple(entries) != _usual(task, entries):
        raise UserError("The vocabulary in this file is not that of its task.")
    return Vocabulary(entries)


def _usual(task: Task, otherwise: Sequence[str]) -> tuple[str, ...]:
    """The vocabulary of every network of the task, as the one that ships has it; `otherwise` where none is here."""
    try:
        return checkpoint.shipped(task.NAME).model.vocabulary.entries
    except UserError:
        return tuple(otherwise)


def _built(task: Task, config: Config, vocabulary: Vocabulary, weights: Mapping[str, Tensor]) -> Network:
    try:
        model = task.build(config, vocabulary)
    except _BROKEN as error:
        raise UserError("No network can be built of the settings and the vocabulary in this file.") from error
    wanted = model.state_dict()
    if missing := [name for name in wanted if name not in weights]:
        raise UserError(f"This file lacks the weights “{missing[0]}”, which a network with its settings has.")
    if extra := [name for name in weights if name not in wanted]:
        raise UserError(f"This file has weights “{_quote(extra[0])}”, for which its settings know no place.")
    for name, weight in weights.items():
        if weight.shape != wanted[name].shape:
            raise UserError(
                f"Its weights don't fit its settings: “{name}” is {_size(weight)}, and should be "
                f"{_size(wanted[name])}."
            )
    model.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return model.eval()


_BROKEN = (RuntimeError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, AssertionError)


def _ask(task: Task, model: Network) -> None:
    """Have it answer the fixed inputs, as a page will; what it learned to read of its own alphabet, where it can't
    read those. UserError where it can't answer."""
    probes = (task.PROBES, model.vocabulary.entries[len(RESERVED) :][: len(task.PROBES)])
    try:
        answers = next(filter(None, (_answers(task, model, some) for some in probes)), [])
    except _BROKEN as error:
        raise UserError("This network could be built, and then could not answer: its file is not whole.") from error
    if not answers:
        raise UserError("This network could be built, and then could read nothing that it was given.")
    if not all(map(_is_sound, answers)):
        raise UserError(
            "This network answers with numbers that are none (NaN or infinite): its weights are too large to be "
            "reckoned with."
        )


def _answers(task: Task, model: Network, given: Sequence[Any]) -> list[Prediction]:
    """Its answers to all that it can read of what is given."""
    found = []
    for one in given:
        with contextlib.suppress(UserError):
            found.append(task.predict(model, one))
    return found


def _is_sound(answer: Prediction) -> bool:
    values = [answer.probability]
    for moment in answer.moments:
        values += [moment.probability, *moment.hidden, *moment.attention]
    return all(map(math.isfinite, values))


def _size(weight: Tensor) -> str:
    return " by ".join(f"{size:,}" for size in weight.shape) or "a single number"


def _quote(said: Any, most: int = _LONGEST_QUOTE) -> str:
    """What a file says, short enough for a sentence and without signs that could not be shown."""
    text = re.sub(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]", "?", str(said))
    return text if len(text) <= most else f"{text[:most]} …"
