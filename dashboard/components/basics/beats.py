"""The parts of a page: numbered headings with anchors. Every page of a type has the same six beats."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.basics import into_view, view

HEADING = 120  # pixels: a heading, and Streamlit's header over it
READING_WIDTH = 760  # pixels: a comfortable line of text, at the usual size

BEATS = {
    "idea": "The idea",
    "try": "Try it",
    "think": "Watch it think",
    "learn": "Watch it learn",
    "break": "Break it",
    "hood": "Under the hood",
}

ANSWERING = ("try", "think")  # the beats that show what a button further below has asked for


def beat(name: str, sentence: str, *, of: Mapping[str, str] = BEATS, missing: tuple[str, ...] = ()) -> None:
    """The heading of a part, by its anchor, and one sentence that says what to do there.

    `of` are all parts of the page: anchor and heading. The first starts with a way to all of them, but for those
    that the page says are `missing`, and those that the address hides.
    """
    number = list(of).index(name) + 1
    if number == 1:
        now = view.current()
        ways = [f"[{of[anchor]}](#{anchor})" for anchor in of if anchor not in missing and now.has(anchor)]
        if len(ways) > 1:
            st.markdown(" · ".join(ways))
    st.header(f"{number}. {of[name]}", anchor=name)
    if of is BEATS and name in ANSWERING:
        into_view.place(f"beat_{name}", above=HEADING)  # behind its heading, or it would be of the part before
    say(sentence)


def show_at(name: str) -> None:
    """Bring that beat, one of ANSWERING, into view when the page is drawn next: for a button's callback."""
    into_view.bring(f"beat_{name}")


def say(text: str) -> None:
    """A paragraph of the page, at reading width."""
    st.markdown(text, width=round(READING_WIDTH * view.larger()))


def found(text: str) -> None:
    """The sentence below a chart, made from its numbers."""
    st.caption(text, width=round(READING_WIDTH * view.larger()))
