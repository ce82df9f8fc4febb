"""Good at, bad at: every claim about recurrent networks, with a measurement that the visitor starts."""

import streamlit as st

from dashboard.app_pages.strengths import board, claim, flow, length, memory, reach, sharing, trying, waiting
from dashboard.components.basics import beats
from dashboard.components.frame import pages
from dashboard.components.training import experiments

PARTS = {
    "length": "Any length, one size",
    "memory": "A memory through time",
    "slow": "One step after another",
    "hard": "Hard to train",
    "long": "Long sequences",
    "board": "What you measured",
}

experiments.runner()  # it warms up while the visitor reads

beats.beat(
    "length",
    "Every book says what recurrent networks are good at and bad at. Here you need not believe it: each claim has "
    "a button that measures it, now, on this machine. Start with what made these networks famous.",
    of=PARTS,
)
claim.card(length.CLAIM)
claim.card(sharing.CLAIM)

beats.beat(
    "memory",
    "A network without a loop meets every input for the first time. One with a loop carries its past along, so the "
    "order of things can count. Measure how long a difference lasts.",
    of=PARTS,
)
claim.card(memory.CLAIM)

beats.beat("slow", "What carries the past along has a price. Guess it first, then measure.", of=PARTS)
claim.card(waiting.CLAIM)

beats.beat(
    "hard",
    "A network that can remember still has to learn to. Guess how often that works at the first try.",
    of=PARTS,
)
claim.card(trying.CLAIM)

beats.beat(
    "long",
    "The further back the thing to remember, the harder. Measure where it ends, and then why.",
    of=PARTS,
)
claim.card(reach.CLAIM)
claim.card(flow.CLAIM)
fading = pages.CARDS["fading"]
st.page_link(pages.page(fading), label=f"Cause it and cure it: {fading.title}")

beats.beat("board", "Seven claims, and what your own measurements say.", of=PARTS)
board.show(
    [
        length.CLAIM,
        sharing.CLAIM,
        memory.CLAIM,
        waiting.CLAIM,
        trying.CLAIM,
        reach.CLAIM,
        flow.CLAIM,
    ]
)
