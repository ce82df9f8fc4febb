"""The parts of a page: numbered headings with anchors. Every page of a type has the same six beats."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.basics import view

READING_WIDTH = 760  # pixels: a comfortable line of text, at the usual size

BEATS = {
    "idea": "The idea",
    "try": "Try it",
    "think": "Watch it think",
    "learn": "Watch it learn",
    "break": "Break it",
    "hood": "Under the hood",
}


def beat(name: str, sentence: str, *, of: Mapping[str, str] = BEATS, missing: tuple[str, ...] = ()) -> None:
    """The heading of a part, by its anchor, and one sentence that says what to do there.

    `of` are all parts of the page: anchor and heading. The first starts with a way to all of them, but for those
    that the page says are `missing`, and those that the address hides.
    """
    number = list(of).index(name) + 1
    if number == 1:
        gone = {*missing, *view.current().hidden}
        st.markdown(" · ".join(f"[{of[anchor]}](#{anchor})" for anchor in of if anchor not in gone))
    st.header(f"{number}. {of[name]}", anchor=name)
    say(sentence)


def say(text: str) -> None:
    """A paragraph of the page, at reading width."""
    st.markdown(text, width=round(READING_WIDTH * view.larger()))


def found(text: str) -> None:
    """The sentence below a chart, made from its numbers."""
    st.caption(text, width=round(READING_WIDTH * view.larger()))
