"""The controls, small enough for one screen: made from the Config's own fields, all in the address."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app_pages.playground.presets import Preset
from dashboard.components.basics import controls
from models.tasks import playground as task

PICTURES = {
    "wave": ":material/airwave: A wave",
    "add": ":material/add_circle: Add up",
    "echo": ":material/graphic_eq: Echo",
    "brackets": ":material/data_array: Brackets",
    "bitten": ":material/pets: Who was bitten?",
    "count": ":material/tag: Count",
}
LABELS = {
    "cell": "Cell",
    "activation": "Curve",
    "layers": "Layers",
    "hidden_size": "Units",
    "length": "Steps",
    "back": "Echo after",
    "noise": "Noise",
    "learning_rate": "Rate",
    "clip": "Clip",
}
_OPTIONS = {option.name: option for option in task.Config.options()}
SPEEDS = {"Slow": 4.0, "Medium": 40.0, "Full": float("inf")}  # updates a second


def puzzle() -> str:
    """Draw the choice of what is learned."""
    choices = _OPTIONS["puzzle"].choices
    return st.radio(
        "What to learn",
        choices,
        index=choices.index(_OPTIONS["puzzle"].default),
        format_func=PICTURES.__getitem__,
        key=controls.key(task, "puzzle"),
        bind="query-params",
    )


def row() -> dict[str, Any]:
    """Draw the rest in one row; by name, what is chosen."""
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
            )
        chosen["seed"] = st.number_input(
            "Seed", 0.0, 999_999.0, 0.0, step=1.0, format="%.0f", key=controls.key(task, "seed"),
            bind="query-params", width=86,
        )  # fmt: skip
    return chosen


def _shown(name: str) -> Callable[[Any], str]:
    return lambda value: (
        "off" if (name, value) == ("clip", 1000.0) else value if isinstance(value, str) else f"{value:g}"
    )


def apply(preset: Preset) -> None:
    """A button's callback: every control as the preset has it, but for the seed."""
    config = preset.config()
    for name in ("puzzle", *LABELS):
        st.session_state[controls.key(task, name)] = getattr(config, name)


def move(name: str, by: int) -> None:
    """One more or one fewer of `layers` or `hidden_size`, where there is room."""
    stops, key = _OPTIONS[name].stops, controls.key(task, name)
    now = st.session_state.get(key, _OPTIONS[name].default)
    st.session_state[key] = min(max(now + by, stops[0]), stops[-1])
