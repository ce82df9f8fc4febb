"""Which step of a drawing is current, as the browser, Python and the address bar all know it.

The browser steps and plays by itself. Where the visitor rests it reports {"turn": number, "index": number};
drawing.js does that for every drawing alike. Python may ask for another step, and then counts its turn up by one.
So neither undoes what the other did since. Drawings with one name in the address move together.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class _Report:
    """Where the visitor rests, and in which turn that was."""

    turn: int
    index: int


def mount(
    component: Callable[..., object],
    data: dict[str, Any],
    *,
    key: str,
    inputs: Sequence[str],
    count: int | None = None,
    usual: int = 0,
    link: str = "",
    stays: bool = False,
    **listeners: Callable[[], None],
) -> int:
    """Mount a drawing that has steps, and return the step it is at.

    There are `count` steps, one for each of the inputs if None. It starts at the one that the address names as
    `link` (the key with _step, if none is given), counted from 1 there; else at the usual one. What the
    address says goes when the inputs or the usual step change, unless it `stays`. New data for the same inputs are
    drawn where the visitor is.
    """
    link, count = link or f"{key}_step", max(len(inputs) if count is None else count, 1)
    if not stays:
        _drop_old(key, link, inputs, usual)
    asked = from_link(link, count, usual)
    turn = _turn(key, inputs, asked)
    step = min(max(_now(key, turn, asked), 0), count - 1)
    st.session_state[f"{key}_turn"]["shown"] = step

    def keep() -> None:
        if report := _heard(key):
            to_link(link, report.index)

    component(key=key, data={**data, "turn": turn, "step": step}, on_step_change=keep, **listeners)
    return step


def linked(name: str) -> int | None:
    """The whole number of at most five digits that the address bar gives under that name; None for all else."""
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


def from_link(name: str, count: int, default: int) -> int:
    """The step that the address bar names, counted from 1 there; else the default."""
    asked = linked(name)
    return min(asked - 1, count - 1) if asked else default


def to_link(name: str, step: int) -> None:
    """Write a step where `from_link` finds it."""
    st.query_params[name] = str(max(step, 0) + 1)


def _drop_old(key: str, link: str, inputs: Sequence[str], usual: int) -> None:
    """Take a step out of the address that belongs to other inputs, or to another usual step."""
    now = (json.dumps(list(inputs)), usual)
    if st.session_state.get(f"{key}_asked", now) != now:
        st.query_params.pop(link, None)
    st.session_state[f"{key}_asked"] = now


def _turn(key: str, inputs: Sequence[str], asked: int) -> int:
    """Count the times that Python, not the visitor, decided which step is current.

    The browser returns the count with its step, so a step that belongs to an earlier text is never taken for
    one of this text. A step that was returned last time, or that the visitor is at, is no new decision.
    """
    text = json.dumps(list(inputs))
    old = st.session_state.get(f"{key}_turn", {"count": 0, "text": None, "asked": None, "shown": None})
    repeats = asked in (old["asked"], old["shown"], _now(key, old["count"], old["asked"]))
    count = old["count"] if text == old["text"] and repeats else old["count"] + 1
    st.session_state[f"{key}_turn"] = {**old, "count": count, "text": text, "asked": asked}
    return count


def _now(key: str, turn: int, asked: int) -> int:
    """The step the visitor is at, or the one asked for if the visitor has not moved in this turn."""
    report = _heard(key)
    return report.index if report and report.turn == turn else asked


def _heard(key: str) -> _Report | None:
    """What the browser reported last; None where it says what it can't have meant."""
    said = (st.session_state.get(key) or {}).get("step")
    if isinstance(said, dict) and isinstance(said.get("turn"), int) and isinstance(said.get("index"), int):
        return _Report(said["turn"], said["index"])
    return None
