"""What a visitor trains: one run, or several that race, kept with the visitor's session."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard.components.basics import controls, queueing
from dashboard.components.training import collector
from models import training
from models.config import Config
from models.runner import Run, Runner, Status
from models.shapes import Baseline, Data, Task


@dataclass(eq=False)  # two are never the same, whatever they train on
class Experiment:
    """Runs that started together on the same data."""

    config: Config  # as the controls stood at the start
    data: Data
    baseline: Baseline
    configs: dict[str, Config]  # by label
    runs: dict[str, Run]
    interrupted: list[Run] = field(default_factory=list)  # to go on when the visitor is back

    @property
    def is_race(self) -> bool:
        """Whether there is more than one run."""
        return len(self.runs) > 1

    @property
    def is_running(self) -> bool:
        """Whether anything moves."""
        return any(run.status == Status.RUNNING for run in self.runs.values())

    @property
    def is_over(self) -> bool:
        """Whether nothing can move any more."""
        return all(run.status.is_over for run in self.runs.values())


@st.cache_resource(show_spinner=False)
def runner() -> Runner:
    """The one runner of this server; by the first page that asks for it all large libraries are loaded."""
    collector.settle()
    return Runner(give_way=queueing.pages.give_way)


def current(task: Task) -> Experiment | None:
    """The visitor's experiment with this task, if there is one; found again after a page change or a lost line."""
    experiment = st.session_state.get(_key(task))
    if experiment is not None:
        seat = _seat(runner())
        if experiment not in seat:
            seat.append(experiment)
        for run in experiment.interrupted:
            runner().resume(run)
        experiment.interrupted = []
    return experiment


def start(
    task: Task, config: Config, data: Data, baseline: Baseline, rivals: dict[str, Config], *, paused: bool = False
) -> Experiment:
    """Begin anew: whatever the visitor trained of this task before ends."""
    discard(task)
    runs = {}
    for label, rival in rivals.items():
        model = training.new_model(task, rival, data)
        runs[label] = runner().submit(training.train(task, rival, data, model), model, paused=paused)
    st.session_state[_key(task)] = Experiment(config, data, baseline, rivals, runs)
    return current(task)


def discard(task: Task) -> None:
    """End the visitor's experiment with this task and forget it."""
    if old := st.session_state.pop(_key(task), None):
        for run in old.runs.values():
            runner().stop(run)
        seat = _seat(runner())
        if old in seat:  # or the session would hold it, models and all, as long as it lives
            seat.remove(old)


def _key(task: Task) -> str:
    return controls.key(task, "experiment")


# Streamlit releases this when the browser goes away, be it for good or for a blink. The runs stop computing at
# once; if the visitor comes back, their session still holds the experiment, and `current` lets it go on. If they
# don't, the session is dropped, and the runs with it.
def _leave(seat: list[Experiment]) -> None:
    for experiment in seat:
        for run in experiment.runs.values():
            if run.status == Status.RUNNING:
                runner().pause(run)
                experiment.interrupted.append(run)


@st.cache_resource(scope="session", max_entries=1, on_release=_leave, show_spinner=False)
def _seat(_: Runner) -> list[Experiment]:
    return []
