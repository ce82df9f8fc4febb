"""A sheet to write on with mouse, pen or finger. What comes of it are strokes, in the order they were made in."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.components.drawings import ink
from dashboard.components.drawings.ink import Strokes

_component = ink.component("writing_sheet", __file__)


def sheet(
    strokes: Strokes, *, key: str, label: str, hint: str, turn: int, on_draw: Callable[[], None],
    wide: float = 1.0, live: bool = False,
) -> None:  # fmt: skip
    """Show the sheet, `wide` times as wide as high where there is room; `hint` stands on it while it is empty.

    `on_draw` is called when a stroke ends, and if `live` now and then before; it finds the strokes by `drawn`. What
    the visitor draws stays on the sheet until `turn` changes: then `strokes` take its place.
    """
    data = {"label": label, "hint": hint, "turn": turn, "strokes": strokes, "wide": wide, "live": live}
    _component(key=key, data=data, on_drawing_change=on_draw)


def drawn(key: str) -> Strokes | None:
    """The strokes that the browser last reported; None when they are none."""
    said: Any = (st.session_state.get(key) or {}).get("drawing")
    try:
        return ink.checked(said["strokes"])
    except (TypeError, ValueError, KeyError, OverflowError):
        return None


def small(key: str, *, label: str, hint: str) -> Strokes | None:
    """A square sheet that starts empty, and what is drawn on it; None as long as nothing has moved there."""
    sheet((), key=key, label=label, hint=hint, turn=0, on_draw=lambda: None)
    strokes = drawn(key)
    return strokes if strokes and len({point for stroke in strokes for point in stroke}) > 1 else None
