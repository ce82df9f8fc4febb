"""Under the hood: the equations with this input's numbers in them, and the PyTorch that ran."""

import inspect
from collections.abc import Callable

import streamlit as st
import torch
from torch import nn

from dashboard.components import beats, inside
from dashboard.components.wording import plain
from models import cells, training


def equations(model: nn.Module, x: torch.Tensor, step: int, word: str) -> None:
    """What happened at `step`; x is (1, time, embedding)."""
    cell = inside.kind(model.recurrent)
    beats.say(f"The {cell} cell at word {step + 1}, “{plain(word)}” (choose another word in beat 3).")
    trace = inside.steps(model.recurrent, x)
    inside.equations(model.recurrent, x[:, step], trace[step], model.output)


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
