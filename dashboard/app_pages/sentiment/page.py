"""Many to one: film reviews. Six beats, from the idea to the source."""

from functools import partial

import streamlit as st
import torch

from dashboard.app_pages.sentiment import learning, own_review, own_reviews, presets, verdict
from dashboard.components.basics import beats, controls
from dashboard.components.cell import hood, latecomer, thinking
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import breaking, own_data, reader
from models.tasks import sentiment as task

SOURCES = {"made": "made-up reviews", "real": "real reviews", "own": "my own CSV"}

beats.beat(
    "idea",
    "**Many words go in, one verdict comes out.** You read a film review like this too: word by word, with a "
    "feeling that builds up, and at the end you know whether its writer liked the film. This network "
    "(a *recurrent neural network*, RNN) does the same with a memory of a few dozen numbers, its *hidden state*. "
    "It uses the same weights at every word.",
)
unrolled(
    [
        Drawn("the", note="A word goes in, and the memory changes."),
        Drawn("film", note="The next word meets the memory that the first one left."),
        Drawn("is", note="Always the same cell with the same weights, drawn once a word."),
        Drawn("lovely", output="praise", note="After the last word, the memory is turned into one verdict."),
    ],
    key=controls.key(task, "idea"),
    label="Many to one: four words in, one verdict out",
    step=3,
)

beats.beat("try", "Type a review, or press an example. The answer comes at once.")
model = reader.choose(task, task.SentimentModel)
words = own_review.ask()
if model is not None and words is not None:
    prediction = verdict.show(model, words)
    with torch.inference_mode():
        x = model.embedding(verdict.tokens(model, words))  # (1, time, embedding)

    beats.beat(
        "think",
        "The network reads [one word](#light-input) at a time. Its [memory](#light-memory) is all it "
        "knows of the past. Press play, or click a word to stop there (space plays, the arrow keys step).",
    )
    drawn = thinking.many_to_one(prediction, task.LABELS[1], task.UNIT)
    step = thinking.watch(task, prediction, drawn, model, x)
    latecomer.compare(task, model, prediction, task.LABELS[1], text="review")

beats.beat(
    "learn",
    "A fresh network knows nothing: half of its answers are wrong, as with a coin. Train one here, live. "
    "In the **made-up reviews** the order of the words decides (“starts dull but ends lovely” against “starts "
    "lovely but ends dull”), so counting words is no help; the **real reviews** were written by critics.",
)
own_data.panel(
    task,
    own_reviews.KIND,
    show_choice=lambda choice: SOURCES.get(choice, choice),
    draw_answers=learning.draw_answers,
)

if model is not None:
    beats.beat("break", f"Some reviews defeat it. {breaking.TESTED}")
    breaking.presets(task, model, presets.PRESETS, own_review.use)
    with st.container(border=True):
        breaking.too_fast(task, partial(own_data.find, task, own_reviews.KIND))

if model is not None and words is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show_equations(model, x, step, prediction.moments[step].input, unit=task.UNIT)
    hood.sources(model, task.score)
