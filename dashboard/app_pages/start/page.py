"""Start here: a network that learns as you come in, what a recurrent network is, the latecomer, map and glossary.

It costs no import of torch.
"""

import streamlit as st

from dashboard.app_pages.start import before_after, film_story, glossary, replay, site_map, tour_offer
from dashboard.components.basics import beats
from dashboard.components.drawings.diagram import Drawn, unrolled

PARTS = {
    "idea": "One minute",
    "late": "The late joiner",
    "map": "The map",
    "ask": "Before and after",
    "glossary": "Glossary",
}

beats.say(
    "**A recurrent neural network remembers what came before.** Watch one learn to write; then train one, step "
    "through it and break it."
)
replay.show()
tour_offer.show()

beats.beat(
    "idea",
    "You watch a film. At any moment you understand the scene because you remember the ones before. "
    "A neural network without a loop (*feed-forward*) can't do that: to it every input is a first meeting, "
    "independent of all others. "
    "A **recurrent neural network** (RNN) keeps a [memory](#light-memory). Press play, or click a scene. "
    "No mathematics is needed here; it is there for those who want it.",
    of=PARTS,
)
unrolled(
    [
        Drawn("scene 1", note="The first scene. There is nothing to remember yet."),
        Drawn("scene 2", note="The second scene meets the memory of the first."),
        Drawn("scene 3", note="The same cell again, with the same weights: only its memory has changed."),
        Drawn("scene 4", output="I see!", note="Now the ending makes sense, because the beginning is remembered."),
    ],
    key="start_diagram",
    label="A recurrent network watches a film, one scene a step",
    step=0,
)
WORDS = {
    ":material/refresh: **A loop.**": "At every step (*time step*) the network reads one thing and mixes it into "
    "its memory. The new memory goes round and in again with the next thing.",
    ":material/psychology: **A memory.**": "It is a row of numbers (the *hidden state*, h). All that the network "
    "knows of the past is in there.",
    ":material/content_copy: **One set of weights.**": "The numbers that say how to mix (the "
    "[weights](#light-weights)) are the same at every step. So a long film needs no larger network than a short "
    "one.",
}
for column, (name, line) in zip(st.columns(3), WORDS.items(), strict=True):
    column.markdown(f"{name} {line}")
beats.say(
    "The picture above draws the loop once for each step: **the network unrolled in time**. "
    "You meet it on nearly every page."
)

beats.beat(
    "late",
    "Somebody walks in halfway, sees the same scenes, and is lost. Here a trained network reads a film review, and "
    "the same network joins late, with an empty memory. Say first what it will say.",
    of=PARTS,
)
film_story.show()

beats.beat("map", "Every page, in an order that works. Go where you like.", of=PARTS)
with st.container(key="start_map"):
    site_map.show()
beats.say(
    "What you train here is small: from a dozen numbers to two hundred thousand, where a chatbot has billions. "
    "Small enough to watch, and real: no answer on these pages is a recording, but for the replay at the top and "
    "the passages of two guessing games; a network computes it while you look."
)

beats.beat(
    "ask",
    "Three questions whose answers nobody knows yet. Guess now, come back when you have seen more, and see what "
    "has changed.",
    of=PARTS,
)
before_after.show()

beats.beat("glossary", "Every word of the field that is used here, in one sentence each.", of=PARTS)
glossary.show()
