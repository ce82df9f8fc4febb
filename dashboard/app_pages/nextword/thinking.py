"""Watch it think: every word goes in, and after each there is a guess; its ten likeliest as bars."""

import streamlit as st
import torch
from torch import Tensor

from dashboard.app_pages.nextword import guesses
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import percent, plain
from dashboard.components.cell import thinking
from dashboard.components.drawings.diagram import Drawn
from models.shapes import Prediction
from models.tasks import nextword as task

LONGEST = 40  # words whose every step fits on the page


def words_of(reading: task.Reading) -> tuple[str, ...]:
    """The words that are looked at: the last ones of a longer text, read as a text of their own."""
    return reading.words[-LONGEST:]


def vectors(model: task.NextWordModel, words: tuple[str, ...]) -> Tensor:
    """What the cell reads, (1, 1 + words, embedding): the sign for the start, then the words."""
    with torch.inference_mode():
        return model.embedding(torch.tensor([[task.START, *model.vocabulary.encode(words)]]))


def watch(model: task.NextWordModel, reading: task.Reading) -> int:
    """Draw the beat; return the step that is looked at."""
    words = words_of(reading)
    prediction = own_answers.answer(controls.key(task, "prediction"), model, task.predict, words)
    return thinking.watch(task, prediction, drawn(prediction), model, vectors(model, words), before=1)


def drawn(prediction: Prediction) -> list[Drawn]:
    """Every step as the diagram draws it. Under each guess stands what came, where something came."""
    inputs = [moment.input for moment in prediction.moments]
    return [
        Drawn(
            input=moment.input,
            hidden=moment.hidden,
            output=moment.output,
            note=_note(moment.output, moment.probability, moment.input, came),
            alt=f"{moment.output}, {percent(moment.probability)} sure",
        )
        for moment, came in zip(prediction.moments, [*inputs[1:], ""], strict=True)
    ]


def _note(guess: str, share: float, word: str, came: str) -> str:
    said = f"It has read “{word}”, and would say “{guess}” next, {percent(share)} sure."
    if not came:
        return f"{said} What comes is up to you."
    return f"{said} And so it was." if came == guess else f"{said} What came was “{came}”."


def bars(model: task.NextWordModel, reading: task.Reading, step: int) -> None:
    """The ten likeliest after the word that is looked at, and where the one that came stands among them."""
    words = words_of(reading)
    st.subheader(f"The ten likeliest after word {step + 1}, “{plain(words[step])}”", anchor=False)
    shares = own_answers.answer(controls.key(task, "looked"), model, task.read, words).shares[step]
    found = task.likeliest(shares, model.vocabulary, guesses.SHOWN)
    guesses.draw(found, key=controls.key(task, "step_bars"), alt="The ten likeliest words after the chosen word")
    beats.found(_standing(model, words, step, shares))


def _standing(model: task.NextWordModel, words: tuple[str, ...], step: int, shares: Tensor) -> str:
    if step + 1 == len(words):
        return "It is the last word of your text: what comes now is up to you."
    came = words[step + 1]
    if came not in model.vocabulary:
        return f"“{plain(came)}” came, which it has never met: it could not have said that."
    share = shares[model.vocabulary.encode([came])[0]]
    return (
        f"“{plain(came)}” came: its guess number {int((shares > share).sum()) + 1:,}, with {percent(share.item())}."
    )
