"""The idea: a whisper passed along, by a factor of the visitor's choice or one measured on a network."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app_pages.fading import chain, fresh_network
from dashboard.app_pages.fading.questions import WHISPER
from dashboard.components.basics import beats, quiz
from dashboard.components.basics.wording import listed
from models.gradients import factor

_TYPED = ("0.5", "0.9", "1", "1.1", "1.5")
_MEASURED: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": ("an RNN without gates", {}),
    "GRU": ("an opened GRU", {"cell": "GRU", "gate_bias": 2.0}),
    "LSTM": ("an opened LSTM", {"cell": "LSTM", "gate_bias": 3.0}),
}


def show() -> None:
    """The questions, the choice of a factor, the line of people."""
    quiz.ask(WHISPER, key="fading_whisper")
    with st.container(key="fading_line"):
        _line()


@st.fragment
def _line() -> None:
    usual = fresh_network.usual()
    measured = {
        name: factor(fresh_network.fresh(replace(usual, **changes))) for name, (_, changes) in _MEASURED.items()
    }
    # No numbers in the labels: they stand in the address bar, and another machine may round otherwise.
    labels = {value: value for value in _TYPED} | {name: label for name, (label, _) in _MEASURED.items()}
    chosen = st.segmented_control(
        "Each passes on this much of what they heard",
        list(labels),
        default="0.5",
        required=True,
        format_func=labels.__getitem__,
        key="fading_factor",
        bind="query-params",
    )
    chosen = chosen if chosen in labels else "0.5"
    value = measured.get(chosen) or float(chosen)
    chain.draw(value, key="fading_chain")
    told = listed([f"{_MEASURED[name][0]} {each:.3g}" for name, each in measured.items()])
    beats.found(f"Measured now on fresh networks, a step back multiplies the gradient by this on average: {told}.")
