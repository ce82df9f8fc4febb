"""The board: the network unrolled and moving, its answer beside the truth, and its curves."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.components.drawings.drawing import component

_component = component("playground_board", __file__)
KEY = "playground_board"
_HEARD = "playground_heard"  # in the session: the number of the last press
WHAT = ("layers", "hidden_size")


def draw(data: dict[str, Any], *, moved: Callable[[str, int], None]) -> None:
    """Draw it. `moved` hears of a press on more or fewer: of what, and by how many."""

    def pressed() -> None:
        said = (st.session_state.get(KEY) or {}).get("press")
        if not isinstance(said, dict) or said.get("what") not in WHAT or said.get("by") not in (-1, 1):
            return
        number = said.get("number")  # the browser says it again if nothing comes of it: while a board is drawn,
        if isinstance(number, int | float) and number != st.session_state.get(_HEARD):  # a press may be lost
            st.session_state[_HEARD] = number
            moved(said["what"], said["by"])

    _component(key=KEY, data=data, on_press_change=pressed)
