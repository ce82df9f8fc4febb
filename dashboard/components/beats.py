"""The six beats of a type's page: the same words, in the same order, with the same anchors, on every page."""

import streamlit as st

READING_WIDTH = 760  # pixels: a comfortable line of text

_BEATS = {
    "idea": "The idea",
    "try": "Try it",
    "think": "Watch it think",
    "learn": "Watch it learn",
    "break": "Break it",
    "hood": "Under the hood",
}


def beat(name: str, sentence: str, *, missing: tuple[str, ...] = ()) -> None:
    """The heading of a beat, and one sentence that says what to do there.

    The first beat starts with a way to all of them, but for those that the page says are `missing`.
    """
    number = list(_BEATS).index(name) + 1
    if number == 1:
        st.markdown(" · ".join(f"[{_BEATS[anchor]}](#{anchor})" for anchor in _BEATS if anchor not in missing))
    st.header(f"{number}. {_BEATS[name]}", anchor=name)
    say(sentence)


def say(text: str) -> None:
    """A paragraph of the page, at reading width."""
    with st.container(width=READING_WIDTH):
        st.markdown(text)


def found(text: str) -> None:
    """The sentence below a chart, made from its numbers."""
    with st.container(width=READING_WIDTH):
        st.caption(text)
