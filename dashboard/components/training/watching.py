"""Curves and answers of an experiment, looked at again and again while it runs."""

import math
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.components.basics import beats, charting, charts, controls
from dashboard.components.basics.theme import LineStyle
from dashboard.components.basics.wording import listed, number, percent, plural
from dashboard.components.training import experiments, lanes, polling, timemachine
from dashboard.components.training.experiments import Experiment
from models.history import Snapshot
from models.runner import Run, Status
from models.shapes import Task


def watch(
    task: Task,
    experiment: Experiment,
    draw_answers: timemachine.DrawAnswers,
    *,
    running: bool,
    styles: Mapping[str, LineStyle],
) -> None:
    """Draw it now and, as long as it runs, again and again.

    `running` is whether it did when its buttons were drawn.
    """

    def draw() -> None:
        _state(experiment)
        # A run's first row is there a moment before its first answers: it is these that the sentences quote.
        if not any(experiments.history(run).snapshots for run in experiment.runs.values()):
            st.caption("Waiting for the first look at the network …")
            return
        _curves(task, experiment, styles)
        timemachine.draw(task, experiment, draw_answers)

    polling.watch(draw, key=controls.key(task, "watch"), running=running, is_over=lambda: not experiment.is_running)


def _state(experiment: Experiment) -> None:
    """Where each run is, in words."""
    done = min(run.step / experiment.configs[label].max_steps for label, run in experiment.runs.items())
    parts = []
    for label, run in experiment.runs.items():
        # How long it took is said at the end: a number that runs along would only distract.
        time = f" in {run.seconds:.1f} s of training" if run.status.is_over else ""
        parts.append(f"**{label}** {run.status}, {plural(run.step, 'update')}{time}")
    st.progress(done, text=" · ".join(parts))
    for label, run in experiment.runs.items():
        if run.status in (Status.DIVERGED, Status.FAILED):
            st.warning(f"**{label}**: {run.reason}", icon=":material/warning:")


def _curves(task: Task, experiment: Experiment, styles: Mapping[str, LineStyle]) -> None:
    metric = task.METRIC
    rows = {label: experiments.history(run).rows for label, run in experiment.runs.items()}
    loss, scores = charts.curve_rows(rows, "loss"), charts.curve_rows(rows, "metric")
    values = loss["value"].to_pylist()
    top = _top(values)
    if not experiment.is_running and not any(value <= top for value in values):
        beats.found(f"{_no_curve(experiment)} {_sentence(task, experiment)}")
        return
    shared: dict[str, Any] = {
        "steps": experiment.config.max_steps,
        "race": tuple(rows) if experiment.is_race else (),
        "styles": tuple(styles.items()),
    }
    left, right = st.columns(2)
    with left:
        charting.show(
            charts.curves,
            loss,
            key=controls.key(task, "loss"),
            alt="Loss over the updates of the run, lower is better",
            title="Loss: how surprised the network still is",
            unit="loss",
            top=top,
            percent=False,
            **shared,
        )
    with right:
        charting.show(
            charts.curves,
            scores,
            key=controls.key(task, "metric"),
            alt=f"{_title(metric.name)} over the updates of the run, beside {experiment.baseline.name}",
            title=f"{_title(metric.name)}: {metric.meaning}",
            unit=metric.name,
            top=1.0 if metric.percent else _top(scores["value"].to_pylist()),
            percent=metric.percent,
            baseline=experiment.baseline.val,
            baseline_name=experiment.baseline.name,
            **shared,
        )
    beats.found(_sentence(task, experiment))
    if experiment.is_race:
        beats.found(lanes.told(task, experiment.configs))


def _no_curve(experiment: Experiment) -> str:
    """Of runs that broke off with losses beyond every axis."""
    ends = []
    for label, run in experiment.runs.items():
        last = experiments.history(run).rows[-1]
        loss = last.val_loss if last.train_loss is None else last.train_loss
        height = f", at a loss of {number(loss, 0)}" if loss is not None and math.isfinite(loss) else ""
        ends.append(f"{label} broke off after {plural(run.step, 'update')}{height}")
    return f"There is no curve to draw: {listed(ends)}."


def _title(name: str) -> str:
    """With a capital in front, and those that it has: chunk F1 -> Chunk F1."""
    return name[0].upper() + name[1:]


def _top(values: list[float]) -> float:
    """The end of an axis that starts at zero: a power of two, so that it hardly ever moves."""
    highest = min(max((value for value in values if not math.isnan(value)), default=0.0), 64.0)
    top = 1.0
    while top < highest:
        top *= 2
    return top


def _sentence(task: Task, experiment: Experiment) -> str:
    """What the curves say, from their last numbers."""
    snapshots = {label: experiments.history(run).snapshots for label, run in experiment.runs.items()}
    last = {label: taken[-1] for label, taken in snapshots.items() if taken}
    show = percent if task.METRIC.percent else number
    simple = experiment.baseline
    base = f"{simple.name} gets {show(simple.val)} on the same examples"
    if simple.how:
        base += f" (it {simple.how})"
    if experiment.is_race:
        order = sorted(last, key=lambda label: last[label].val_metric, reverse=task.METRIC.higher_is_better)
        standing = listed(
            [f"{label} {show(last[label].val_metric)} (update {last[label].step:,})" for label in order]
        )
        return f"On examples that none of them has learned from: {standing}; {base}."
    ((label, run),) = experiment.runs.items()
    return _single(task, last[label], run, experiment.configs[label].clip, show(last[label].val_metric), base)


def _single(task: Task, newest: Snapshot, run: Run, clip: float, value: str, base: str) -> str:
    when = "Before the first update" if newest.step == 0 else f"After {plural(newest.step, 'update')}"
    never = "on examples it has never learned from (the *validation* data)"
    sentence = f"{when}: {task.METRIC.name} {value}, {never}; {base}."
    last = experiments.history(run).rows[-1]
    if last.grad_norm is not None:
        length = number(last.grad_norm, 2 if last.grad_norm < 100 else 0)
        pull = "how strongly its examples pulled at the weights"
        sentence += f" The last update's *gradient* ({pull}) was {length} long"
        sentence += f" and was cut to {clip:g}." if last.grad_norm > clip else "."
    return sentence
