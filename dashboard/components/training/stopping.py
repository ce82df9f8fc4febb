"""When a run should have stopped: where it was best on what it never learns from (early stopping)."""

from dataclasses import replace

import streamlit as st

from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import number
from dashboard.components.training import experiments, live
from models.config import Config
from models.history import Snapshot
from models.shapes import Task


def best_so_far(task: Task) -> str:
    """Where the visitor's run was best on the held-out part, and whether it has been getting worse since; "" where
    that can't be said."""
    found = _best_and_last(task)
    if found is None:
        return ""
    best, last = found
    if _told(task, best) == _told(task, last):
        return "On the held-out part it is as good as ever, or better: what it learns holds there too."
    return (
        f"On the held-out part it was best at update {best.step:,}, with {_told(task, best)}; now it has "
        f"{_told(task, last)}. If that goes on while the training line falls, it learns its text by heart "
        "(*overfitting*)."
    )


def offer(task: Task, find_data: live.FindData) -> None:
    """When a run has ended that was better before: train again, and stop there."""
    experiment = experiments.resumed(task)
    found = _best_and_last(task)
    if experiment is None or not experiment.is_over or found is None:
        return
    best, last = found
    if best.step == 0 or _told(task, best) == _told(task, last):  # no difference that could be seen
        return
    with st.container(border=True):
        beats.say(
            f"**It should have stopped at update {best.step:,}.** There it had {_told(task, best)} on the part "
            f"that it never learns from, at the end {_told(task, last)}. To stop where the held-out part is best "
            "is called *early stopping*."
        )
        st.button(
            f"Train again, and stop at update {best.step:,}", icon=":material/front_hand:",
            key=controls.key(task, "stop_there"), on_click=_again,
            args=(task, experiment.config, best.step, find_data),
        )  # fmt: skip


def _best_and_last(task: Task) -> tuple[Snapshot, Snapshot] | None:
    """The best look at the visitor's run and the latest, where there are two and one run alone."""
    experiment = experiments.resumed(task)
    if experiment is None or experiment.is_race:
        return None
    (run,) = experiment.runs.values()
    taken = experiments.history(run).snapshots
    return (min(taken, key=lambda snapshot: snapshot.val_metric), taken[-1]) if len(taken) > 1 else None


def _told(task: Task, snapshot: Snapshot) -> str:
    """2.31 bits a letter; a perplexity of 93.10."""
    value = number(snapshot.val_metric)
    return f"a {task.METRIC.name} of {value}" if " " not in task.METRIC.name else f"{value} {task.METRIC.name}"


def _again(task: Task, config: Config, steps: int, find_data: live.FindData) -> None:
    st.session_state[controls.key(task, "max_steps")] = float(steps)
    live.begin(task, replace(config, max_steps=steps), find_data)
