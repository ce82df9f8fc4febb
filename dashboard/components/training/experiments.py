"""What a visitor trains: one run, or several that race, kept with the visitor's session."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.server import cloakroom, queueing
from dashboard.components.training import caches, limits
from dashboard.components.training.pace import Pace
from dashboard.components.training.shelf import Place, Shelf
from models import cluster, resting
from models.assignment import Assignment
from models.config import Config
from models.errors import UserError
from models.history import History
from models.knobs import Knobs
from models.packed import nbytes
from models.runner import Run, Runner, Status
from models.shapes import Baseline, Data, Network, Task


@dataclass(eq=False)  # two are never the same, whatever they train on
class Experiment:
    """Runs that started together on the same data."""

    config: Config  # as the controls stood at the start, or where they were turned to since
    data: Data
    baseline: Baseline
    knobs: dict[str, Knobs]  # by label
    runs: dict[str, Run]
    interrupted: list[Run] = field(default_factory=list)  # to go on when the visitor is back
    pace: Pace = field(default_factory=Pace)
    handed_in: float = 0.0  # when it was last left at the cloakroom
    stood: list[tuple[Status, int]] = field(default_factory=list)  # how its runs stood then

    @property
    def configs(self) -> dict[str, Config]:
        """What each started with, by label."""
        return {label: knobs.start for label, knobs in self.knobs.items()}

    @property
    def was_turned(self) -> bool:
        """Whether a setting was turned while it ran."""
        return any(knobs.turns for knobs in self.knobs.values())

    @property
    def is_race(self) -> bool:
        """Whether there is more than one run."""
        return len(self.runs) > 1

    @property
    def is_running(self) -> bool:
        """Whether any of them runs."""
        return any(run.status == Status.RUNNING for run in self.runs.values())

    @property
    def is_moving(self) -> bool:
        """Whether what is seen of it now will soon be old."""
        return any(run.is_moving for run in self.runs.values())

    @property
    def is_over(self) -> bool:
        """Whether nothing can move any more."""
        return all(run.status.is_over for run in self.runs.values())


@st.cache_resource(show_spinner=False)
def runner() -> Runner:
    """The one runner of this server."""
    return cluster.runner(
        os.environ.get("UNROLLED_CLUSTER", ""),
        queueing.pages.give_way,
        processes=os.environ.get("UNROLLED_TRAINER", "") == "process",
        keeps=cloakroom.folder() is not None,
    )


def resumed(task: Task) -> Experiment | None:
    """The visitor's experiment with this task, if there is one.

    After a page change or a lost line what was interrupted goes on, so that whoever looks at it sees it move.
    """
    place = st.session_state.get(_key(task))
    if place is None:
        return _collect(task)
    interrupted: list[Run] = []
    if (held := place.thing) is not None:  # a list of its own: what is interrupted from now on stays so
        interrupted, held.interrupted = held.interrupted, []
    experiment = _shelf().look(place)
    if experiment is not None:
        _sit(place)
        for run in interrupted:
            runner().resume(run)
        runner().look(*experiment.runs.values())
        _hand_in(task, experiment)
    return experiment


def was_let_go(task: Task) -> bool:
    """Whether the visitor had an experiment with this task whose room others needed."""
    place = st.session_state.get(_key(task))
    return place is not None and place.thing is None


def learned_from(task: Task, model: Network) -> Data | None:
    """The data of the visitor's experiment, if `model` is of one of its runs."""
    experiment = resumed(task)
    return experiment.data if experiment is not None and model.vocabulary is experiment.data.vocabulary else None


def start(
    task: Task, config: Config, data: Data, baseline: Baseline, rivals: dict[str, Config], *, paused: bool = False
) -> Experiment:
    """Begin anew: whatever the visitor trained of this task before ends. UserError where it would be too much."""
    works = {label: Assignment(task, rival, data) for label, rival in rivals.items()}
    limits.check(task, {label: work.network() for label, work in works.items()}, rivals, data)
    if not paused:
        limits.room(len(works), runner().live)
    discard(task)
    starts = {label: partial(runner().train, work, paused=paused) for label, work in works.items()}
    return _put(task, config, data, baseline, starts)


def _put(
    task: Task, config: Config, data: Data, baseline: Baseline, starts: Mapping[str, Callable[[], Run]]
) -> Experiment:
    """Start its runs and keep them in the visitor's session: all of it or nothing."""
    runs: dict[str, Run] = {}
    try:
        for label, start in starts.items():
            runs[label] = start()
        return _seated(task, config, data, baseline, runs)
    except BaseException:  # what Streamlit breaks a page off with is no Exception
        for run in runs.values():
            runner().stop(run)
        raise


