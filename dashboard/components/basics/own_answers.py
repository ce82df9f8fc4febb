"""What a model answered to a visitor's own input, kept with the session until the model or the input changes.

A page runs anew for every press on it, and most presses change neither.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from models.shapes import Network

Model = TypeVar("Model", bound=Network)
Given = TypeVar("Given", bound=Hashable)
Answer = TypeVar("Answer")


def answer(key: str, model: Model, ask: Callable[[Model, Given], Answer], given: Given) -> Answer:
    """ask(model, given), or what it gave the last time under this `key`, if both were the same."""
    held = st.session_state.get(key)
    if held is None or held[0] is not model or held[1:3] != (ask, given):
        held = model, ask, given, ask(model, given)
        st.session_state[key] = held
    return held[3]
