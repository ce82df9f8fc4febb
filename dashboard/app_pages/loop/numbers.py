"""Every number of the cell at one step: its formulas, with that step's numbers put in."""

from collections.abc import Sequence

import streamlit as st

from dashboard.app_pages.loop import equations
from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, plural
from dashboard.components.cell.equations import Line
from models.networks.cells import CellStep
from models.networks.pocket import PocketNetwork, Trace
from models.series import Series

_CHANGING = {"RNN": "x, h and y", "GRU": "x, the gates, n, h and y", "LSTM": "x, the gates, g, c, h and y"}
_COLOURS = ":blue[input x], :green[memory h], :orange[output y]"


def show(network: PocketNetwork, series: Series, reading: Trace, step: int) -> None:
    """The formulas at `step`: all units of an RNN, one chosen unit of a cell with gates."""
    at, name = reading.steps[step], series.names[step]
    name = f"“{name}”" if series.letters else name.replace("-", "−")
    st.subheader(f"The same step as a formula: x({step + 1}) is {name}", anchor=False)
    units = list(range(network.recurrent.hidden_size))
    if network.kind != "RNN":
        chosen = st.segmented_control(
            "For which number of the memory",
            [f"h{unit + 1}" for unit in units],
            default="h1",
            required=True,
            key=f"loop_unit_{len(units)}",
            bind="query-params",
        )
        units = [int((chosen or "h1")[1:]) - 1]
    gates = "" if network.kind == "RNN" else ", :violet[gates]"
    squeezed = "tanh squeezes any number into −1 to 1" + ("" if network.kind == "RNN" else ", σ into 0 to 1")
    beats.say(
        f"Each formula, and below it the same with the numbers of this step put in ({_COLOURS}{gates}). {squeezed}."
    )
    lines = [equations.unit(network, series.values[step], at, unit, step + 1) for unit in units]
    for formula, *filled in zip(equations.FORMULAS[network.kind], *lines, strict=True):
        _formula(formula, filled)
    _formula(equations.OUTPUT, [equations.output(network, at, reading.outputs[step], step + 1)])
    beats.found(_sentence(network, at, step))


def _formula(formula: str, filled: Sequence[Line]) -> None:
    with st.container(border=True, gap=None):
        st.latex(formula)
        for left, right in filled:
            st.latex(f"{left} = {right}")


def _sentence(network: PocketNetwork, at: CellStep, step: int) -> str:
    moved = (at.hidden - at.previous).abs()[0]
    unit = int(moved.argmax())
    learned = plural(len(network.numbers()), "number")
    before, after = at.previous[0, unit].item(), at.hidden[0, unit].item()
    change = (
        f"h{unit + 1} changed most at x({step + 1}): from {number(before)} to {number(after)}."
        if moved[unit] > 0
        else f"At x({step + 1}) no number of the memory changed."
    )
    return (
        f"{change} The {learned} of this network are the same at every step; only {_CHANGING[network.kind]} change."
    )
