"""Inside the cell at one step: its gates and memory as numbers, as a sentence, and as equations."""

import pandas as pd
import streamlit as st
import torch
from torch import nn

from dashboard.components import beats
from dashboard.components.wording import number, percent
from models import cells
from models.cells import CellStep

SHOWN = 6  # the numbers of the memory that moved most: more would not be read

# The gates by PyTorch's letters, in plain words.
_GATES = {
    "GRU": {"r": "reset r", "z": "keep z", "n": "new content n"},
    "LSTM": {"i": "let in i", "f": "keep f", "g": "new content g", "o": "show o"},
    "RNN": {},
}


@torch.inference_mode()
def steps(layer: nn.RNNBase, x: torch.Tensor) -> list[CellStep]:
    """What the open cell did at every step; x is (1, time, input)."""
    return cells.trace(layer, x)


def kind(layer: nn.RNNBase) -> str:
    """RNN, GRU or LSTM."""
    return layer.mode.removesuffix("_TANH")


def most_moved(step: CellStep) -> list[int]:
    """The units whose memory changed most at this step."""
    change = (step.hidden - step.previous)[0].abs()
    return change.topk(min(SHOWN, len(change))).indices.tolist()


def table(layer: nn.RNNBase, step: CellStep, word: str) -> None:
    """The numbers of the units that moved most, and a sentence about all of them."""
    units = most_moved(step)
    columns = {"memory before": step.previous}
    columns |= {_GATES[kind(layer)][letter]: values for letter, values in step.gates.items()}
    if step.cell_state is not None:
        columns |= {"inner memory c": step.cell_state}
    columns |= {"memory after": step.hidden}
    frame = pd.DataFrame(
        {name: [round(values[0, unit].item(), 3) for unit in units] for name, values in columns.items()},
        index=pd.Index([f"number {unit}" for unit in units], name="memory"),
    )
    st.dataframe(frame, width="stretch")
    beats.found(_sentence(layer, step, word))


def _sentence(layer: nn.RNNBase, step: CellStep, word: str) -> str:
    change = (step.hidden - step.previous)[0].abs()
    said = (
        f"Shown are the {min(SHOWN, len(change))} numbers, of {len(change)}, that moved most at “{word}”. "
        f"On average a number moved by {number(change.mean().item())}."
    )
    if kind(layer) == "GRU":
        kept = step.gates["z"].mean().item()
        return f"{said} The keep gate is {number(kept)} on average: {percent(kept)} of the old memory stays."
    if kind(layer) == "LSTM":
        kept = step.gates["f"].mean().item()
        return (
            f"{said} The forget gate f is {number(kept)} on average: {percent(1 - kept)} of the inner memory goes."
        )
    return f"{said} This cell has no gates: every step writes the whole memory anew."


@torch.inference_mode()
def equations(layer: nn.RNNBase, x: torch.Tensor, step: CellStep, output: nn.Linear) -> None:
    """The formulas of this cell with the numbers of its most moved unit in them; x is (1, input)."""
    unit = most_moved(step)[0]
    cell = cells.opened(layer)
    rows = slice(unit, None, cell.hidden_size)  # this unit's row in each gate
    from_x = (x @ cell.W_xh[rows].T + cell.b_xh[rows])[0].tolist()
    from_h = (step.previous @ cell.W_hh[rows].T + cell.b_hh[rows])[0].tolist()
    before, after = step.previous[0, unit].item(), step.hidden[0, unit].item()
    gates = {letter: values[0, unit].item() for letter, values in step.gates.items()}
    lines = _FORMULAS[kind(layer)](from_x, from_h, before, after, gates, step, unit)
    beats.say(f"Number {unit} of the memory, which moved most at this step:")
    for general, particular in lines:
        st.latex(general)
        st.latex(particular)
    logit = output(step.hidden)[0, 0].item()
    weights = output.weight[0].numel()
    st.latex(r"y_t = \sigma(W_{hy}\, h_t + b_y)")
    st.latex(rf"\sigma({_n(logit)}) = {_n(torch.sigmoid(torch.tensor(logit)).item())}")
    beats.found(f"The verdict weighs all {weights} numbers of the memory; σ turns their sum into a probability.")


def _n(value: float) -> str:
    return f"{value:.2f}"


def _sum(x: float, h: float) -> str:
    return f"{_n(x)} {'+' if h >= 0 else '-'} {_n(abs(h))}"


def _rnn(x, h, before, after, gates, step, unit):
    return [
        (r"h_t = \tanh(W_{xh} x_t + b_{xh} + W_{hh} h_{t-1} + b_{hh})", rf"\tanh({_sum(x[0], h[0])}) = {_n(after)}")
    ]


def _gru(x, h, before, after, gates, step, unit):
    r, z, n = gates["r"], gates["z"], gates["n"]
    return [
        (r"r_t = \sigma(W_{xr} x_t + W_{hr} h_{t-1} + b_r)", rf"\sigma({_sum(x[0], h[0])}) = {_n(r)}"),
        (r"z_t = \sigma(W_{xz} x_t + W_{hz} h_{t-1} + b_z)", rf"\sigma({_sum(x[1], h[1])}) = {_n(z)}"),
        (
            r"n_t = \tanh(W_{xn} x_t + b_{xn} + r_t\,(W_{hn} h_{t-1} + b_{hn}))",
            rf"\tanh({_n(x[2])} + {_n(r)} \cdot ({_n(h[2])})) = {_n(n)}",
        ),
        (
            r"h_t = (1 - z_t)\, n_t + z_t\, h_{t-1}",
            rf"(1 - {_n(z)}) \cdot ({_n(n)}) + {_n(z)} \cdot ({_n(before)}) = {_n(after)}",
        ),
    ]


def _lstm(x, h, before, after, gates, step, unit):
    c, c_before = step.cell_state[0, unit].item(), step.previous_cell_state[0, unit].item()
    sigma = {"i": 0, "f": 1, "o": 3}
    lines = [
        (
            rf"{g}_t = \sigma(W_{{x{g}}} x_t + W_{{h{g}}} h_{{t-1}} + b_{g})",
            rf"\sigma({_sum(x[k], h[k])}) = {_n(gates[g])}",
        )
        for g, k in sigma.items()
    ]
    lines.insert(
        2, (r"g_t = \tanh(W_{xg} x_t + W_{hg} h_{t-1} + b_g)", rf"\tanh({_sum(x[2], h[2])}) = {_n(gates['g'])}")
    )
    return [
        *lines,
        (
            r"c_t = f_t\, c_{t-1} + i_t\, g_t",
            rf"{_n(gates['f'])} \cdot ({_n(c_before)}) + {_n(gates['i'])} \cdot ({_n(gates['g'])}) = {_n(c)}",
        ),
        (r"h_t = o_t \tanh(c_t)", rf"{_n(gates['o'])} \cdot \tanh({_n(c)}) = {_n(after)}"),
    ]


_FORMULAS = {"RNN": _rnn, "GRU": _gru, "LSTM": _lstm}
