"""The cell rolled and unrolled as one drawing, with its weights on the arrows and, where asked for, in grids."""

import math
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.components.basics.wording import listed, number, plain
from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.networks.cells import CellStep
from models.networks.pocket import PocketNetwork, Trace
from models.series import Series

GATE_NAMES = {
    "RNN": ("memory",),
    "GRU": ("reset gate r", "keep gate z", "new content n"),
    "LSTM": ("input gate i", "forget gate f", "new content g", "output gate o"),
}
# The drawings of this page move together: the address keeps one step for all, and keeps it for other inputs too.
TOGETHER: dict[str, Any] = {"link": "loop_step", "stays": True}
_component = component("loop_rolled", __file__)


def draw(
    network: PocketNetwork,
    series: Series,
    reading: Trace,
    *,
    key: str,
    label: str,
    opened: bool,
    on_edit: Callable[[object], None] | None = None,
    problem: dict[str, Any] | None = None,
) -> int:
    """Draw the network over the series, rolled or unrolled at first, and return the step the visitor is at.

    With `on_edit` the weights stand in grids and can be changed: it gets what the visitor typed. `problem` is a
    change that was refused; it stays in its field.
    """
    data = {
        "label": label,
        "open": opened,
        "edit": on_edit is not None,
        "problem": problem,
        "units": network.recurrent.hidden_size,
        "gates": GATE_NAMES[network.kind],
        "weights": _weights(network),
        "steps": [_step(series, reading, index) for index in range(len(series.names))],
    }

    def edited() -> None:
        if on_edit is not None:
            on_edit((st.session_state.get(key) or {}).get("edit"))

    step = stepping.mount(_component, data, key=key, inputs=series.names, on_edit_change=edited, **TOGETHER)
    if problem:
        st.warning(plain(f"“{problem['text']}”: {problem['sentence']}."), icon=":material/edit:")
    return step


def encoding(series: Series) -> str:
    """How the input became numbers."""
    if not series.letters:
        return "Each number goes in as it is."
    pairs = dict(zip(series.names, series.values, strict=True))
    return (
        "A network reads numbers, so each letter goes in as its place in the alphabet: a is −1, z is 1, the others "
        f"stand evenly between. Here {listed([f'{name} is {number(value)}' for name, value in pairs.items()])}."
    )


def note(series: Series, reading: Trace, index: int) -> str:
    """What happens at this step, with its numbers. Steps count from 1; h(0) is the empty memory."""
    name = f"“{series.names[index]}” ({number(series.values[index])})" if series.letters else series.names[index]
    name, step = name.replace("-", "−"), reading.steps[index]
    t = index + 1
    return (
        f"x({t}) is {name}, and {_met(step, t)}. Together they make h({t}) = "
        f"({_row(step.hidden[0].tolist())}), and the output y({t}) is {number(reading.outputs[index])}."
    )


def _met(step: CellStep, t: int) -> str:
    """What x(t) finds: the memory of the step before."""
    if t == 1:
        return "it meets the empty memory h(0), all zeros"
    if step.cell_state is None:
        return f"it meets the memory h({t - 1})"
    h, c = f"h({t - 1})", f"c({t - 1})"
    return f"it meets the memory: {h}, which is drawn, and {c}, which stays inside the cell (the valves show it)"


def _row(values: list[float]) -> str:
    return ", ".join(number(value) for value in values)


def _step(series: Series, reading: Trace, index: int) -> dict[str, Any]:
    step = reading.steps[index]
    return {
        "word": series.names[index] if series.letters else "",
        "x": series.values[index],
        "hidden": [_finite(value) for value in step.hidden[0].tolist()],
        "output": _finite(reading.outputs[index]),
        "note": note(series, reading, index),
    }


def _weights(network: PocketNetwork) -> dict[str, list[list[float]]]:
    """Every matrix as rows of numbers to two digits; b as rows of one."""
    found = {}
    for name, matrix in network.matrices().items():
        rows = matrix.view(matrix.shape[0], -1).tolist()
        found[name] = [[round(value, 2) + 0.0 for value in row] for row in rows]
    return found


def _finite(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None
