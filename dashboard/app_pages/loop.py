"""The loop, rolled and unrolled: one small cell with every number on the screen."""

import streamlit as st

from dashboard.components import (
    beats,
    loop_code,
    loop_drawing,
    loop_gates,
    loop_input,
    loop_numbers,
    loop_sharing,
    loop_state,
    quiz,
)
from dashboard.components.loop_presets import PRESETS

PARTS = {
    "roll": "Roll it out",
    "numbers": "Every number",
    "gates": "Gates are valves",
    "shared": "Three layers become one",
    "code": "The PyTorch",
}

beats.beat(
    "roll",
    "A recurrent network is **one cell with a loop**. It reads one thing, and its memory (the *hidden state* h) "
    "goes around the loop to meet the next thing. Press **Unroll**, or pull the slider: the cell leaves a copy of "
    "itself at every step, and the loop becomes the arrow to the next copy.",
    of=PARTS,
)
left, right = st.columns(2, gap="large")
with left:
    series = loop_input.read()
with right:
    kind, size = loop_input.cell()
rolled = st.container()  # drawn below: which weights it has is asked for in the next part

beats.beat(
    "numbers",
    "These are all numbers of the network. Change one and everything follows (the arrow keys change it by 0.1). "
    "Point at a weight: it lights up in every copy, because every copy has **the same weights**.",
    of=PARTS,
)
choice = loop_input.choose(kind, size)
network = loop_state.network(choice)
reading = network.read(series.values)
if preset := PRESETS[kind].get(choice.start):
    beats.say(preset.found(network, series.values, reading))
with rolled:
    loop_drawing.draw(network, series, reading, key="loop_roll", label="One cell over your input", opened=False)
    beats.found(loop_drawing.encoding(series))
    st.markdown("**Guess before you go on.**")
    quiz.ask([loop_sharing.QUESTION], key="loop_predict")
step = loop_drawing.draw(
    network,
    series,
    reading,
    key="loop_numbers",
    label="The unrolled cell and its weights",
    opened=True,
    on_edit=lambda said: loop_state.edit(choice, said),
    problem=loop_state.problem(),
)
loop_state.ways_back(choice)
loop_numbers.show(network, series, reading, step)

beats.beat(
    "gates",
    "A gate is a number between 0 (shut) and 1 (open) that something is multiplied by, like a valve in a pipe. "
    "The cell works out its own gates, at every step anew.",
    of=PARTS,
)
loop_gates.show(choice, network, series, reading)

beats.beat(
    "shared",
    "Three steps could be read by three layers with weights of their own. Press play to see them become one.",
    of=PARTS,
)
loop_sharing.show(size)

beats.beat("code", "The same network in PyTorch. The loop hides in one line.", of=PARTS)
loop_code.show(network, series, reading)
