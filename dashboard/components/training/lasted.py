"""How long such a run took on this server when it was last made, for who is about to start one."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.components.training import experiments
from dashboard.components.training.experiments import Experiment
from models.config import Config
from models.runner import Status
from models.shapes import Task

_Lanes = tuple[Config, ...]
_MOST = 500  # kinds of run; the oldest go


@st.cache_resource(show_spinner=False)
def _seconds() -> dict[tuple[str, _Lanes], float]:
    return {}


def note(task: Task, experiment: Experiment) -> None:
    """Keep what an experiment took that has made all its updates, without its pauses."""
    runs = experiment.runs.values()
    if all(run.status == Status.FINISHED for run in runs):
        at_once = min(len(runs), experiments.runner().workers)
        spent = max(sum(run.seconds for run in runs) / at_once, *(run.seconds for run in runs), 0.0)
        kept = _seconds()
        kept[task.NAME, _alike(experiment.configs)] = spent
        for old in list(kept)[:-_MOST]:
            kept.pop(old, None)  # another page may have been faster


def seconds(task: Task, lanes: Mapping[str, Config]) -> float | None:
    """What the last such experiment took, whatever its seed; None where there was none."""
    return _seconds().get((task.NAME, _alike(lanes)))


def _alike(lanes: Mapping[str, Config]) -> _Lanes:
    return tuple(replace(config, seed=0) for config in lanes.values())
