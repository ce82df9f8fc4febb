"""Widgets for a Config, made from its own fields, so that a slider and a flag can't disagree."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from models.config import Config, Option
from models.shapes import Task


def key(task: Task, name: str) -> str:
    """The name of one of the task's widgets, in the session and in the address bar."""
    return f"{task.NAME}_{name}"


def settings(task: Task, show: Callable[[Any], str] = str) -> Config:
    """Draw a control for every setting and return what is chosen. UserError for what a control can't prevent."""
    options = [option for option in task.Config.options() if option.place != "command"]
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        # What it is comes before how fast it learns: choices first, then sliders.
        front = sorted((o for o in options if o.place == "front"), key=lambda o: not o.choices)
        chosen = {o.name: _control(task, o, show) for o in front}
    with st.expander("More settings", icon=":material/tune:"):
        columns = st.columns(3)
        for index, o in enumerate(o for o in options if o.place == "more"):
            with columns[index % 3]:
                chosen[o.name] = _control(task, o, show)
    return task.Config.of(chosen)


def chosen(task: Task) -> Config:
    """What the controls say, for a callback: it runs before they are drawn anew. UserError as in `settings`.

    A control that the browser said nothing of stands where it starts.
    """
    options = [option for option in task.Config.options() if option.place != "command"]
    return task.Config.of({o.name: st.session_state.get(key(task, o.name), o.default) for o in options})


def _control(task: Task, option: Option, show: Callable[[Any], str]) -> Any:
    name, meaning = key(task, option.name), f"{option.meaning[0].upper()}{option.meaning[1:]}."
    if option.live:
        meaning += " Turn it while the network trains: it counts from the next update on."
    if option.choices:
        choice = st.segmented_control(
            option.heading,
            option.choices,
            default=option.default,
            required=True,
            format_func=show,
            key=name,
            bind="query-params",
            help=meaning,
        )
        return option.default if choice is None else choice  # an address can say "none of them"
    if option.stops:
        with st.container(width=260):
            return st.select_slider(
                option.heading,
                option.stops,
                value=option.default,
                format_func=lambda v: show(f"{v:g}"),
                key=name,
                bind="query-params",
                help=meaning,
            )
    # Whole numbers too are asked for as floats: for an int, Streamlit ends the page with an OverflowError when
    # the address says "inf" or a number of 400 digits. The Config makes them whole again, or says what is wrong.
    assert option.low is not None, option.name
    assert option.high is not None, option.name  # every number has both ends
    whole = option.type is int
    return st.number_input(
        option.heading,
        float(option.low),
        float(option.high),
        float(option.default),
        step=1.0 if whole else None,
        format="%.0f" if whole else "%g",
        key=name,
        bind="query-params",
        help=meaning,
    )