def _seated(task: Task, config: Config, data: Data, baseline: Baseline, runs: dict[str, Run]) -> Experiment:
    knobs = {label: cast(Knobs, run.knobs) for label, run in runs.items()}
    experiment = Experiment(config, data, baseline, knobs, runs)
    st.session_state[_key(task)] = place = Place(experiment)
    _shelf().look(place)
    _sit(place)
    return experiment


def _hand_in(task: Task, experiment: Experiment) -> None:
    """In a hall: now and then, and when it stands still, so that another process finds what this visitor trains."""
    if cloakroom.folder() is None:
        return
    now, stands = time.monotonic(), [(run.status, run.step) for run in experiment.runs.values()]
    is_soon = experiment.is_running and now < experiment.handed_in + cloakroom.EVERY
    if is_soon or stands == experiment.stood:
        return
    experiment.handed_in, experiment.stood = now, stands
    if caches.are_shared(experiment.data):
        runs = {label: resting.packed(run) for label, run in experiment.runs.items()}
        cloakroom.hand_in(task.NAME, cloakroom.Handed(experiment.config.as_dict(), runs))


def _collect(task: Task) -> Experiment | None:
    """In a hall: what this visitor trained while another process served them. It goes on."""
    handed = cloakroom.collect(task.NAME)
    if handed is None:
        return None
    try:
        config = task.Config.of(handed.config)
        data, baseline = caches.find_data(task.NAME, config)
        limits.room(len(handed.runs), runner().live)
    except UserError:  # not now: it is asked for again
        return None

    def take_up(packed: bytes) -> Run:
        found = resting.unpacked(packed)
        return resting.take_up(runner(), Assignment(task, task.Config.of(found.config), data), found)

    starts = {label: partial(take_up, packed) for label, packed in handed.runs.items()}
    return _put(task, config, data, baseline, starts)


def go_on(experiment: Experiment) -> None:
    """Let its runs move again. UserError where there is no room for them."""
    limits.room(len(experiment.runs), runner().live)
    for run in experiment.runs.values():
        runner().resume(run)


def turn(task: Task, experiment: Experiment, config: Config) -> None:
    """Give runs that are not over the settings of `config` that can be turned; what a race sets itself stays."""
    old = experiment.config
    turned = {name: getattr(config, name) for name in config.live() if getattr(config, name) != getattr(old, name)}
    if not turned or experiment.is_over:
        return
    for label, run in experiment.runs.items():
        own = task.RIVALS.get(label, {}) if experiment.is_race else {}
        runner().turn(run, **{name: value for name, value in turned.items() if name not in own})
    experiment.config = replace(old, **turned)


def history(run: Run) -> History:
    """The curve and the snapshots of a run that trains; only a measurement keeps findings in their place."""
    return cast(History, run.history())


def discard(task: Task) -> None:
    """End the visitor's experiment with this task and forget it."""
    place = st.session_state.pop(_key(task), None)
    cloakroom.forget(task.NAME)
    if place is not None:
        seat = _seat(runner())
        if place in seat:  # or the session would hold it, models and all, as long as it lives
            seat.remove(place)
        if place.thing is not None:
            _end(place.thing)


def _key(task: Task) -> str:
    return controls.key(task, "experiment")


def _end(experiment: Experiment) -> None:
    for run in experiment.runs.values():
        runner().stop(run)


def _bytes(experiment: Experiment) -> int:
    """About what it takes. Data that are shared with others take nothing more."""
    total = 0 if caches.are_shared(experiment.data) else nbytes(experiment.data)
    for run in experiment.runs.values():
        total += limits.weight(run.model) * (1 if run.status.is_over else limits.IN_TRAINING)
        total += sum(len(snapshot.packed) for snapshot in history(run).snapshots)
    return total


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf[Experiment]:
    return Shelf(_bytes, _end)


# Streamlit releases this when the browser goes away, be it for good or for a blink. The runs stop computing at
# once; if the visitor comes back, their session still holds the experiment, and `resumed` lets it go on. If they
# don't, the session is dropped, and the runs with it.
def _leave(seat: list[Place[Experiment]]) -> None:
    for experiment in [place.thing for place in list(seat) if place.thing is not None]:
        for run in experiment.runs.values():
            if run.status == Status.RUNNING:
                runner().pause(run)
                experiment.interrupted.append(run)


def _sit(place: Place[Experiment]) -> None:
    """Put it last in the visitor's seat; of those that they looked at before, only a few go on."""
    seat = _seat(runner())
    if seat[-1:] != [place]:
        if place in seat:
            seat.remove(place)
        seat.append(place)
        _leave(seat[: -limits.PAGES])


@st.cache_resource(scope="session", max_entries=1, on_release=_leave, show_spinner=False)
def _seat(_: Runner) -> list[Place[Experiment]]:
    return []
