"""A small app for the tests of the unrolled diagram: it shows what Python knows beside each diagram."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))  # streamlit puts only this script's folder on the path

from dashboard.components.drawings.diagram import Drawn, unrolled

REVIEW = "This film was wonderful at first but not incomprehensible".split()
HOSTILE = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "مرحبا",
    "שלום",
    "👩‍👩‍👧‍👦🎉",
]

state = st.session_state
state.runs = state.get("runs", 0) + 1
st.write(f"Run {state.runs}")
st.button("Only run again")
st.text_input("A box to type in")
if st.button("Go to step 3"):
    state.wanted = 2
if st.button("New numbers"):
    state.scale = 0.5
if st.button("Another text"):
    state.words = "A short one".split()

words, scale = state.get("words", REVIEW), state.get("scale", 1.0)
review = [
    Drawn(
        input=word,
        hidden=[scale * (unit - 32) / 32 * (-1) ** t for unit in range(64)],
        output="good" if t < 7 else "bad",
        value=scale * (0.8 if t < 7 else -0.8),
        peek=t < len(words) - 1,
        note=f"Note {t + 1}.",
    )
    for t, word in enumerate(words)
]
at = unrolled(review, key="review", label="A film review", step=state.get("wanted"))
st.write(f"The review is at step {at + 1}.")

# This one repeats the step back, as a page does that keeps it in the URL.
at = unrolled([Drawn(str(t), (0.5,)) for t in range(60)], key="long", label="Sixty steps", step=state.get("at", 0))
state.at = at
st.write(f"The long one is at step {at + 1}.")

unrolled([Drawn(text, (), text, note=text) for text in HOSTILE], key="hostile", label="Hostile text")
unrolled([Drawn("7", (0.3, -0.8, float("nan")), "seven")], key="one", label="One to one")
unrolled([], key="none", label="Nothing")
