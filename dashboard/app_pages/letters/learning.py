"""Watch it learn: what the visitor's text becomes as data, the fixed beginnings, and when to stop."""

from dataclasses import replace

import streamlit as st

from dashboard.app_pages.letters import passage
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import number, plural
from dashboard.components.training import caches, experiments, live, own_corpus
from models.history import Snapshot
from models.shapes import Baseline, Data, Prediction
from models.tasks import letters as task

SOURCES = {"stories": "little stories", "plays": "Shakespeare's plays", "own": "my own text"}


def find_data(config: task.Config) -> tuple[Data, Baseline]:
    """What to learn from, and what the n-gram reaches on it."""
    if config.data == own_corpus.OWN:
        return own_corpus.find_data(task, config, _of_text)
    return caches.find_data(task.NAME, config)


def _of_text(text: str, _: task.Config) -> tuple[Data, Baseline]:
    data = task.of_text(text)
    return data, task.baseline(data)


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
        f"{plural(kinds, 'different sign')} here. {_best_so_far()}"
    )


def _best_and_last() -> tuple[Snapshot, Snapshot] | None:
    """The best look at the visitor's run and the latest, where there are two and one run alone."""
    experiment = experiments.resumed(task)
    if experiment is None or experiment.is_race:
        return None
    (run,) = experiment.runs.values()
    taken = experiments.history(run).snapshots
    return (min(taken, key=lambda snapshot: snapshot.val_metric), taken[-1]) if len(taken) > 1 else None


def _best_so_far() -> str:
    """Where the run was best on what it never learns from, and whether it has been getting worse since."""
    found = _best_and_last()
    if found is None:
        return ""
    best, last = found
    if best.step == last.step:
        return "On the held-out part it is better than ever: it is still learning what holds there too."
    return (
        f"On the held-out part it was best at update {best.step:,}, with {number(best.val_metric)} bits a letter; "
        f"now it needs {number(last.val_metric)}. If that goes on while the training line falls, it learns "
        "its text by heart (*overfitting*)."
    )


def offer_to_stop() -> None:
    """When a run has ended that was better before: train again, and stop there (early stopping)."""
    experiment = experiments.resumed(task)
    found = _best_and_last()
    if experiment is None or not experiment.is_over or found is None:
        return
    best, last = found
    if best.step in (0, last.step):
        return
    with st.container(border=True):
        beats.say(
            f"**It should have stopped at update {best.step:,}.** There it needed {number(best.val_metric)} bits a "
            f"letter on the part that it never learns from, at the end {number(last.val_metric)}. To stop where "
            "the held-out part is best is called *early stopping*."
        )
        st.button(
            f"Train again, and stop at update {best.step:,}", icon=":material/front_hand:",
            key=controls.key(task, "stop_there"), on_click=_again, args=(experiment.config, best.step),
        )  # fmt: skip


def _again(config: task.Config, steps: int) -> None:
    st.session_state[controls.key(task, "max_steps")] = float(steps)
    live.begin(task, replace(config, max_steps=steps), find_data)
