"""The controls, small enough for one screen: made from the Config's own fields, all in the address."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app_pages.playground.presets import Preset
from dashboard.components.basics import controls
from models.tasks import playground as task

NAMES = {  # their pictures are in page.css, in this order
    "wave": "A wave",
    "add": "Add up",
    "echo": "Echo",
    "brackets": "Brackets",
    "bitten": "Who was bitten?",
    "count": "Count",
    "names": "First names",
    "own": "Your own",
}
LABELS = {
    "cell": "Cell",
    "activation": "Activation",
    "layers": "Layers",
    "hidden_size": "Units",
    "length": "Steps",
    "back": "Echo after",
    "noise": "Noise",
    "learning_rate": "Rate",
    "clip": "Clip",
}
_OPTIONS = {option.name: option for option in task.Config.options()}
_HELP = {"learning_rate": f"Of AdamW. It falls in a straight line, to 0 at update {task.Config().max_steps:,}."}
_PRESET = controls.key(task, "preset")  # in the session: the last that was pressed
SPEEDS = {"Slow": 4.0, "Medium": 40.0, "Full": float("inf")}  # updates a second


def puzzle() -> str:
    """Draw the choice of what is learned."""
    choices = _OPTIONS["puzzle"].choices
    return st.radio(
        "What to learn",
        choices,
        index=choices.index(_OPTIONS["puzzle"].default),
        format_func=NAMES.__getitem__,
        key=controls.key(task, "puzzle"),
        bind="query-params",
        on_change=_leave_preset,
    )


def row(puzzle: str) -> dict[str, Any]:
    """Draw the rest in one row; by name, what is chosen. What makes no difference can't be turned."""
    chosen: dict[str, Any] = {}
    with st.container(horizontal=True, gap="xsmall", key=controls.key(task, "settings")):
        for name, label in LABELS.items():
            option = _OPTIONS[name]
            values = option.choices or option.stops
            chosen[name] = st.selectbox(
                label,
                values,
                index=values.index(option.default),
                format_func=_shown(name),
                key=controls.key(task, name),
                bind="query-params",
                width=86,
                disabled=(name == "back" and puzzle != "echo")
                or (name == "activation" and chosen["cell"] in ("GRU", "LSTM")),
                help=_HELP.get(name),
            )
        chosen["seed"] = st.number_input(
            "Seed", 0.0, 999_999.0, 0.0, step=1.0, format="%.0f", key=controls.key(task, "seed"),
            bind="query-params", width=86,
        )  # fmt: skip
    return chosen


def sizes() -> dict[str, int]:
    """Layers and units as the controls stand."""
    return {name: _now(name) for name in ("layers", "hidden_size")}


def _now(name: str) -> Any:
    return st.session_state.get(controls.key(task, name), _OPTIONS[name].default)


def _shown(name: str) -> Callable[[Any], str]:
    return lambda value: (
        "off" if (name, value) == ("clip", 1000.0) else value if isinstance(value, str) else f"{value:g}"
    )


def apply(preset: Preset) -> None:
    """A button's callback: every control as the preset has it, but for the seed."""
    config = preset.config()
    st.session_state[_PRESET] = preset
    for name in ("puzzle", *LABELS):
        st.session_state[controls.key(task, name)] = getattr(config, name)


def _leave_preset() -> None:
    """The radio's callback: what a preset set, and nobody has changed since, is not for the next puzzle."""
    preset = st.session_state.pop(_PRESET, None)
    for name, value in preset.changes.items() if preset else ():
        key = controls.key(task, name)
        if name != "puzzle" and st.session_state.get(key) == value:
            st.session_state[key] = _OPTIONS[name].default


def move(name: str, by: int) -> None:
    """One more or one fewer of `layers` or `hidden_size`, where there is room."""
    stops = _OPTIONS[name].stops
    st.session_state[controls.key(task, name)] = min(max(_now(name) + by, stops[0]), stops[-1])
