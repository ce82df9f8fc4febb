"""Signs of one's own: five of them, three drawings each, and a fresh network tells them apart."""

from collections.abc import Mapping, Sequence

import streamlit as st
import torch

from dashboard.app_pages.digits import dots
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.drawings import sheet
from dashboard.components.drawings.ink import Strokes
from dashboard.components.training import takes
from models.datasets import drawing
from models.datasets.digits import Digit
from models.seeding import seeded
from models.shapes import Data
from models.tasks import digits as task
from models.text import RESERVED, Vocabulary

_KEY = controls.key(task, "signs")
_USUAL = ("sun", "moon", "house", "tree", "heart")
_LESSON = task.Config(max_steps=200, eval_every=50, batch_size=16, shift=0.6)


def show() -> None:
    """The names, the drawings, the lesson."""
    st.subheader("Signs of your own", anchor=False)
    beats.say(
        "The same small network does not care whether its answers are called digits. Name five signs, draw each "
        "three times, and a fresh one learns to tell them apart in a second or two. Each drawing is pushed about "
        "and turned a little as it learns, so that three of them go further."
    )
    names = takes.labels(f"{_KEY}_names", question="What they are called, with commas between", usual=_USUAL)
    if names:
        takes.panel(_kind(names), names, key=_KEY)


def _kind(names: Sequence[str]) -> takes.Kind[Strokes, task.DigitsModel]:
    return takes.Kind(
        noun="drawing", verb="Draw", make=lesson, answer=lambda model, strokes: answer(model, strokes, names),
        ask=lambda key: sheet.small(key, label="A sheet for one sign", hint="One sign"),
        show=lambda strokes: dots.row([dots.Tile(drawing.seen(strokes), "A drawing, as the network sees it")], 72),
    )  # fmt: skip


def lesson(given: Mapping[str, Sequence[Strokes]]) -> takes.Lesson:
    """A fresh network, and the drawings as its pictures; its answers are the names in their order."""
    pictures = [Digit(drawing.seen(some), at) for at, made in enumerate(given.values()) for some in made]
    vocabulary = Vocabulary(RESERVED + task.LABELS)  # it has ten answers; the first of them are used
    data = Data(pictures, pictures, pictures, vocabulary, "Your drawings.")
    model = task.build(_LESSON, vocabulary)
    task.initialise(model, data, seeded(_LESSON.seed))
    return takes.Lesson(task, _LESSON, data, model)


def answer(model: task.DigitsModel, strokes: Strokes, names: Sequence[str]) -> str:
    """Which of the names it gives to a drawing."""
    shares = torch.tensor(task.chances(model, drawing.seen(strokes)))[: len(names)]
    best = int(shares.argmax())  # five of its ten answers have no name
    return f"It says **{plain(names[best])}**, {percent((shares / shares.sum())[best].item())} sure."
