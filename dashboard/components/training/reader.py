"""Which network reads: the one that ships, one that the visitor has just trained, or one out of a file."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast
from weakref import ref

import streamlit as st

from dashboard.components.basics import controls, own_answers
from dashboard.components.basics.wording import plain
from dashboard.components.training import caches, experiments, opening
from models import checkpoint
from models.config import Config
from models.errors import UserError
from models.runner import Run
from models.shapes import Network, Task

Model = TypeVar("Model", bound=Network)


SHIPS, OPENED = 0, -1  # who reads; a run by its place, from 1


def choose(task: Task, kind: type[Model], shipped: Callable[[], Model] | None = None) -> Model | None:
    """The model that answers on this page, None (and a sentence on the page) where there is none yet.

    `kind` is what the task builds; `shipped` opens the one that ships, where there are several.
    """
    # A place of its own, filled or not: when the choice appears at the end of a first run, what stands below is not
    # moved to another place in the page, which would draw all of its charts anew and make the page jump.
    with st.container():
        return _chosen(task, shipped or partial(caches.network, task.NAME, kind))


def _chosen(task: Task, shipped: Callable[[], Model]) -> Model | None:
    readers = _readers(task, shipped)
    key = controls.key(task, "reader")
    who = next(iter(readers), None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(readers) > 1:
            who = st.segmented_control(
                "Who reads",
                list(readers),
                default=who,
                required=True,
                format_func=lambda one: readers[one][0],  # labels change as a run goes on, places don't
                key=key,
            )
        opening.offer(task, reader=key, opened=OPENED)
    return None if who is None else cast(Model, readers[who][1]())


def _readers(task: Task, shipped: Callable[[], Model]) -> dict[int, tuple[str, Callable[[], Network]]]:
    """Who can read: a label and a way to the network."""
    readers: dict[int, tuple[str, Callable[[], Network]]] = {}
    try:
        trained = shipped()
        readers[SHIPS] = "the trained one that ships", lambda: trained
    except UserError as error:
        st.warning(
            f"{plain(str(error))} Until it is mended, train one below and it will read here.",
            icon=":material/warning:",
        )
    experiment = experiments.resumed(task)
    if experiment is not None:
        for place, (label, run) in enumerate(experiment.runs.items(), 1):
            if run.step:
                name = f"yours ({label}, {run.step:,} updates)"
                readers[place] = name, partial(_copy, task, experiment.configs[label], run)
    if opened := opening.current(task):
        readers[OPENED] = f"opened ({opened.name})", lambda: opened.found.model
    return readers


def _copy(task: Task, config: Config, run: Run) -> Network:
    """The run's model as it is now; the same copy again as long as no update was made."""
    key = controls.key(task, "reader_copy")
    held = own_answers.kept().get(key)
    if held is None or (held[0](), held[1]) != (run, run.step):
        with run.lock:  # between two updates
            held = ref(run), run.step, checkpoint.inference_copy(task, config, cast(Network, run.model))
        own_answers.kept()[key] = held
    return held[2]
