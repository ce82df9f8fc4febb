"""One factor of the product opened: what a step back multiplies the gradient by, in a fresh network's numbers."""

import math
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st
import torch
from torch import Tensor

from dashboard.app_pages.fading import amounts, fresh_network
from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, percent
from dashboard.components.training import caches
from models.networks import cells
from models.networks.cells import CellStep
from models.tasks import recall as task
from models.training import new_model

STEP = r"\frac{\partial h_t}{\partial h_{t-1}} = \mathrm{diag}(1 - h_t^2)\, W_{hh}"
ORDER = (
    r"\frac{\partial h_T}{\partial h_1} = \frac{\partial h_T}{\partial h_{T-1}} \cdots"
    r" \frac{\partial h_3}{\partial h_2}\, \frac{\partial h_2}{\partial h_1}"
)
STRAIGHT = (  # two lines, for a phone
    r"\begin{gathered} \frac{\partial c_t}{\partial c_{t-1}} = \mathrm{diag}(f_t) + \cdots \\"
    r" \text{straight on: } \mathrm{diag}(f_T) \cdots \mathrm{diag}(f_2) \end{gathered}"
)
OPENED = 3.0  # the bias of the LSTM's forget gate


@dataclass(frozen=True)
class Factors:
    """Of one sequence through a fresh RNN without gates. A stretch is a largest singular value."""

    weights: float  # the stretch of W_hh
    slopes: float  # the mean of 1 - h², over steps and numbers
    steps: list[float]  # the stretch of each step's factor, the second letter's first
    whole: float  # the stretch of their product


def _traced(config: task.Config) -> tuple[task.RecallModel, list[CellStep]]:
    data, _ = caches.find_data(task.NAME, config)
    model = cast(task.RecallModel, new_model(task, config, data))
    with torch.inference_mode():
        x = model.embedding(task.collate(data.val[:1], data.vocabulary).tokens)
        return model, cells.trace(model.recurrent, x)


@torch.inference_mode()
def matrices(model: task.RecallModel, steps: list[CellStep]) -> list[Tensor]:
    """dh_t/dh_{t-1} for t = 2 .. T, each (hidden, hidden)."""
    W_hh = cells.weights(model.recurrent)[1]
    return [(1 - step.hidden[0] ** 2).unsqueeze(1) * W_hh for step in steps[1:]]


@st.cache_data(max_entries=2, show_spinner=False)
def factors(config: task.Config) -> Factors:
    """Those of the first validation sequence."""
    model, steps = _traced(config)
    each = matrices(model, steps)
    product = torch.eye(len(each[0]))
    for matrix in each:
        product = matrix @ product  # the later step stands on the left
    slopes = torch.stack([1 - step.hidden[0] ** 2 for step in steps[1:]]).mean().item()
    return Factors(
        _stretch(cells.weights(model.recurrent)[1]), slopes, [_stretch(one) for one in each], _stretch(product)
    )


@st.cache_data(max_entries=2, show_spinner=False)
def straight(config: task.Config) -> tuple[float, float]:
    """Of an LSTM: the mean of f, over steps and numbers, and the mean of its products from the second letter on."""
    _, steps = _traced(config)
    f = torch.stack([step.gates["f"][0] for step in steps[1:]])  # (steps, hidden)
    return f.mean().item(), f.prod(dim=0).mean().item()


def _stretch(matrix: Tensor) -> float:
    return torch.linalg.matrix_norm(matrix.detach(), 2).item()


def show() -> None:
    """The factor, the order of the product, and the LSTM's way past both."""
    usual = fresh_network.usual()
    found = factors(usual)
    st.latex(STEP)
    st.latex(ORDER)
    beats.found(sentence(found))
    st.latex(STRAIGHT)
    beats.found(sentence_straight(*straight(replace(usual, cell="LSTM", gate_bias=OPENED)), len(found.steps)))


def sentence(found: Factors) -> str:
    """What the numbers of the RNN say."""
    return (
        "diag holds the slopes of tanh, each between 0 and 1 and other ones at every step; the later step "
        "stands on the left. How far a matrix can stretch anything is its largest *singular value*. That of W_hh "
        f"is {number(found.weights)} here; with the slopes, {number(found.slopes)} on average, that of a step is "
        f"{number(min(found.steps))} to {number(max(found.steps))}. Multiplied by themselves, these "
        f"{len(found.steps)} would leave {amounts.left(math.prod(found.steps))}; but they stretch in different "
        f"directions, and the product of the matrices leaves {amounts.left(found.whole)} at most."
    )


def sentence_straight(mean: float, whole: float, steps: int) -> str:
    """What the forget gates of the LSTM say."""
    return (
        "In an LSTM the cell state c has a way of its own: it is multiplied by f_t alone, with no matrix and no "
        f"slope (the dots are the ways round, through h). In a fresh one with a bias of {OPENED:g}, f is "
        f"{percent(mean)} on average, and the product of {steps} of them {percent(whole)}."
    )
