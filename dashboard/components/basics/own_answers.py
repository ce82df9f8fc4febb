"""What a model answered to a visitor's own input, kept while its page is open, until model or input change.

A page runs anew for every press on it, and most presses change neither. Every number of every memory is among the
answers, a fifth of a million numbers for who has seen all pages: those of a page that was left are let go.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from models.shapes import Network  # it needs torch, and the first page does not

Model = TypeVar("Model", bound="Network")
Given = TypeVar("Given", bound=Hashable)
Answer = TypeVar("Answer")
_KEPT, _PAGE = "answers", "answers_page"  # in the session


def answer(key: str, model: Model, ask: Callable[[Model, Given], Answer], given: Given) -> Answer:
    """ask(model, given), or what it gave the last time under this `key`, if both were the same."""
    held = kept().get(key)
    if held is None or held[0] is not model or held[1:3] != (ask, given):
        held = kept()[key] = model, ask, given, ask(model, given)
    return held[3]


def kept() -> dict[str, Any]:
    """What is kept while the page is open: a place too for what else takes long to make, and much room."""
    return st.session_state.setdefault(_KEPT, {})


def keep_for(page: str) -> None:
    """Let go of what was answered on any other page than this."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_KEPT] = {}
