"""Vanishing and exploding gradients, caused and cured on a real network."""

import streamlit as st

from dashboard.app_pages.fading import fresh_network, gates, hood, kept, learning, presets, reach, whisper
from dashboard.app_pages.fading.questions import PREDICT
from dashboard.components.basics import beats, quiz
from dashboard.components.training import live
from models.tasks import recall as task

PARTS = {
    "whisper": "The whisper",
    "measure": "Measure it",
    "train": "Cause it, cure it",
    "far": "How far back",
    "gates": "Why gates help",
    "hood": "Under the hood",
}

# What the controls say, in words.
WORDS = {"0": "PyTorch's own", f"{task.UNCLIPPED:g}": "off"}

beats.beat(
    "whisper",
    "A network learns from its error, and the error is found at the end. To learn what the **first** letter did, "
    "the news of it (the *gradient*) travels back through every step, and each step multiplies it: like a whisper "
    "passed along a line of people. Guess first, then press play.",
    of=PARTS,
)
whisper.show()

beats.beat(
    "measure",
    "Now the gradient of a real network, before any training. Move the sliders: what makes it vanish, what lets it "
    "through, what makes it explode? Each line of the scale is a thousand times the one below.",
    of=PARTS,
)
fresh_network.show()

beats.beat(
    "train",
    "One letter of four comes first, letters that mean nothing follow, and at the end the network has to name the "
    "first. Nothing else is hard about it. Guess, then press the buttons from left to right: every one trains a "
    "fresh network for a few seconds.",
    of=PARTS,
)
quiz.ask(PREDICT, key="fading_predict")
presets.show()
news = st.container()  # above the panel, so that it is seen, though it is drawn after it
live.panel(task, show_choice=lambda choice: WORDS.get(choice, choice), draw_answers=learning.draw_answers)
kept.show()
with news:
    presets.happened()
presets.seen()

beats.beat("far", "Train a fresh network at every distance, and see where the first letter is lost.", of=PARTS)
reach.show()

beats.beat(
    "gates",
    "A gate is a valve between 0 (shut) and 1 (open). The keep gate (the *update gate* z of a GRU, for which "
    "many books write 1 − z; the *forget gate* f of an LSTM) is how much of the memory stays at a step, and with "
    "it how much of the gradient gets back. It helps **because it starts open**; as "
    "PyTorch makes it, it starts half open, which is not enough within 300 updates.",
    of=PARTS,
)
gates.show()

beats.beat("hood", "The same as a formula with numbers in it, and the code that ran.", of=PARTS)
hood.show()
