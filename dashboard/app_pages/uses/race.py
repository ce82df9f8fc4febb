"""The race of GRU and Transformer: who will be faster is asked first, then both learn, then both are measured."""

from typing import cast
from weakref import ref

import streamlit as st

from dashboard.components.basics.wording import plain
from dashboard.components.training import experiments, live, measurement
from dashboard.components.training.experiments import Experiment
from dashboard.components.training.measurement import Measurement
from models import checkpoint
from models.language.spelling import Speller
from models.measuring import spelling_pace
from models.runner import Status
from models.shapes import Network, Prediction
from models.tasks import transformer as task

GUESS, _HELD = "uses_guess", "uses_measured"
GRU, TRANSFORMER, LEVEL = "the GRU", "the Transformer", "about the same"
WORDS = {"typed": "typed for this project", "real": "a corpus"}


def show() -> None:
    """The question, and the panel."""
    st.radio(
        f"Both write a text of {spelling_pace.LETTERS} letters. Who writes the last letter faster?",
        (GRU, TRANSFORMER, LEVEL),
        index=None,
        key=GUESS,
        persist_state="session",
    )
    live.panel(
        task, show_choice=lambda choice: WORDS.get(choice, choice), draw_answers=draw_answers, race_first=True
    )


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The likeliest name for each of a few beginnings, for the time machine."""
    st.markdown("\n".join(f"- {plain(p.input)} → **{plain(p.readable)}**" for p in predictions))
    letters = sum(len(p.output) for p in predictions) / len(predictions)
    return (
        f"The name that it finds likeliest for each beginning: {len({p.output for p in predictions})} different "
        f"ones, {letters:.1f} letters long on average."
    )


def measured() -> tuple[Experiment, Measurement] | None:
    """The visitor's race and its measurement, which begins by itself when the race has ended; None before."""
    experiment = experiments.resumed(task)
    of, held = st.session_state.get(_HELD, (lambda: None, None))
    if held is not None and of() is not experiment:  # of a race that is forgotten
        measurement.stop(held)
        del st.session_state[_HELD]
        held = None
    if experiment is None or not experiment.is_race or not _is_whole(experiment):
        return None
    if held is None:
        held = _begin(experiment)
        st.session_state[_HELD] = ref(experiment), held
    return experiment, held


def _is_whole(experiment: Experiment) -> bool:
    return all(run.status == Status.FINISHED for run in experiment.runs.values())


def _begin(experiment: Experiment) -> Measurement:
    def copy(label: str) -> Speller:
        model = cast(Network, experiment.runs[label].model)
        return cast(Speller, checkpoint.inference_copy(task, experiment.configs[label], model))

    pieces = spelling_pace.measure(copy(task.RECURRENT), copy(task.ATTENTIVE))
    return measurement.begin((), None, spelling_pace.total(), pieces)
