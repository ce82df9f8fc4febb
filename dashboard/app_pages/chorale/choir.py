"""The choir: what goes in, the memory and what comes out as one unrolled drawing of many small steps, with sound.

A melody can be set on it with mouse, finger and keyboard. Sound is made in the browser, note by note, so that
nothing travels before it begins.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.music.chorale_singing import Setting
from models.music.voices import LONGEST, SILENCE, SOPRANO, STEPS_A_BAR, STEPS_A_BEAT, VOICES, Chorale, name

_component = component("choir", __file__)
_BARS = 4  # that the sheet has at least
SCALE = (67, 69, 71, 72, 74, 76, 78, 79)  # of the eight keys


def sheet(
    melody: Sequence[int], made: Setting | None, *, key: str, label: str, turn: int, link: str,
    on_melody: Callable[[], None],
) -> int:  # fmt: skip
    """The melody to change, and what was made of it, if anything was. Returns the step that is looked at.

    `on_melody` is called when the visitor has changed the melody, and finds it by `changed`. What the visitor set
    stays on the sheet until `turn` changes: then `melody` takes its place.
    """
    bars = max(_BARS, math.ceil(len(melody) / STEPS_A_BAR))
    data = _data(made.chorale if made is not None else (), label) | {
        "melody": [*melody, *[SILENCE] * (STEPS_A_BAR * bars - len(melody))],
        "melody_turn": turn,
        "range": [SOPRANO.low, SOPRANO.high],
        "scale": SCALE,
        "longest": LONGEST,
    }
    if made is not None:
        data |= {
            "sure": [[round(100 * share) for share in some] for some in made.sure],
            "nearly": [[[guess.pitch, round(100 * guess.share)] for guess in some] for some in made.nearly],
            "moved": [round(value, 3) for value in _moved(made.states)],
        }
    inputs = list(map(str, melody))
    return stepping.mount(_component, data, key=key, inputs=inputs, link=link, on_melody_change=on_melody)


def changed(key: str) -> tuple[int, ...] | None:
    """The melody that the browser last reported; None when it is none."""
    said = (st.session_state.get(key) or {}).get("melody")
    if not isinstance(said, list) or not 0 < len(said) <= LONGEST:
        return None
    allowed = {SILENCE, *range(SOPRANO.low, SOPRANO.high + 1)}
    if any(type(pitch) is not int or pitch not in allowed for pitch in said):
        return None
    return tuple(said)


def still(chorale: Chorale, *, key: str, label: str) -> None:
    """Four voices to hear and to see, as they are."""
    inputs = [str(chord) for chord in chorale]
    stepping.mount(_component, _data(chorale, label), key=key, inputs=inputs, stays=True, link=f"{key}_step")


def _data(chorale: Chorale, label: str) -> dict[str, Any]:
    return {
        "label": label,
        "chorale": chorale,
        "voices": [voice.name for voice in VOICES],
        "names": [name(pitch) for pitch in range(128)],
        "beat": STEPS_A_BEAT,
        "bar": STEPS_A_BAR,
    }


def _moved(states: Sequence[Sequence[float]]) -> list[float]:
    """How far the numbers of the memory moved at each step, on average."""
    before: Sequence[float] = [0.0] * len(states[0]) if states else []
    found = []
    for state in states:
        found.append(sum(abs(was - now) for was, now in zip(before, state, strict=True)) / len(state))
        before = state
    return found
