"""Under the hood: the equations with this input's numbers in them, and the PyTorch that ran."""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
import torch
from torch import nn

from dashboard.components.basics import beats
from dashboard.components.basics.wording import plain
from dashboard.components.cell import cell_trace, equations
from models import training
from models.networks import cells
from models.shapes import Network, VerdictNetwork


def show_equations(
    model: VerdictNetwork,
    x: torch.Tensor,
    step: int,
    name: str,
    *,
    unit: str,
    layer: nn.RNNBase | None = None,
    answer: tuple[equations.Line, str] | None = None,
    number: int | None = None,
    backwards: bool = False,
) -> None:
    """What happened at `step`, which read `name`; x is (1, time, embedding). `layer` reads, if it isn't
    `model.recurrent`. `unit` is what one step is called: the task's UNIT. `number` is the step's on the page, where
    that is not one more than `step`; `backwards` where it was read from the end, so that the step before is t + 1.

    `answer` is the formula of the output and a sentence about it, where the output is more than one number.
    """
    layer = model.recurrent if layer is None else layer
    kind = cells.kind(layer)
    at = cell_trace.steps(layer, x)[step]
    most = cell_trace.most_moved(at)[0]
    beats.say(
        f"The {kind} cell at {unit} {number or step + 1}, “{plain(name)}” (choose another {unit} in "
        "[Watch it think](#think)). "
        f"Number {most + 1} of the memory moved most there:"
    )
    lines = equations.lines(kind, equations.numbers(layer, x[:, step], at, most))
    output, sentence = answer or (
        equations.verdict(model.output, at),
        f"The verdict y weighs all {at.hidden.shape[1]} numbers of the memory; σ makes a probability of it.",
    )
    if backwards:
        lines = [(formula.replace("{t-1}", "{t+1}"), filled) for formula, filled in lines]
    for formula, filled in [*lines, output]:
        st.latex(formula)
        st.latex(filled)
    beats.found(sentence)


def sources(model: Network, score: Callable[..., Any]) -> None:
    """The code, read from the files that ran."""
    layer = getattr(model, "recurrent", None)  # a network without a loop has none
    shown: dict[str, Callable[..., Any]] = {}
    if layer is not None:
        shown[f"One step of the {cells.kind(layer)} cell"] = type(cells.opened(layer))
    shown |= {
        "The network": type(model),
        "What it is punished for": score,
        "The training loop": training.train,
    }
    listings(shown)


@functools.cache  # Python reads and parses the whole file to find one function
def _source(code: Callable[..., Any]) -> str:
    return inspect.getsource(code)


def listings(shown: Mapping[str, Callable[..., Any]]) -> None:
    """Classes and functions as they stand in their files, each folded under a name of its own."""
    for name, code in shown.items():
        with st.expander(name, icon=":material/code:"):
            st.code(_source(code), language="python", wrap_lines=True)
