"""Many to one: film reviews. Six beats, from the idea to the source."""

import streamlit as st
import torch

from dashboard.app_pages.sentiment import own_review, own_reviews, presets, verdict
from dashboard.components.basics import beats, charting, charts, controls
from dashboard.components.basics.wording import percent
from dashboard.components.cell import hood, latecomer, thinking
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import breaking, caches, live, reader
from models.shapes import Baseline, Data, Prediction
from models.tasks import sentiment as task

SOURCES = {"made": "made-up reviews", "real": "real reviews", "own": "my own CSV"}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The six fixed reviews of the time machine, and what they show."""
    charting.show(
        charts.answers,
        charts.answer_rows(predictions, task.LABELS),
        key=controls.key(task, "answers"),
        alt="Verdicts of the training network on six fixed reviews",
        labels=task.LABELS,
        count=len(predictions),
    )
    if all(p.blank for p in predictions):
        return "It knows no word of these six, so they show only where it leans when it knows nothing."
    sure = sum(p.probability for p in predictions) / len(predictions)
    if predictions[4].output == predictions[5].output:
        twins = "still judges the same"
    elif min(p.probability for p in predictions[4:]) < 0.6:  # 51 % here and 51 % there is a coin's work
        twins = "tells apart by a hair, hardly better than a coin"
    else:
        twins = "tells apart, although they are made of the same words"
    return f"On these six it is {percent(sure)} sure on average. The last two reviews it {twins}."


def find_data(config: task.Config) -> tuple[Data, Baseline]:
    """What to learn from, and what a simple method reaches on it."""
    return own_reviews.find_data(config) if config.data == "own" else caches.find_data(task.NAME, config)


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
found = own_reviews.upload()
live.panel(
    task,
    show_choice=lambda choice: SOURCES.get(choice, choice),
    find_data=find_data,
    draw_answers=draw_answers,
)
own_reviews.tell(found, SOURCES["own"])

if model is not None:
    beats.beat("break", f"Some reviews defeat it. {breaking.TESTED}")
    breaking.presets(task, model, presets.PRESETS, own_review.use)
    with st.container(border=True):
        breaking.too_fast(task, find_data)

if model is not None and words is not None:
    beats.beat("hood", "The same step as numbers in equations, and the code that ran.")
    hood.show_equations(model, x, step, prediction.moments[step].input, unit=task.UNIT)
    hood.sources(model, task.score)
