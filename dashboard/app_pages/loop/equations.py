"""The cell's formulas with all numbers of one step put in, unit by unit, as LaTeX."""

from dataclasses import dataclass

import torch
from torch import Tensor

from dashboard.components.basics.theme import colours
from dashboard.components.cell.equations import Line, of_unit
from models.networks.cells import CellStep
from models.networks.pocket import GATES, PocketNetwork

FORMULAS = {
    "RNN": (r"h_t = \tanh(W_{xh}\, x_t + W_{hh}\, h_{t-1} + b)",),
    "GRU": (
        r"r_t = \sigma(W_{xr}\, x_t + W_{hr}\, h_{t-1} + b_r)",
        r"z_t = \sigma(W_{xz}\, x_t + W_{hz}\, h_{t-1} + b_z)",
        r"n_t = \tanh(W_{xn}\, x_t + r_t\,(W_{hn}\, h_{t-1}) + b_n)",
        r"h_t = (1 - z_t)\, n_t + z_t\, h_{t-1}",
    ),
    "LSTM": (
        r"i_t = \sigma(W_{xi}\, x_t + W_{hi}\, h_{t-1} + b_i)",
        r"f_t = \sigma(W_{xf}\, x_t + W_{hf}\, h_{t-1} + b_f)",
        r"g_t = \tanh(W_{xg}\, x_t + W_{hg}\, h_{t-1} + b_g)",
        r"o_t = \sigma(W_{xo}\, x_t + W_{ho}\, h_{t-1} + b_o)",
        r"c_t = f_t\, c_{t-1} + i_t\, g_t",
        r"h_t = o_t \tanh(c_t)",
    ),
}
OUTPUT = r"y_t = W_{hy}\, h_t"


@dataclass(frozen=True)
class _Sum:
    """What one unit's gate adds up: w x, w h for every number of the memory, and b."""

    from_x: tuple[float, float]
    from_h: list[tuple[float, float]]
    bias: float

    @property
    def remembered(self) -> float:
        return sum(w * h for w, h in self.from_h)

    @property
    def total(self) -> float:
        return self.from_x[0] * self.from_x[1] + self.remembered + self.bias


def unit(network: PocketNetwork, value: float, step: CellStep, unit: int, t: int) -> list[Line]:
    """The lines of one unit at step t, which read `value`: what is worked out, and the numbers it is made of."""
    return {"RNN": _rnn, "GRU": _gru, "LSTM": _lstm}[network.kind](network, value, step, unit, t)


def output(network: PocketNetwork, step: CellStep, y: float, t: int) -> Line:
    """The output's line."""
    pairs = zip(network.output.weight[0].tolist(), step.hidden[0].tolist(), strict=True)
    added = " + ".join(rf"{_n(w)} \cdot {_memory(h)}" for w, h in pairs)
    return f"y({t})", rf"{added} = {_colour('output', y)}"


@torch.inference_mode()
def _sums(network: PocketNetwork, value: float, step: CellStep, unit: int) -> list[_Sum]:
    size, matrices = network.recurrent.hidden_size, network.matrices()
    memory = step.previous[0].tolist()
    found = []
    for gate in range(len(GATES[network.kind])):
        row = gate * size + unit
        weights: Tensor = matrices["W_hh"][row]
        found.append(
            _Sum(
                (matrices["W_xh"][row, 0].item(), value),
                list(zip(weights.tolist(), memory, strict=True)),
                matrices["b"][row].item(),
            )
        )
    return found


def _rnn(network: PocketNetwork, value: float, step: CellStep, unit: int, t: int) -> list[Line]:
    (inside,) = _sums(network, value, step, unit)
    after = step.hidden[0, unit].item()
    line = rf"\tanh({_added(inside)}) = \tanh({_two(inside.total)}) = {_colour('hidden', after)}"
    return [(f"h_{unit + 1}({t})", line)]


def _gru(network: PocketNetwork, value: float, step: CellStep, unit: int, t: int) -> list[Line]:
    r, z, n = _sums(network, value, step, unit)
    gates = {letter: values[0, unit].item() for letter, values in step.gates.items()}
    new = (
        rf"\tanh({_product(n.from_x, 'input')} + {_gate_value(gates['r'])} \cdot ({_remembered(n)}) + {_n(n.bias)})"
        rf" = {_two(gates['n'])}"
    )
    keep, before, after = gates["z"], step.previous[0, unit].item(), step.hidden[0, unit].item()
    mixed = (
        rf"(1 - {_gate_value(keep)}) \cdot {_n(gates['n'])} + {_gate_value(keep)} \cdot {_memory(before)}"
        rf" = {_colour('hidden', after)}"
    )
    at = unit + 1
    return [
        _gate("r", r, gates["r"], at, t),
        _gate("z", z, gates["z"], at, t),
        (f"n_{at}({t})", new),
        (f"h_{at}({t})", mixed),
    ]


def _lstm(network: PocketNetwork, value: float, step: CellStep, unit: int, t: int) -> list[Line]:
    gates = {letter: values[0, unit].item() for letter, values in step.gates.items()}
    at, sums = unit + 1, _sums(network, value, step, unit)
    lines = [_gate(letter, inside, gates[letter], at, t) for letter, inside in zip("ifgo", sums, strict=True)]
    before, after = of_unit(step.previous_cell_state, unit), of_unit(step.cell_state, unit)
    carried = (
        rf"{_gate_value(gates['f'])} \cdot {_n(before)} + {_gate_value(gates['i'])} \cdot {_n(gates['g'])}"
        rf" = {_two(after)}"
    )
    shown = (
        rf"{_gate_value(gates['o'])} \cdot \tanh({_two(after)}) = {_colour('hidden', step.hidden[0, unit].item())}"
    )
    return [*lines, (f"c_{at}({t})", carried), (f"h_{at}({t})", shown)]


def _gate(letter: str, inside: _Sum, value: float, at: int, t: int) -> Line:
    if letter == "g":
        return f"g_{at}({t})", rf"\tanh({_added(inside)}) = \tanh({_two(inside.total)}) = {_two(value)}"
    line = rf"\sigma({_added(inside)}) = \sigma({_two(inside.total)}) = {_gate_value(value)}"
    return f"{letter}_{at}({t})", line


def _added(inside: _Sum) -> str:
    return f"{_product(inside.from_x, 'input')} + {_remembered(inside)} + {_n(inside.bias)}"


def _remembered(inside: _Sum) -> str:
    return " + ".join(_product(pair, "hidden") for pair in inside.from_h)


def _product(pair: tuple[float, float], kind: str) -> str:
    weight, value = pair
    return rf"{_n(weight)} \cdot {_colour(kind, value, brackets=True)}"


def _memory(value: float) -> str:
    return _colour("hidden", value, brackets=True)


def _gate_value(value: float) -> str:
    return _colour("gate", value)


def _colour(kind: str, value: float, brackets: bool = False) -> str:
    shown = _n(value) if brackets else _two(value)
    return rf"\textcolor{{{getattr(colours(), kind)}}}{{{shown}}}"


def _n(value: float) -> str:
    """A factor: in brackets below zero."""
    shown = _two(value)
    return f"({shown})" if shown.startswith("-") else shown


def _two(value: float) -> str:
    """Two digits, and no sign before zero."""
    return f"{value:.2f}" if abs(value) >= 0.005 else "0.00"
