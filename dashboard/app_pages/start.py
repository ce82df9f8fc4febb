"""Start here: what a recurrent network is, in plain words, and where to go. It costs no import of torch."""

import streamlit as st

from dashboard.components import beats, pages
from dashboard.components.diagram import Moment, unrolled

beats.say(
    "**Unrolled shows you what a recurrent neural network is, by letting you step through one, train one and "
    "break one.** No mathematics is needed; it is there for those who want it."
)
beats.say(
    "You watch a film. At any moment you understand the scene because you remember the ones before. "
    "Somebody who walks in halfway sees the same scene and is lost. Most neural networks are that latecomer: every "
    "input is a first meeting. A **recurrent neural network** (RNN) keeps a memory instead. At every step it reads "
    "one thing, mixes it into its memory (the *hidden state*), and hands the memory on to the next step."
)
unrolled(
    [
        Moment("scene 1", note="The first scene. There is nothing to remember yet."),
        Moment("scene 2", note="The second scene meets the memory of the first."),
        Moment("scene 3", note="The same cell again, with the same weights: only its memory has changed."),
        Moment("scene 4", output="I see!", note="Now the ending makes sense, because the beginning is remembered."),
    ],
    key="start_diagram",
    label="A recurrent network watches a film, one scene a step",
    step=0,
)
beats.say("Press play, or click a scene. This picture, **the network unrolled in time**, is on every page.")

st.header("Choose a type", anchor="types")
st.page_link(pages.page(pages.OVERVIEW), label="Or see all of them side by side first")
columns = st.columns(3)
for index, card in enumerate(pages.TYPES):
    with columns[index % 3].container(border=True):
        st.markdown(f"{card.icon} **{card.title}**")
        st.markdown(card.line)
        st.page_link(pages.page(card), label="Open", icon=":material/arrow_forward:")

beats.say(
    "What you train here is small: tens of thousands of numbers, where a chatbot has billions. "
    "Small enough to watch, and real: every figure on these pages is computed while you look."
)
