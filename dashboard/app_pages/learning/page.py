"""How it learns: one example, seven steps, and everything that they compute."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app_pages.learning import many_updates, network, own_example, steps, switches, wiggling
from dashboard.components.basics import beats
from dashboard.components.cell import hood
from models import bptt
from models.networks import tiny
from models.networks.tiny import Settings

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
example = own_example.ask()
fresh = network.ask()
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
    reach, clip = switches.ask()
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
    rate, updates = many_updates.ask()

    settings = Settings(rate, reach, clip)
    run = network.looks(fresh, example, settings)
    model, number = network.at_update(fresh, run)
    lesson = bptt.one_update(model, example, settings)
    whole = bptt.one_update(model, example, replace(settings, reach=None))
    many_updates.draw(fresh, example, run, rate, updates)
    with stage:
        st.markdown(f"**Update {number}**")
        steps.draw(model, lesson, example, settings)
        network.buttons(number, run)
    with back:
        switches.draw(lesson, whole)
    with check:
        wiggling.check(model, lesson, whole, example)

    beats.beat("hood", "This is the code that ran for the numbers above, read from its files.", of=PARTS)
    code: dict[str, Callable[..., Any]] = {
        "The network": tiny.TinyNetwork,
        "One update, taken apart": bptt.one_update,
        "Many updates": tiny.run,
        "Wiggling a weight": tiny.slope,
    }
    hood.listings(code)
