"""One to one: a handwritten digit. Six beats, from the idea to the source."""

import streamlit as st

from dashboard.components import (
    beats,
    controls,
    digit_answer,
    digit_breaking,
    digit_input,
    digit_inside,
    hood,
    live,
    memoryless,
    reader,
)
from dashboard.components.diagram import Moment, unrolled
from models.tasks import digits as task

beats.beat(
    "idea",
    "**One picture goes in, one answer comes out.** You do this when you read a house number: one look, and you "
    "know. There is no before and no after, so there is nothing to remember. This network has no loop (it is a "
    "*feed-forward* network, also called *vanilla*). The other pages start from here and add the loop.",
)
unrolled(
    [Moment("picture", output="three", note="A picture goes in, its name comes out, and that was all.")],
    key=controls.key(task, "idea"),
    label="One to one: one picture in, one answer out",
    step=0,
    middle="between",
)

beats.beat("try", "Draw a digit with mouse, pen or finger, or press an example. The ten numbers come at once.")
model = reader.choose(task)
chosen = digit_input.choose()
left, right = st.columns([5, 6], gap="large")
with left:
    asked = digit_input.ask(chosen)
if model is not None and asked is not None:
    with right:
        prediction = digit_answer.show(model, asked)

    beats.beat(
        "think",
        "One step is all there is. The dots become a few numbers in between (a *hidden layer*), and those become "
        "ten scores. Press play to see it flow.",
    )
    digit_inside.watch(model, prediction)
    memoryless.show(model, prediction)

beats.beat(
    "learn",
    "A fresh network guesses: one digit in ten is right. Train one here, live, on 1,439 digits that people wrote. "
    "The race squeezes the same pictures through 2, 8 or 64 numbers in between.",
)
live.panel(task, draw=digit_answer.gallery)

if model is not None and asked is not None:
    beats.beat("break", "What you would still read at a glance can be another picture to the network.")
    digit_breaking.show(model, prediction)

    beats.beat("hood", "The one step as numbers in equations, and the code that ran.")
    digit_inside.show_equations(model, prediction)
    hood.sources(model, task.score)
