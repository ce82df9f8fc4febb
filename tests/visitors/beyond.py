"""What a client may send for a widget though no control offers it: a browser keeps to what it was drawn with, and a
few lines of code do not."""

import json
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.visitors import widgets

TURNS = 8  # how many kinds of things there are to send

_NUMBERS = (1e9, -1e9, float("inf"), float("nan"), 1e308, 0.5, -0.0, 1e-300)
_TEXTS = (
    "no such choice",
    "",
    "x" * 120_000,
    "<script>alert(1)</script> ${{7*7}} [x](javascript:alert(1))",
    "../../../../etc/passwd",
    "\x00\x1b[2J\ufeff\u202e",
    "word " * 24_000,
    "9" * 5_000,
)
_ODD: tuple[Any, ...] = (
    None,
    -1,
    10**40,
    1e308,
    "no such thing",
    [],
    [[0.5, "x"], [None], {}] * 200,
    {"turn": -5, "index": 10**30, "mode": "pen", "strokes": [[[1e308, -1e308]] * 200], "parts": [{}] * 50,
     "wall": [], "what": "layers", "by": 10**9, "marks": [10**9] * 300, "factor": -1, "dots": ["x"] * 64},
)  # fmt: skip
_REPORTS = ("step", "drawing", "script", "melody", "press", "said", "weights", "dots", "scheme", "value")


def state(kind: str, widget: Message, turn: int) -> WidgetState | None:
    """Something for `widget` that its control can't say, another one each turn; None where there is none."""
    turn %= TURNS
    number, text = _NUMBERS[turn], _TEXTS[turn]
    choice = text[:2000]
    if kind == "number_input":
        return widgets.state(kind, widget, number)
    if kind == "slider" and widget.type != Slider.SELECT_SLIDER:
        return widgets.state(kind, widget, [[number], [], [number, number], [number] * 1000][turn % 4])
    if kind in ("button_group", "multiselect", "slider"):
        return widgets.state(kind, widget, [[choice], [], [choice] * 3, ["none of them"] * 500][turn % 4])
    if kind in ("selectbox", "radio"):
        return widgets.state(kind, widget, choice)
    if kind in ("text_area", "text_input"):
        return widgets.state(kind, widget, text)
    if kind == "bidi_component":
        return widgets.state(kind, widget, json.dumps(dict.fromkeys(_REPORTS, _ODD[turn])))
    if kind in ("file_uploader", "audio_input"):
        made = WidgetState(id=widget.id)
        info = UploadedFileInfo(name=text[:1000], size=turn, file_id=text[:1000] or "none")
        made.file_uploader_state_value.CopyFrom(FileUploaderState(uploaded_file_info=[info] * (1 + turn)))
        return made
    return None
