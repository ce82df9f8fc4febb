"""The formulas of a cell with one unit's own numbers in them, as LaTeX."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.networks import cells
from models.networks.cells import CellStep

Line = tuple[str, str]  # the formula, and the same with numbers


@dataclass(frozen=True)
class Numbers:
    """What one unit of a cell computed at one step."""

    from_x: list[float]  # W_xh x_t + b_xh, one a gate, in PyTorch's order
    from_h: list[float]  # W_hh h_{t-1} + b_hh, likewise
    before: float  # h_{t-1}
    after: float  # h_t
    gates: dict[str, float]
    cell_before: float = 0.0  # c_{t-1} and c_t, of an LSTM
    cell_after: float = 0.0


@torch.inference_mode()
def numbers(layer: nn.RNNBase, x: Tensor, step: CellStep, unit: int) -> Numbers:
    """The numbers of `unit` at `step`, which read x, (1, input)."""
    cell = cells.opened(layer)
    rows = slice(unit, None, cell.hidden_size)  # this unit's row in each gate
    return Numbers(
        (x @ cell.W_xh[rows].T + cell.b_xh[rows])[0].tolist(),
        (step.previous @ cell.W_hh[rows].T + cell.b_hh[rows])[0].tolist(),
        step.previous[0, unit].item(),
        step.hidden[0, unit].item(),
        {letter: values[0, unit].item() for letter, values in step.gates.items()},
        of_unit(step.previous_cell_state, unit),
        of_unit(step.cell_state, unit),
    )


def lines(kind: str, of: Numbers) -> list[Line]:
    """The formulas of a cell of that kind (RNN, GRU, LSTM), in the order in which they are computed."""
    return {"RNN": _rnn, "GRU": _gru, "LSTM": _lstm}[kind](of)


@torch.inference_mode()
def verdict(output: nn.Linear, step: CellStep) -> Line:
    """The formula of an output of one number."""
    logit = output(step.hidden)[0, 0]
    return r"y_t = \sigma(W_{hy}\, h_t + b_y)", rf"\sigma({_n(logit.item())}) = {_n(torch.sigmoid(logit).item())}"


@torch.inference_mode()
def choice(scores: Tensor, memory: str = "h_t", weights: str = "W_{hy}", bias: str = "b_y") -> Line:
    """The formula of an output that shares out 1 among several answers; scores is (answers,), made of `memory`
    by `weights` and `bias`, as they are to be called.
    """
    first, second = (_n(score) for score in scores.topk(2).values.tolist())
    share = _n(scores.softmax(dim=0).max().item())
    return (
        rf"y_t = \mathrm{{softmax}}({weights}\, {memory} + {bias})",
        rf"\frac{{e^{{{first}}}}}{{e^{{{first}}} + e^{{{second}}} + \dots}} = {share}",
    )


def _rnn(of: Numbers) -> list[Line]:
    sum_of = _sum(of.from_x[0], of.from_h[0])
    return [(r"h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)", rf"\tanh({sum_of}) = {_n(of.after)}")]


def _gru(of: Numbers) -> list[Line]:
    r, z, n = (_n(of.gates[letter]) for letter in "rzn")
    return [
        _gate("r", of, 0),
        _gate("z", of, 1),
        (
            r"n_t = \tanh(W_{xn} x_t + b_{xn} + r_t\,(W_{hn} h_{t-1} + b_{hn}))",
            rf"\tanh({_n(of.from_x[2])} + {r} \cdot ({_n(of.from_h[2])})) = {n}",
        ),
        (
            r"h_t = (1 - z_t)\, n_t + z_t\, h_{t-1}",
            rf"(1 - {z}) \cdot ({n}) + {z} \cdot ({_n(of.before)}) = {_n(of.after)}",
        ),
    ]


def _lstm(of: Numbers) -> list[Line]:
    i, f, g, o = (_n(of.gates[letter]) for letter in "ifgo")
    return [
        *(_gate(letter, of, place) for place, letter in enumerate("ifgo")),
        (
            r"c_t = f_t\, c_{t-1} + i_t\, g_t",
            rf"{f} \cdot ({_n(of.cell_before)}) + {i} \cdot ({g}) = {_n(of.cell_after)}",
        ),
        (r"h_t = o_t \tanh(c_t)", rf"{o} \cdot \tanh({_n(of.cell_after)}) = {_n(of.after)}"),
    ]


def _gate(letter: str, of: Numbers, place: int) -> Line:
    squash = r"\tanh" if letter == "g" else r"\sigma"
    return (
        rf"{letter}_t = {squash}(W_{{x{letter}}} x_t + W_{{h{letter}}} h_{{t-1}} + b_{letter})",
        rf"{squash}({_sum(of.from_x[place], of.from_h[place])}) = {_n(of.gates[letter])}",
    )


def of_unit(values: Tensor | None, unit: int) -> float:
    """One unit's number; 0 where the cell has none of the kind."""
    return 0.0 if values is None else values[0, unit].item()


def _n(value: float) -> str:
    return f"{value:.2f}"


def _sum(x: float, h: float) -> str:
    return f"{_n(x)} {'+' if h >= 0 else '-'} {_n(abs(h))}"
