"""The gates of the cell as valves, 0 shut and 1 open, with the biases that push them."""

from typing import Any

import streamlit as st

from dashboard.app_pages.loop import own_weights
from dashboard.app_pages.loop.drawing import GATE_NAMES, TOGETHER
from dashboard.app_pages.loop.own_weights import Choice
from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, percent
from dashboard.components.cell.equations import of_unit
from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.networks.cells import CellStep
from models.networks.pocket import GATES, PocketNetwork, Trace
from models.series import Series

# What else the gate that keeps is called.
_ALSO = {
    "GRU": (
        "The [keep gate](#light-keep) z is the *update gate* of the books; many of them write 1 − z where z stands "
        "here."
    ),
    "LSTM": "The [forget gate](#light-forget) f is the one that keeps: open (1), it forgets nothing.",
}
PUSH = 6.0  # a bias beyond it moves a gate by less than 1 %
_component = component("loop_valves", __file__)


def show(choice: Choice, network: PocketNetwork, series: Series, reading: Trace) -> None:
    """Valves step by step, and a slider for the bias of each gate; an RNN shows what it lacks."""
    if network.kind == "RNN":
        _without()
    else:
        _pushes(choice, network)
    data = {
        "label": f"The valves of the {network.kind} cell, step by step",
        "carried": "c" if network.kind == "LSTM" else "h",
        "steps": [
            {
                "name": f"x({index + 1}) is {name}".replace("-", "−"),
                "units": [_flow(network.kind, at, unit) for unit in range(network.recurrent.hidden_size)],
                "note": sentence(network.kind, at, index),
            }
            for index, (name, at) in enumerate(zip(series.names, reading.steps, strict=True))
        ],
    }
    stepping.mount(_component, data, key="loop_valves", inputs=series.names, **TOGETHER)


def sentence(kind: str, at: CellStep, index: int) -> str:
    """What the gates did at this step, to the number that held most before it."""
    carried = at.previous if at.previous_cell_state is None else at.previous_cell_state
    unit = int(carried[0].abs().argmax())
    before = carried[0, unit].item()
    gate = {letter: values[0, unit].item() for letter, values in at.gates.items()}
    if kind == "RNN":
        return (
            f"No valve stands in the way: h{unit + 1} was {number(before)}, and is written anew as "
            f"{number(at.hidden[0, unit].item())}. The old number counts only through W_hh."
        )
    held = f"held {number(before)}" if abs(before) >= 0.005 else f"held {'next to ' if before else ''}nothing"
    held = f"{'c' if kind == 'LSTM' else 'h'}{unit + 1} {held}"
    if kind == "GRU":
        kept = gate["z"]
        stays = (
            f"so {percent(kept)} of that memory stays and {percent(1 - kept)} makes room for new content"
            if before
            else f"and there is nothing to keep yet; {percent(1 - kept)} of the new content gets in"
        )
        return (
            f"Before x({index + 1}), {held}. The keep gate is {number(kept)}, {stays}. The reset gate is "
            f"{number(gate['r'])}: so much of the old memory is heard when the new content is made."
        )
    dropped = (
        f"so {percent(1 - gate['f'])} of that memory is dropped" if before else "and there is nothing to drop yet"
    )
    return (
        f"Before x({index + 1}), {held}. The forget gate is {number(gate['f'])}, {dropped}. The input gate is "
        f"{number(gate['i'])}, so {percent(gate['i'])} of the new content gets in. The output gate lets "
        f"{percent(gate['o'])} of it show."
    )


def _without() -> None:
    beats.say("This cell has **no gates**: at every step it writes its whole memory anew. Give it some:")

    def take(kind: str) -> None:
        st.session_state.loop_cell = kind

    with st.container(horizontal=True, gap="small"):
        for kind in ("LSTM", "GRU"):
            st.button(f"Open an {kind}" if kind == "LSTM" else f"Open a {kind}", on_click=take, args=(kind,))


def _pushes(choice: Choice, network: PocketNetwork) -> None:
    """A slider a gate: the bias of that gate in every number of the memory."""
    size, b = choice.size, network.matrices()["b"]
    gates = [
        (at, letter, name)
        for at, (letter, name) in enumerate(zip(GATES[choice.kind], GATE_NAMES[choice.kind], strict=True))
        if letter not in "gn"  # new content is no gate
    ]
    beats.say(
        "Push a gate with its bias b, the number that is added every time. Far below zero it stays shut, far above "
        f"it stays open; in between, the input and the memory decide. {_ALSO[network.kind]}"
    )
    for column, (at, letter, name) in zip(st.columns(len(gates)), gates, strict=True):
        key = f"loop_push_{choice.kind.lower()}_{letter}"
        rows = range(at * size, (at + 1) * size)
        mean = sum(b[row].item() for row in rows) / size
        st.session_state[key] = round(min(max(mean, -PUSH), PUSH), 2)

        def pushed(key: str = key, rows: range = rows) -> None:
            value = round(st.session_state[key], 2)
            own_weights.put(choice, {network.place("b", row): value for row in rows})

        with column:
            st.slider(f"b of the {name}", -PUSH, PUSH, step=0.1, key=key, on_change=pushed)


def _flow(kind: str, at: CellStep, unit: int) -> list[dict[str, Any]]:
    """One number of the memory on its way through the valves."""
    gate = {letter: values[0, unit].item() for letter, values in at.gates.items()}
    before, after = at.previous[0, unit].item(), at.hidden[0, unit].item()
    if kind == "RNN":
        return [
            _number("old memory", before, "hidden"),
            _sign("no valve →"),
            _number("new memory", after, "hidden"),
        ]
    if kind == "GRU":
        return [
            _number("old memory", before, "hidden"),
            _valve("keep z", gate["z"]),
            _sign("+"),
            _valve("reset r, for n", gate["r"]),
            _number("new content n", gate["n"], "input"),
            _valve("let in, 1 − z", 1 - gate["z"]),
            _sign("="),
            _number("new memory", after, "hidden"),
        ]
    return [
        _number("old memory", of_unit(at.previous_cell_state, unit), "hidden"),
        _valve("forget f", gate["f"]),
        _sign("+"),
        _number("new content g", gate["g"], "input"),
        _valve("input i", gate["i"]),
        _sign("="),
        _number("memory c", of_unit(at.cell_state, unit), "hidden"),
        _valve("output o", gate["o"]),
        _sign("→"),
        _number("shown h", after, "hidden"),
    ]


def _number(label: str, value: float, hue: str) -> dict[str, Any]:
    return {"kind": "number", "label": label, "value": round(value, 4), "hue": hue}


def _valve(label: str, value: float) -> dict[str, Any]:
    return {"kind": "valve", "label": label, "value": round(value, 4)}


def _sign(text: str) -> dict[str, Any]:
    return {"kind": "sign", "text": text}
