"""The idea: a whisper passed along, by a factor of the visitor's choice or one measured on a network."""

from dataclasses import replace

import streamlit as st

from dashboard.components import fading_chain, fading_measure, quiz
from dashboard.components.fading_questions import WHISPER
from models.gradients import factor

_TYPED = ("0.5", "0.9", "1", "1.1", "1.5")
_MEASURED = {
    "plain": ("a plain network", {}),
    "GRU": ("a GRU, opened", {"cell": "GRU", "gate_bias": 2.0}),
    "LSTM": ("an LSTM, opened", {"cell": "LSTM", "gate_bias": 3.0}),
}


def show() -> None:
    """The questions, the choice of a factor, the line of people."""
    quiz.ask(WHISPER, key="fading_whisper")
    _line()


@st.fragment
def _line() -> None:
    usual = fading_measure.usual()
    measured = {
        name: factor(fading_measure.fresh(replace(usual, **changes))) for name, (_, changes) in _MEASURED.items()
    }
    labels = {value: value for value in _TYPED} | {
        name: f"{_MEASURED[name][0]}: {value:.2g}" for name, value in measured.items()
    }
    chosen = st.segmented_control(
        "Each passes on this much of what they heard",
        list(labels),
        default="0.5",
        required=True,
        format_func=labels.get,
        key="fading_factor",
        bind="query-params",
        help="The last three are measured now, on fresh networks that read 31 letters.",
    )
    chosen = chosen if chosen in labels else "0.5"
    value = measured.get(chosen) or float(chosen)
    fading_chain.draw(value, key="fading_chain")
