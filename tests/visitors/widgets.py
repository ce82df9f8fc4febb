"""The states that a browser keeps for Streamlit's widgets, in the wire types of the pinned version."""

from typing import Any

from google.protobuf.message import Message
from streamlit.proto.Common_pb2 import DoubleArray, StringArray
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState


def drawn(kind: str, widget: Message) -> WidgetState | None:
    """What the browser holds once it has drawn `widget`, before anybody touches it; None for nothing."""
    value: Any
    if kind in ("text_input", "text_area") or kind == "number_input":
        value = _sent(widget, "value", "default")
    elif kind == "checkbox":
        value = widget.value if widget.set_value else widget.default
    elif kind == "slider" and widget.type == Slider.SELECT_SLIDER:
        value = list(widget.raw_value) if widget.set_value else [widget.options[int(i)] for i in widget.default]
    elif kind == "slider":
        value = list(widget.value if widget.set_value else widget.default)
    elif kind == "button_group":
        options = [option.content for option in widget.options]
        value = list(widget.raw_values) if widget.set_value else [options[i] for i in widget.default]
    elif kind in ("selectbox", "radio"):
        value = _chosen(widget)
    elif kind == "multiselect":
        value = list(widget.raw_values) if widget.set_value else [widget.options[i] for i in widget.default]
    else:
        return None
    return None if value is None else state(kind, widget, value)


def _sent(widget: Message, *fields: str) -> Any:
    first, last = fields
    field = first if widget.set_value else last
    return getattr(widget, field) if widget.HasField(field) else None


def _chosen(widget: Message) -> str | None:
    if widget.set_value:
        return widget.raw_value if widget.HasField("raw_value") else None
    return widget.options[widget.default] if widget.HasField("default") and widget.options else None


def state(kind: str, widget: Message, value: Any) -> WidgetState:
    """`value` as the state of `widget`: text, number, bool, or a list of either."""
    made = WidgetState(id=widget.id)
    if kind == "checkbox":
        made.bool_value = value
    elif kind == "number_input":
        made.double_value = value
    elif kind == "slider" and widget.type != Slider.SELECT_SLIDER:
        made.double_array_value.CopyFrom(DoubleArray(data=value if isinstance(value, list) else [value]))
    elif kind in ("button_group", "multiselect", "slider"):
        made.string_array_value.CopyFrom(StringArray(data=value if isinstance(value, list) else [value]))
    elif kind == "bidi_component":
        made.json_value = value
    else:
        made.string_value = value
    return made


def choices(kind: str, widget: Message) -> list[Any]:
    """Values that a visitor might give it; empty for a widget that isn't chosen from."""
    if getattr(widget, "disabled", False):
        return []
    if kind == "button_group":
        return [option.content for option in widget.options]
    if kind in ("selectbox", "radio"):
        return list(widget.options)
    if kind == "slider" and widget.type == Slider.SELECT_SLIDER:
        return list(widget.options)
    if kind == "slider" and len(widget.default) == 1:
        middle = widget.min + round((widget.max - widget.min) / 2 / widget.step) * widget.step
        return [widget.min, middle, widget.max]
    if kind == "checkbox":
        return [True, False]
    return []


def in_address(made: WidgetState) -> list[str]:
    """The state as the address bar would have it, one text for each value."""
    value = getattr(made, made.WhichOneof("value"))
    values = list(value.data) if hasattr(value, "data") else [value]
    return [_text(one) for one in values]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
