"""The three readers of the race: those that the visitor trained or opened, or those that ship."""

from dataclasses import dataclass
from typing import cast

import streamlit as st
import torch

from dashboard.components.basics.wording import listed
from dashboard.components.training import caches, experiments, opening
from models.config import Config
from models.runner import Status
from models.shapes import Data
from models.tasks import order as task
from models.training import measure, new_model

ABOUT = {
    task.BAG: "It counts the words and averages them. Who stands first is lost.",
    task.POSITIONS: f"A row of {task.PLACES} places. Each has weights of its own for the word that stands in it.",
    "RNN": "It reads word by word, with the same weights at every word, and carries a memory along.",
}
_VARIANTS = {task.BAG: "bag", task.POSITIONS: "positions", "RNN": ""}  # of the shipped ones


@dataclass(frozen=True)
class Reader:
    """A trained network and the weights that it started from."""

    model: task.OrderModel
    start: task.OrderModel
    is_own: bool  # trained by the visitor
    is_opened: bool = False  # out of a file


def data() -> Data:
    """The sentences; no setting changes them."""
    return caches.find_data(task.NAME, task.Config())[0]


@st.cache_resource(max_entries=1, show_spinner="Opening the trained networks …")
def shipped() -> dict[str, Reader]:
    """One of each kind. UserError when a file is missing or damaged."""
    found = {}
    for label, variant in _VARIANTS.items():
        loaded = caches.shipped(task.NAME, variant)
        # Stored with 16 bits a weight: the start is rounded alike, or every weight would seem to have moved.
        start = _fresh(loaded.config, data()).half().float()
        found[label] = Reader(cast(task.OrderModel, loaded.model), start, is_own=False)
    return found


def _fresh(config: Config, data: Data) -> task.OrderModel:
    return cast(task.OrderModel, new_model(task, config, data))


def raced() -> dict[str, Reader]:
    """Those that the visitor trained to the end, by label."""
    experiment = experiments.resumed(task)
    if experiment is None:
        return {}
    return {
        label: Reader(
            cast(task.OrderModel, run.model), _fresh(experiment.configs[label], experiment.data), is_own=True
        )
        for label, run in experiment.runs.items()
        if run.status == Status.FINISHED and label in ABOUT
    }


def opened() -> dict[str, Reader]:
    """The one out of a file that the visitor has opened, by its kind."""
    file = opening.current(task)
    if file is None:
        return {}
    model = cast(task.OrderModel, file.found.model)
    start = _fresh(model.config, data())
    if all(torch.equal(weight, weight.half().float()) for weight in model.parameters()):
        start = start.half().float()  # stored with 16 bits a weight, as those that ship
    return {model.config.reader: Reader(model, start, is_own=False, is_opened=True)}


def latest() -> dict[str, Reader]:
    """One of each kind: the opened one, or else the visitor's own, where there is one."""
    return shipped() | raced() | opened()


def whose(readers: dict[str, Reader]) -> str:
    """Who trained the networks that answer, in a sentence."""
    own = [label for label, reader in readers.items() if reader.is_own]
    out_of_file = [label for label, reader in readers.items() if reader.is_opened]
    if not own and not out_of_file:
        return "These three were trained beforehand. After a race above, your own answer here."
    said = [f"Answering as you trained it above: {listed(own)}."] if own else []
    if out_of_file:
        said.append(f"Answering out of the file that you opened: {listed(out_of_file)}.")
    if len(own) + len(out_of_file) < len(readers):
        said.append("The rest was trained beforehand.")
    return " ".join(said)


@dataclass(frozen=True)
class Scores:
    """Shares of sentences that a reader answered right; none of them was learned from."""

    trained: float  # as long as those that it learned from
    longer: float


def scores(model: task.OrderModel) -> Scores:
    """What `model`, trained to the end, makes of the validation sentences, and of longer ones."""
    return caches.answer(model, _measured, ())


def _measured(model: task.OrderModel, _: tuple) -> Scores:
    value = measure(task, model, data().val, model.vocabulary)[1]
    return Scores(value, task.longer(model, data()))


def size(model: task.OrderModel) -> int:
    """How many weights it has in all."""
    return sum(parameter.numel() for parameter in model.parameters())
