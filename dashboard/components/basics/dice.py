"""Dice that a visitor throws: the number of the throw decides what a network draws, so it stays until the next."""

import streamlit as st

from dashboard.components.basics import controls
from models.shapes import Task


def thrown(task: Task) -> int:
    """How often this visitor has thrown for the task: a seed."""
    return st.session_state.get(_key(task), 0)


def button(task: Task, label: str, name: str, *, idle: str = "") -> None:
    """The button that throws; `name` is its own among the task's, `idle` why it would change nothing now."""
    st.button(
        label, icon=":material/casino:", key=controls.key(task, name), on_click=_throw, args=(task,),
        disabled=bool(idle), help=idle or None,
    )  # fmt: skip


def _throw(task: Task) -> None:
    st.session_state[_key(task)] = thrown(task) + 1


def _key(task: Task) -> str:
    return controls.key(task, "thrown")
