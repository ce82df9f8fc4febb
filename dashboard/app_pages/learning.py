"""How it learns: one example, seven steps, and everything that they compute."""

from dataclasses import replace

import streamlit as st

from dashboard.components import (
    beats,
    hood,
    learning_check,
    learning_example,
    learning_network,
    learning_run,
    learning_steps,
    learning_switches,
)
from models import bptt, tiny
from models.tiny import Settings

PARTS = {
    "steps": "One example, seven steps",
    "back": "Back through time",
    "check": "Check it yourself",
    "run": "Let it run",
    "hood": "The PyTorch",
}

beats.beat(
    "steps",
    "This network has a memory of two numbers, so all of it fits on the page. It reads a few numbers, one a step, "
    "and says one at the end. Press play and watch it learn once: forward, error, back, new weights (space plays, "
    "the arrow keys step).",
    of=PARTS,
)
example = learning_example.ask()
fresh = learning_network.ask()
# What is drawn here depends on switches that stand further down, next to what they change most.
stage = st.container()

if example is not None:
    beats.beat(
        "back",
        "The error is known only at the end, but the weights were used at every step. So the blame is sent back "
        "the way the signal came (*backpropagation through time*). The blame at a step is the *gradient* there; "
        "the bars show how long it is. Two switches change it; the drawing above follows.",
        of=PARTS,
    )
    reach, clip = learning_switches.ask()
    back = st.container()
    beats.beat(
        "check",
        "Does the loss really answer to a weight as its gradient says? Move one weight a little up and a little "
        "down, and see (*finite differences*). No calculus: the network reads the example twice.",
        of=PARTS,
    )
    check = st.container()
    beats.beat(
        "run",
        "One update moves the weights a little. Choose how far, then press play: the same seven steps, again and "
        "again. The run is computed when you open it; playing only shows it slowly.",
        of=PARTS,
    )
    rate, updates = learning_run.ask()

    settings = Settings(rate, reach, clip)
    run = learning_network.looks(fresh, example, settings)
    model, number = learning_network.at_update(fresh, run)
    lesson = bptt.lesson(model, example, settings)
    whole = bptt.lesson(model, example, replace(settings, reach=None))
    learning_run.draw(fresh, example, run, rate, updates)
    with stage:
        st.markdown(f"**Update {number}**")
        learning_steps.draw(model, lesson, example, settings)
        learning_network.buttons(number, run)
    with back:
        learning_switches.draw(lesson, whole)
    with check:
        learning_check.check(model, lesson, whole, example)

    beats.beat("hood", "This is the code that ran for the numbers above, read from its files.", of=PARTS)
    code = {
        "The network": tiny.TinyNetwork,
        "One update, taken apart": bptt.lesson,
        "Many updates": tiny.run,
        "Wiggling a weight": tiny.slope,
    }
    hood.listings(code)
