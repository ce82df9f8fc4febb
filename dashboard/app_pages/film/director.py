"""The script of the film, part by part, each a sentence with choices in it; the visitor's, or an example's."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app_pages.film import screenplay
from dashboard.components.drawings.drawing import component
from models.datasets import films
from models.datasets.films import Film

_component = component("film_director", __file__)


def draw(shown: Film, *, key: str, turn: int, on_change: Callable[[], None]) -> None:
    """The script to change. `on_change` is called when the visitor has changed it, and finds it by `changed`. What
    the visitor set stays until `turn` changes: then `shown` takes its place."""
    data = {
        "label": "The script of the film",
        "turn": turn,
        "wall": shown.wall,
        "walls": [[name, wall] for name, wall in screenplay.WALLS.items()],
        "parts": screenplay.parts(shown),
        "shapes": films.SHAPES,
        "colours": films.HUES,
        "sides": films.SIDES,
        "pauses": screenplay.MOST_PAUSE,
        "waits": films.MOST_WAIT,
        "most": films.MOST,
        "room": screenplay.has_room(shown),
        "frames": [shown.frames, films.LONGEST],
    }
    _component(key=key, data=data, on_script_change=on_change)


def changed(key: str) -> Film | None:
    """The script that the browser last reported; None when it is none. UserError where it can't be filmed."""
    said: Any = (st.session_state.get(key) or {}).get("script")
    if not isinstance(said, dict) or not isinstance(said.get("parts"), list):
        return None
    if not 1 <= len(said["parts"]) <= films.MOST or not all(isinstance(part, dict) for part in said["parts"]):
        return None
    return screenplay.film(said.get("wall"), said["parts"])
