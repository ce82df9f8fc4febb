"""Runs that show one thing each, at a button's press, and what came out of them in this visitor's own runs."""

import contextlib
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard.app_pages.fading import outcome
from dashboard.components.basics import beats, controls
from dashboard.components.training import caches, experiments, live
from dashboard.components.training.experiments import Experiment
from models.config import Config
from models.errors import UserError
from models.runner import Status
from models.tasks import recall as task

GROUPS = {
    "Let it fade": ":material/blur_on:",
    "Cure it": ":material/healing:",
    "Explode it": ":material/local_fire_department:",
}


@dataclass(frozen=True)
class RunPreset:
    """One run: what it changes about the usual settings, and why one would."""

    name: str  # in the session
    group: str
    label: str
    why: str
    changes: dict[str, Any] = field(hash=False)

    def config(self, seed: int) -> task.Config:
        """The run's settings."""
        return replace(task.Config(), **self.changes, seed=seed)


_PLAIN = {"cell": "RNN", "learning_rate": 0.002}
_LARGE = {"cell": "RNN", "distance": 10, "recurrent_scale": 3.0, "optimizer": "SGD", "learning_rate": 0.1}

PRESETS = (
    RunPreset(
        "near", "Let it fade", "RNN without gates, 5 letters",
        "The first letter is still near.", {**_PLAIN, "distance": 5},
    ),
    RunPreset("far", "Let it fade", "RNN without gates, 30 letters", "The same network, six times as far.", _PLAIN),
    RunPreset(
        "shut", "Cure it", "GRU, gate as PyTorch leaves it",
        "A gate alone: it starts about half open.", {"cell": "GRU", "gate_bias": 0.0},
    ),
    RunPreset(
        "gru", "Cure it", "GRU, gate opened",
        "Its keep gate starts about 88 % open.", {"cell": "GRU", "gate_bias": 2.0},
    ),
    RunPreset(
        "lstm", "Cure it", "LSTM, gate opened",
        "Its forget gate, which keeps, starts about 95 % open.", {"cell": "LSTM", "gate_bias": 3.0},
    ),
    RunPreset(
        "hundred", "Cure it", "GRU, 100 letters",
        "A gate over 99 % open, for three times the distance.",
        {"cell": "GRU", "gate_bias": 5.0, "distance": 100, "learning_rate": 0.01},
    ),
    RunPreset(
        "burst", "Explode it", "Large weights, no clipping",
        "Ten letters only, but the memory's own weights would make it three times as long at every step. relu "
        "turns what is below zero into zero: about twice is left, without a bound.",
        {**_LARGE, "activation": "relu", "clip": task.UNCLIPPED},
    ),
    RunPreset(
        "calm", "Explode it", "The same, clipped",
        "Any gradient longer than 1 is cut to 1.", {**_LARGE, "activation": "relu", "clip": 1.0},
    ),
    RunPreset(
        "squash", "Explode it", "The same, tanh for relu",
        "Nothing is cut, but tanh squashes at every step most of what the weights stretch.",
        {**_LARGE, "activation": "tanh", "clip": task.UNCLIPPED},
    ),
)  # fmt: skip


def find(config: Config) -> RunPreset | None:
    """The preset whose run `config` is, whatever its seed."""
    return next((preset for preset in PRESETS if preset.config(config.seed) == config), None)


def show() -> None:
    """The buttons in their groups."""
    for column, (group, icon) in zip(st.columns(len(GROUPS)), GROUPS.items(), strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"{icon} **{group}**")
            for preset in (p for p in PRESETS if p.group == group):
                st.button(
                    preset.label,
                    key=f"fading_preset_{preset.name}",
                    help=preset.why,
                    on_click=start,
                    args=(preset,),
                    width="stretch",
                )


def happened() -> None:
    """What the preset that was pressed last is doing, or did.

    To be drawn after the panel: a run that ends while the page is drawn is over here if it was over there, and
    otherwise the panel draws the page again.
    """
    experiment = experiments.resumed(task)
    if experiment is not None and not experiment.is_race:
        _last(experiment)


def seen() -> None:
    """All presets that were run in this session, side by side."""
    found = st.session_state.get("fading_seen", {})
    if len(found) > 1:
        outcome.table({preset.label: found[preset.name] for preset in PRESETS if preset.name in found})


def start(preset: RunPreset) -> None:
    """A button's callback: set every control as the preset has it, but for the seed, and train."""
    for option in task.Config.options():
        if option.name != "seed" and option.place != "command":
            value = getattr(preset.config(0), option.name)
            typed = not option.choices and not option.stops  # such a control holds a float, whole or not
            st.session_state[controls.key(task, option.name)] = float(value) if typed else value
    with contextlib.suppress(UserError):  # a seed that can't be: the panel says so by itself
        config = preset.config(st.session_state.get(controls.key(task, "seed"), 0))
        live.begin(task, config, partial(caches.find_data, task.NAME))


def _last(experiment: Experiment) -> None:
    """What the preset that was pressed last is doing, or did."""
    preset = find(experiment.config)
    ((label, run),) = experiment.runs.items()
    if preset is None or experiment.was_turned or run.status in (Status.STOPPED, Status.FAILED):
        return
    said = "It is training now: watch its curves below."
    if run.status.is_over:
        found = outcome.outcome(run, experiment.configs[label].clip)
        st.session_state.setdefault("fading_seen", {})[preset.name] = found
        said = outcome.sentence(found)
    with st.container(border=True, key="fading_happened"):
        beats.say(f"**{preset.label}.** {preset.why}  \n{said}")
