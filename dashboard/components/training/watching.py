"""Curves and answers of an experiment, looked at again and again while it runs."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.basics import beats, charting, charts, controls
from dashboard.components.basics.theme import LineStyle
from dashboard.components.basics.wording import listed, number, percent, plural
from dashboard.components.training import experiments, lanes, pace, polling, timemachine, turning
from dashboard.components.training.experiments import Experiment
from models.history import Snapshot
from models.runner import Run, Status
from models.shapes import Task

FIRST_AT = 0.95  # who gets there first is said of a race in which all get there
GAP, LOOKS = 0.2, 3  # a lead so large, at so many looks on end, is clear


@dataclass(frozen=True)
class Point:
    """What a page wants its race to show, beyond the standing."""

    gap: bool = False  # that one leaves the others behind: as soon as that is clear, nobody need wait for the end
    afterwards: Callable[[], str] = str  # a sentence on a race that has ended; "" for none


NO_POINT = Point()


def watch(
    task: Task,
    experiment: Experiment,
    draw_answers: timemachine.DrawAnswers,
    *,
    running: bool,
    styles: Mapping[str, LineStyle],
    point: Point,
    show_choice: Callable[[Any], str],
) -> None:
    """Draw it now and, as long as it runs, again and again.

    `running` is whether it did when its buttons were drawn; `show_choice` is how the page calls a setting's value.
    """

    def draw() -> None:
        experiments.resumed(task)  # it is looked at: see shelf
        _state(experiment)
        # A run's first row is there a moment before its first answers: it is these that the sentences quote.
        if not any(experiments.history(run).snapshots for run in experiment.runs.values()):
            st.caption("Waiting for the first look at the network …")
            return
        _curves(task, experiment, styles, point, show_choice)
        timemachine.draw(task, experiment, draw_answers)

    polling.watch(draw, key=controls.key(task, "watch"), running=running, is_over=lambda: not experiment.is_moving)


def _state(experiment: Experiment) -> None:
    """Where each run is, in words."""
    done = min(run.step / experiment.configs[label].max_steps for label, run in experiment.runs.items())
    parts = []
    for label, run in experiment.runs.items():
        # How long it took is said at the end: a number that runs along would only distract.
        time = f" in {run.seconds:.1f} s of training" if run.status.is_over else ""
        parts.append(f"**{_title(label)}** {run.status}, {plural(run.step, 'update')}{time}")
    goals = {label: config.max_steps for label, config in experiment.configs.items()}
    left = experiment.pace.left(experiment.runs, goals)
    if left is not None:
        parts.append(f"{pace.said(left)} to go")
    st.progress(done, text=" · ".join(parts))
    for label, run in experiment.runs.items():
        if run.status in (Status.DIVERGED, Status.FAILED):
            st.warning(f"**{_title(label)}**: {run.reason}", icon=":material/warning:")


def _curves(
    task: Task,
    experiment: Experiment,
    styles: Mapping[str, LineStyle],
    point: Point,
    show_choice: Callable[[Any], str],
) -> None:
    metric = task.METRIC
    rows = {label: experiments.history(run).rows for label, run in experiment.runs.items()}
    turns = {label: turning.told(knobs, show_choice) for label, knobs in experiment.knobs.items()}
    loss, scores = (charts.curve_rows(rows, what, turns) for what in ("loss", "metric"))
    values = [value for value in loss["value"].to_pylist() if value is not None]
    top = charts.axis_end(values)
    if not experiment.is_running and not any(value <= top for value in values):
        beats.found(f"{_no_curve(experiment)} {_sentence(task, experiment, point)}")
        return
    shared: dict[str, Any] = {
        "steps": experiment.config.max_steps,
        "race": tuple(rows) if experiment.is_race else (),
        "styles": tuple(styles.items()),
        "turned": experiment.was_turned,
        "weights": tuple(map(_weights, experiment.runs.values())) if experiment.is_race else (),
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
            top=1.0
            if metric.percent
            else charts.axis_end([value for value in scores["value"].to_pylist() if value is not None]),
            percent=metric.percent,
            baseline=experiment.baseline.val,
            baseline_name=experiment.baseline.name,
            **shared,
        )
    beats.found(_sentence(task, experiment, point))
    if turned := turning.sentence(experiment, show_choice):
        beats.found(turned)
    if experiment.is_race:
        beats.found(lanes.told(task, experiment.configs))


def _weights(run: Run) -> int:
    """How many numbers it learns."""
    return sum(weight.numel() for weight in run.model.parameters())


def _no_curve(experiment: Experiment) -> str:
    """Of runs that broke off with losses beyond every axis."""
    ends = []
    for label, run in experiment.runs.items():
        last = experiments.history(run).rows[-1]
        loss = last.val_loss if last.train_loss is None else last.train_loss
        height = ""
        if loss is not None and math.isfinite(loss):
            height = f" (the last loss that was a number: {number(loss, 0)})"
        ends.append(f"{label} broke off after {plural(run.step, 'update')}{height}")
    return f"There is no curve to draw: {listed(ends)}."


def _title(name: str) -> str:
    """With a capital in front, and those that it has: chunk F1 -> Chunk F1."""
    return name[0].upper() + name[1:]


def _sentence(task: Task, experiment: Experiment, point: Point) -> str:
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
        said = f"On examples that none of them has learned from: {standing}; {base}."
        further = []
        if experiment.is_over:
            every = experiment.config.eval_every
            further = [_who_was_first(task, snapshots, every), point.afterwards()]
        elif experiment.is_running and point.gap:
            further = [_gap(task, snapshots)]
        return " ".join([said, *filter(None, further)])
    ((label, run),) = experiment.runs.items()
    return _single(task, last[label], run, experiment.knobs[label].now.clip, show(last[label].val_metric), base)


def _who_was_first(task: Task, snapshots: Mapping[str, Sequence[Snapshot]], every: int) -> str:
    """Of a race in which all come near the top: in which order they did. "" of any other."""
    if not task.METRIC.percent or not task.METRIC.higher_is_better:
        return ""
    if any(not taken or taken[-1].val_metric < FIRST_AT for taken in snapshots.values()):
        return ""
    there: dict[int, list[str]] = {}
    for label, taken in snapshots.items():
        there.setdefault(next(look.step for look in taken if look.val_metric >= FIRST_AT), []).append(label)
    order = [f"{listed(there[step])} at update {step:,}" for step in sorted(there)]
    looked = f"looked at every {plural(every, 'update')}"
    if len(order) == 1:
        return f"All of them were at {percent(FIRST_AT)} at the same look ({looked}), at update {min(there):,}."
    return f"First at {percent(FIRST_AT)}, {looked}: {', then '.join(order)}."


def _gap(task: Task, snapshots: Mapping[str, Sequence[Snapshot]]) -> str:
    """That the point is made, as soon as one has been far ahead for some looks; "" before."""
    found = [{look.step: look.val_metric for look in taken} for taken in snapshots.values()]
    common = sorted(set.intersection(*map(set, found)))[-LOOKS:]
    if len(common) < LOOKS or not task.METRIC.percent:
        return ""
    leads = []
    for step in common:
        best, second, *_ = sorted(
            ((values[step], label) for label, values in zip(snapshots, found, strict=True)),
            reverse=task.METRIC.higher_is_better,
        )
        leads.append((best[1], abs(best[0] - second[0])))
    least = min(lead for _, lead in leads)
    if len({leader for leader, _ in leads}) > 1 or least < GAP:
        return ""
    return (
        f"**You can pause now: the gap is clear.** At the last {LOOKS} looks “{leads[0][0]}” was ahead by at least "
        f"{math.floor(100 * least + 1e-9)} points."
    )


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
