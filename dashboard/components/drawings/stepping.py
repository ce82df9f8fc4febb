"""Which step of a drawing is current, as the browser and Python both know it.

The browser steps and plays by itself, and tells Python where the visitor rests. Python may ask for another step.
Neither may undo what the other did since.
"""

import json
from collections.abc import Sequence

import streamlit as st


def turn(key: str, inputs: Sequence[str], asked: int) -> int:
    """Count the times that Python, not the visitor, decided which step is current.

    The browser returns the count with its step, so a step that belongs to an earlier text is never taken for
    one of this text. A step that was returned last time, or that the visitor is at, is no new decision.
    """
    text = json.dumps(list(inputs))
    old = st.session_state.get(f"{key}_turn", {"count": 0, "text": None, "asked": None, "shown": None})
    repeats = asked in (old["asked"], old["shown"], now(key, old["count"], old["asked"]))
    count = old["count"] if text == old["text"] and repeats else old["count"] + 1
    st.session_state[f"{key}_turn"] = {**old, "count": count, "text": text, "asked": asked}
    return count


def now(key: str, turn: int, asked: int) -> int:
    """Return the step the visitor is at, or the one asked for if the visitor has not moved in this turn."""
    heard = st.session_state.get(key, {}).get("step") or {}
    return heard["index"] if heard.get("turn") == turn else asked


def shown(key: str, step: int) -> None:
    """Remember which step was drawn."""
    st.session_state[f"{key}_turn"]["shown"] = step


def asked(key: str, link: str, inputs: Sequence[str], usual: int) -> int:
    """The step to start at: the one that the address bar names as `link`, else the usual one.

    What the address says belongs to these inputs and this usual step. Where the page changes either, it is dropped.
    """
    now = (json.dumps(list(inputs)), usual)
    if st.session_state.get(f"{key}_asked", now) != now:
        st.query_params.pop(link, None)
    st.session_state[f"{key}_asked"] = now
    return from_link(link, max(len(inputs), 1), usual)


def keep(key: str, link: str) -> None:
    """A callback for the drawing of that key: the address bar keeps the step at which the visitor rests."""
    if heard := st.session_state[key].get("step"):
        to_link(link, heard["index"])


def from_link(name: str, count: int, default: int, *, first: int = 1) -> int:
    """The step that the address bar names, counted from `first` there; else the default."""
    asked = st.query_params.get(name, "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) >= first
    return min(int(asked) - first, count - 1) if known else default


def to_link(name: str, step: int) -> None:
    """Write a step where `from_link` finds it."""
    st.query_params[name] = str(step + 1)
