"""Which network reads: the one that ships, or the one that the visitor has just trained."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast
from weakref import ref

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain
from dashboard.components.training import caches, experiments
from models import checkpoint
from models.config import Config
from models.errors import UserError
from models.runner import Run
from models.shapes import Network, Task

Model = TypeVar("Model", bound=Network)


def choose(task: Task, kind: type[Model], shipped: Callable[[], Model] | None = None) -> Model | None:
    """The model that answers on this page, None (and a sentence on the page) where there is none yet.

    `kind` is what the task builds; `shipped` opens the one that ships, where there are several.
    """
    # A place of its own, filled or not: when the choice appears at the end of a first run, what stands below is not
    # moved to another place in the page, which would draw all of its charts anew and make the page jump.
    with st.container():
        return _chosen(task, shipped or partial(caches.network, task.NAME, kind))


def _chosen(task: Task, shipped: Callable[[], Model]) -> Model | None:
    readers: dict[str, Callable[[], Network]] = {}
    try:
        trained = shipped()
        readers["the trained one that ships"] = lambda: trained
    except UserError as error:
        st.warning(
            f"{plain(str(error))} Until it is mended, train one below and it will read here.",
            icon=":material/warning:",
        )
    experiment = experiments.resumed(task)
    if experiment is not None:
        for label, run in experiment.runs.items():
            if run.step:
                name = f"yours ({label}, {run.step:,} updates)"
                readers[name] = partial(_copy, task, experiment.configs[label], run)
    if len(readers) < 2:
        return cast(Model, next(iter(readers.values()))()) if readers else None
    # Labels change as a run goes on, positions don't.
    position = st.segmented_control(
        "Who reads",
        range(len(readers)),
        default=0,
        required=True,
        format_func=lambda index: list(readers)[index],
        key=controls.key(task, "reader"),
    )
    return cast(Model, list(readers.values())[position]())


def _copy(task: Task, config: Config, run: Run) -> Network:
    """The run's model as it is now; the same copy again as long as no update was made."""
    key = controls.key(task, "reader_copy")
    held = st.session_state.get(key)
    if held is None or (held[0](), held[1]) != (run, run.step):
        with run.lock:  # between two updates
            held = ref(run), run.step, checkpoint.inference_copy(task, config, cast(Network, run.model))
        st.session_state[key] = held
    return held[2]
