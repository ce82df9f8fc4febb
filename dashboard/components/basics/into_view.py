"""Brings what a press has made into view, gently, where it lies beyond the window's edge."""

import streamlit as st

from dashboard.components.drawings.drawing import component

_place = component("into_view", __file__)


def place(name: str, *, above: int = 0) -> None:
    """What `bring(name)` brings into view begins here, with so many pixels above it."""
    _place(key=f"{name}_into_view", data={"turn": st.session_state.get(_turn(name), 0), "above": above})


def bring(name: str) -> None:
    """Bring it into view when the page is drawn next: for a button's callback."""
    st.session_state[_turn(name)] = st.session_state.get(_turn(name), 0) + 1


def _turn(name: str) -> str:
    return f"{name}_into_view_turn"
