"""The loop, rolled and unrolled: one small cell with every number on the screen."""

import streamlit as st

from dashboard.app_pages.loop import code, drawing, gates, numbers, own_weights, settings, sharing
from dashboard.app_pages.loop.presets import PRESETS
from dashboard.components.basics import beats, quiz

PARTS = {
    "roll": "Roll it out",
    "numbers": "Every number",
    "gates": "Gates are valves",
    "shared": "Three layers become one",
    "code": "The PyTorch",
}

beats.beat(
    "roll",
    "A recurrent network is **one cell with a loop**. It reads "
    "[one thing](#light-input), and its [memory](#light-memory) (the *hidden state* h) "
    "goes around [the loop](#light-W_hh) to meet the next thing. Press **Unroll**, or pull the slider: the "
    "cell leaves a copy of itself at every step, and the loop becomes the arrow to the next copy.",
    of=PARTS,
)
left, right = st.columns(2, gap="large")
with left:
    series = settings.read()
with right:
    kind, size = settings.cell()
rolled = st.container()  # drawn below: which weights it has is asked for in the next part

beats.beat(
    "numbers",
    "These are all numbers of the network. Change one and everything follows (the arrow keys change it by 0.1). "
    "Point at a weight, [W_xh](#light-W_xh), [W_hh](#light-W_hh) or [W_hy](#light-W_hy): it lights up in "
    "every copy, because every copy has **the same weights**.",
    of=PARTS,
)
choice = settings.choose(kind, size)
network = own_weights.network(choice)
reading = network.read(series.values)
if preset := PRESETS[kind].get(choice.start):
    beats.say(preset.found(network, series.values, reading))
with rolled:
    drawing.draw(network, series, reading, key="loop_roll", label="One cell over your input", opened=False)
    beats.found(drawing.encoding(series))
    st.markdown("**Guess before you go on.**")
    quiz.ask([sharing.QUESTION], key="loop_predict")
step = drawing.draw(
    network,
    series,
    reading,
    key="loop_numbers",
    label="The unrolled cell and its weights",
    opened=True,
    on_edit=lambda said: own_weights.edit(choice, said),
    problem=own_weights.problem(),
)
own_weights.ways_back(choice)
numbers.show(network, series, reading, step)

beats.beat(
    "gates",
    "A gate is a number between 0 (shut) and 1 (open) that something is multiplied by, like a valve in a pipe. "
    "The cell works out its own gates, at every step anew.",
    of=PARTS,
)
gates.show(choice, network, series, reading)

beats.beat(
    "shared",
    "Three steps could be read by three layers with weights of their own. Press play to see them become one.",
    of=PARTS,
)
sharing.show(size)

beats.beat("code", "The same network in PyTorch. The loop hides in one line.", of=PARTS)
code.show(network, series, reading)
