"""Under the hood: the product that fades, with one network's numbers in it, and the PyTorch that measured it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app_pages.fading import fresh_network, one_step
from dashboard.components.basics import beats
from dashboard.components.cell import hood
from models import gradients, training
from models.gradients import factor
from models.tasks import recall as task

FORMULA = (
    r"\frac{\partial L}{\partial h_1} = \frac{\partial L}{\partial h_T}"
    r"\;\prod_{t=2}^{T}\frac{\partial h_t}{\partial h_{t-1}}"
)


def show() -> None:
    """Formula, numbers, code."""
    st.latex(FORMULA)
    lengths = fresh_network.fresh(fresh_network.usual())
    each, steps = factor(lengths), len(lengths) - 1
    first = r"\lVert \partial L / \partial h_1 \rVert"
    # The factor has a digit more than the lengths: it is multiplied thirty times, and so is what rounding takes.
    st.latex(rf"{first} = {_tex(lengths[0])} \approx {_tex(lengths[-1])} \cdot {each:.4f}^{{{steps}}}")
    beats.found(
        f"One matrix a step, all multiplied. L is the loss, h the memory, T = {steps + 1} letters. The second line "
        "has the lengths of a fresh RNN without gates (seed 0): what arrives, what sets out, and the factor "
        "that turns "
        f"one into the other in {steps} equal steps (a geometric mean)."
    )
    one_step.show()
    shown: dict[str, Callable[..., Any]] = {
        "The gradient at every step": gradients.through_time,
        "How a network starts: scale and gate bias": task.initialise,
        "What it is punished for": task.score,
        "The training loop, with clipping": training.train,
    }
    hood.listings(shown)


def _tex(value: float) -> str:
    """A length as TeX writes it, with three digits that count."""
    if value == 0 or value >= 0.01:
        return f"{value:.3g}"
    front, _, power = f"{value:.2e}".partition("e")
    return rf"{front}\cdot 10^{{{int(power)}}}"
