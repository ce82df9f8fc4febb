"""Numbers or a text of the visitor's own as a puzzle."""

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.training import caches
from models.datasets import own_puzzle
from models.packed import pack
from models.shapes import Baseline, Data
from models.tasks import playground as task

EXAMPLE = (
    "you give the quick loop just a word and it keeps a bit of it in mind and then it reads the next word "
    "with what it kept and keeps a bit of both and so it goes on by the same few rules to the end of a line "
    "of any size and at the end it holds a bit of all that it read and a bit less of what came first for "
    "every step takes a little of it away unless a gate stands there and keeps it safe until it is asked"
)
_KEY, _MADE = controls.key(task, "mine"), controls.key(task, "made_of_mine")


def ask() -> None:
    """Draw the box that takes them."""
    st.text_area(
        "Numbers, or a text",
        EXAMPLE,
        key=_KEY,
        height=200,
        max_chars=own_puzzle.MOST * 4,
        persist_state="session",
        help="Numbers with spaces or commas between: it is to say the next one. A text: it is to say where words "
        "end. It stays in this browser session, is never written to disk, and is forgotten when you leave; a link "
        "does not carry it.",
    )


def find_data(config: task.Config) -> tuple[Data, Baseline]:
    """What `config` wants to learn from. The visitor's own is made anew only where it, or the number of steps, has
    changed. UserError where there is too little of it."""
    if config.puzzle != task.OWN:
        return caches.find_data(task.NAME, config)
    asked = st.session_state.get(_KEY, EXAMPLE), config.length
    held = st.session_state.get(_MADE)
    if held is None or held[0] != asked:
        data = pack(task.of_own(asked[0], config))
        held = st.session_state[_MADE] = asked, (data, task.baseline(data))
    return held[1]
