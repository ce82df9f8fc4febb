"""Feed-forward beside recurrent: the same three words, met one by one or remembered."""

import streamlit as st

from dashboard.components.drawings.diagram import Drawn, unrolled

_WORDS = ("dog", "bit", "man")


def show() -> None:
    """Two small drawings side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Feed-forward: every word is a first meeting**")
        unrolled(
            [
                Drawn(word, output="?", linked=False, note=f"“{word}” goes in, an answer comes out, nothing stays.")
                for word in _WORDS
            ],
            key="memory_feed_forward",
            label="Three words, each read by a network without a memory",
            step=0,
            middle="between",
        )
    with right:
        st.markdown("**Recurrent: every word meets what came before**")
        notes = (
            "“dog” goes in, and leaves its mark on the memory.",
            "“bit” meets a memory that knows of a dog.",
            "“man” meets a memory that knows: a dog, and then a bite.",
        )
        last = len(_WORDS) - 1
        unrolled(
            [
                Drawn(word, output="person" if index == last else "", note=notes[index])
                for index, word in enumerate(_WORDS)
            ],
            key="memory_recurrent",
            label="Three words, read one after another by a network with a memory",
            step=0,
        )
