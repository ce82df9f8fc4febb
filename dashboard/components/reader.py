"""Which network reads: the one that ships, or the one that the visitor has just trained."""

import streamlit as st
from torch import nn

from dashboard.components import controls, experiments, shelf
from models import checkpoint
from models.errors import UserError
from models.tasks.base import Task


def choose(task: Task) -> nn.Module | None:
    """The model that answers on this page, None (and a sentence on the page) where there is none yet."""
    readers = {}
    try:
        readers["the trained one that ships"] = shelf.shipped(task.NAME).model
    except UserError as error:
        st.warning(f"{error} Until it is mended, train one below and it will read here.", icon=":material/warning:")
    experiment = experiments.current(task)
    for label, run in experiment.runs.items() if experiment else ():
        if run.step:
            with run.lock:  # between two updates
                config = experiment.configs[label]
                readers[f"yours ({label}, {run.step:,} updates)"] = checkpoint.inference_copy(
                    task, config, run.model
                )
    if len(readers) < 2:
        return next(iter(readers.values()), None)
    # Labels change as a run goes on, positions don't.
    position = st.segmented_control(
        "Who reads",
        range(len(readers)),
        default=0,
        required=True,
        format_func=lambda index: list(readers)[index],
        key=controls.key(task, "reader"),
    )
    return list(readers.values())[position]
