"""Watch it learn: what the visitor's text becomes as data, the fixed beginnings, and what a run says."""

from functools import partial

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.basics.wording import plural
from dashboard.components.drawings import passage
from dashboard.components.training import own_corpus, own_data, stopping
from models.shapes import Prediction
from models.tasks import letters as task

SOURCES = {"stories": "little stories", "plays": "Shakespeare's plays", "own": "my own text"}


KIND = own_corpus.kind(task)
find_data = partial(own_data.find, task, KIND)  # and what the n-gram reaches on it


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """How it goes on from each of the fixed beginnings, for the time machine."""
    for place, prediction in enumerate(predictions):
        with st.container(border=True):
            passage.draw(
                [passage.Part(prediction.input, "given"), passage.Part(prediction.output)],
                key=controls.key(task, f"probe_text_{place}"),
                label=f"How it goes on from “{prediction.input.strip()}”",
            )
    kinds = len(set("".join(prediction.output for prediction in predictions)))
    return (
        f"The beginnings are always the same, and so are the dice (temperature {task.TEMPERATURE:g}). It uses "
        f"{plural(kinds, 'different sign')} here. {stopping.best_so_far(task)}"
    )
