"""Under the hood: the equations with this input's numbers in them, and the PyTorch that ran."""

import inspect
from collections.abc import Callable

import streamlit as st
import torch
from torch import nn

from dashboard.components import beats, equations, inside
from dashboard.components.wording import plain
from models import cells, training


def show_equations(model: nn.Module, x: torch.Tensor, step: int, word: str) -> None:
    """What happened at `step`; x is (1, time, embedding)."""
    kind = inside.kind(model.recurrent)
    at = inside.steps(model.recurrent, x)[step]
    unit = inside.most_moved(at)[0]
    beats.say(
        f"The {kind} cell at word {step + 1}, “{plain(word)}” (choose another word in beat 3). "
        f"Number {unit} of the memory moved most there:"
    )
    found = equations.lines(kind, equations.numbers(model.recurrent, x[:, step], at, unit))
    for formula, filled in [*found, equations.verdict(model.output, at)]:
        st.latex(formula)
        st.latex(filled)
    beats.found(
        f"The verdict y weighs all {at.hidden.shape[1]} numbers of the memory; σ makes a probability of it."
    )


def sources(model: nn.Module, score: Callable) -> None:
    """The code, read from the files that ran."""
    cell = type(cells.opened(model.recurrent))
    shown = {
        f"One step of the {inside.kind(model.recurrent)} cell": cell,
        "The network": type(model),
        "What it is punished for": score,
        "The training loop": training.train,
    }
    for name, code in shown.items():
        with st.expander(name, icon=":material/code:"):
            st.code(inspect.getsource(code), language="python", wrap_lines=True)
