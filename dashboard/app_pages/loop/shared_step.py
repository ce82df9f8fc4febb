"""The step that the page looks at: its drawings share it, and the address keeps it."""

from collections.abc import Callable

import streamlit as st

from dashboard.components.drawings import stepping

_AT, _LINK = "loop_at", "loop_step"


def current(turn: str, count: int) -> tuple[int, str]:
    """The step in this series (`turn`) of so many steps, and the key of the drawing that chose it last.

    Until a visitor moves it is the one that the address names, else the first.
    """
    at = st.session_state.get(_AT, {})
    if at.get("turn") == turn:
        return min(max(at["index"], 0), count - 1), at["by"]
    return stepping.from_link(_LINK, count, 0, first=0), ""


def listener(key: str) -> Callable[[], None]:
    """A callback for the drawing of that key, which reports its step as {"turn": text, "index": whole number}."""

    def moved() -> None:
        said = (st.session_state.get(key) or {}).get("step")
        if isinstance(said, dict) and isinstance(said.get("index"), int) and isinstance(said.get("turn"), str):
            st.session_state[_AT] = {"turn": said["turn"], "index": said["index"], "by": key}
            st.query_params[_LINK] = str(max(said["index"], 0))

    return moved
