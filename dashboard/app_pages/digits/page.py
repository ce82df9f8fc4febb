"""One to one: a handwritten digit. Six beats, from the idea to the source."""

import streamlit as st

from dashboard.app_pages.digits import answer, breaking, memoryless, network, own_digit, own_signs
from dashboard.components.basics import beats, controls
from dashboard.components.cell import hood
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import live, reader
from models.tasks import digits as task

beats.beat(
    "idea",
    "**One picture goes in, one answer comes out.** You do this when you read a house number: one look, and you "
    "know. There is no before and no after, so there is nothing to remember. This network has no loop (it is a "
    "*feed-forward* network). The other pages start from here and add the loop.",
)
unrolled(
    [Drawn("picture", output="three", note="A picture goes in, its name comes out, and that was all.")],
    key=controls.key(task, "idea"),
    label="One to one: one picture in, one answer out",
    step=0,
    middle="between",
)

beats.beat("try", "Draw a digit with mouse, pen or finger, or press an example. The ten numbers come at once.")
model = reader.choose(task, task.DigitsModel)
chosen = own_digit.choose()
left, right = st.columns([5, 6], gap="large")
with left:
    asked = own_digit.ask(chosen)
if model is not None and asked is not None:
    with right:
        prediction = answer.show(model, asked)

    beats.beat(
        "think",
        "One step is all there is. The dots become a few numbers in between (a *hidden layer*), and those become "
        "ten scores. Press play to see it flow.",
    )
    network.watch(model, prediction)
    memoryless.show(model, prediction)

beats.beat(
    "learn",
    "A fresh network guesses: one digit in ten is right. Train one here, live, on 1,439 digits that people wrote. "
    "The race squeezes the same pictures through 2, 8 or 64 numbers in between.",
)
live.panel(task, draw_answers=answer.draw_answers)
own_signs.show()

if model is not None and asked is not None:
    beats.beat("break", "What you would still read at a glance can be another picture to the network.")
    breaking.show(model, prediction)

    beats.beat("hood", "The one step as numbers in equations, and the code that ran.")
    network.show_equations(model, prediction)
    hood.sources(model, task.score)
