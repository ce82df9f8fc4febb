"""The board: the network unrolled and moving, its answer beside the truth, and its curves."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.components.drawings.drawing import component

_component = component("playground_board", __file__)
KEY = "playground_board"
WHAT = ("layers", "hidden_size")


def draw(data: dict[str, Any], *, moved: Callable[[str, int], None]) -> None:
    """Draw it. `moved` hears of a press on more or fewer: of what, and by how many."""

    def pressed() -> None:
        said = (st.session_state.get(KEY) or {}).get("press")
        if isinstance(said, dict) and said.get("what") in WHAT and said.get("by") in (-1, 1):
            moved(said["what"], said["by"])

    _component(key=KEY, data=data, on_press_change=pressed)
