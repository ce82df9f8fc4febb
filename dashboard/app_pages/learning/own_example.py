"""The one example that the page learns from: a ready one or the visitor's own numbers."""

import math
import re

import streamlit as st

from dashboard.components.basics.wording import plain
from models.errors import UserError
from models.networks.tiny import Example

EXAMPLES = {
    "Remember the first": Example((1.0, 0.0, 0.0, 0.0), 1.0),
    "Add them up": Example((0.2, 0.4, -0.1, 0.3), 0.8),
    "What comes next?": Example((0.1, 0.3, 0.5, 0.7), 0.9),
    "Up and down": Example((1.0, -1.0, 1.0, -1.0, 1.0), -1.0),
}
FEWEST, MOST = 3, 8  # with fewer there is nothing to repeat; more columns than this don't fit
REACH = 10.0  # numbers from -10 to 10


def ask() -> Example | None:
    """The example to learn from; None, and a sentence on the page, where it is none."""

    with st.container(horizontal=True):
        for index, (name, example) in enumerate(EXAMPLES.items()):
            st.button(name, key=f"learning_example_{index}", on_click=_take, args=(example,))
    first = EXAMPLES["Remember the first"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        numbers = st.text_input(
            "Numbers to read",
            _written(first.numbers),
            key="learning_numbers",
            width=420,
            bind="query-params",
            persist_state="session",
            help=f"{FEWEST} to {MOST} numbers from −10 to 10, with spaces between them.",
        )
        target = st.text_input(
            "What it should say at the end",
            _written((first.target,)),
            key="learning_target",
            width=280,
            bind="query-params",
            persist_state="session",
            help="The truth (the target): one number from −10 to 10.",
        )
    try:
        return read(numbers or "", target or "")
    except UserError as error:
        st.info(plain(str(error)), icon=":material/edit:")
        return None


def _take(example: Example) -> None:
    st.session_state["learning_numbers"] = _written(example.numbers)
    st.session_state["learning_target"] = _written((example.target,))


def _written(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{value:g}" for value in numbers)


def read(numbers: str, target: str) -> Example:
    """Both fields as an example. UserError with a sentence where they are none."""
    found = [_number(word) for word in re.split(r"[\s,;]+", numbers.strip(" \t\n,;")) if word]
    if len(found) < FEWEST:
        raise UserError(
            f"Type at least {FEWEST} numbers, so that there is something to repeat: 1 0 0, for example."
        )
    if len(found) > MOST:
        raise UserError(f"These are {len(found):,} numbers; up to {MOST} fit on the page. Take some away.")
    if not target.strip():
        raise UserError("Type the number that the network should say at the end.")
    return Example(tuple(found), _number(target.strip()))


def _number(word: str) -> float:
    """A number within reach. UserError for anything else."""
    shown = word if len(word) <= 20 else f"{word[:20]}…"
    try:
        value = math.nan if "_" in word else float(word.replace("−", "-"))  # Python reads 1_0 as 10
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise UserError(f"“{shown}” is no number. Write numbers such as 0.5 or −1.")
    if abs(value) > REACH:
        raise UserError(f"“{shown}” is out of reach: numbers from −10 to 10 can be read here.")
    return value
