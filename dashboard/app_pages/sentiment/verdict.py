"""The verdict on a text: what, how sure, and which words pushed it there."""

import streamlit as st
import torch
from torch import Tensor

from dashboard.components.basics import beats, charting, charts, controls, own_answers
from dashboard.components.basics.wording import listed, percent, plain
from models.language import occlusion
from models.shapes import Prediction
from models.tasks import sentiment as task

PUSH, LEAN = 0.015, 0.2  # a push that can be seen, and by itself a word that clearly takes a side


def tokens(model: task.SentimentModel, words: tuple[str, ...]) -> Tensor:
    """The words' numbers, (1, time)."""
    return torch.tensor([model.vocabulary.encode(words)])


def show(model: task.SentimentModel, words: tuple[str, ...]) -> Prediction:
    """Answer at once."""
    prediction = own_answers.answer(controls.key(task, "prediction"), model, task.predict, words)
    if prediction.blank:
        _nothing_known(prediction)
        return prediction
    push = own_answers.answer(controls.key(task, "occlusion"), model, _pushes, words)
    left, right = st.columns([1, 2], gap="large")
    with left:
        # The verdict is a live region, so that a screen reader says it when it changes.
        hue = "orange" if prediction.output == task.LABELS[1] else "blue"
        face = "sentiment_satisfied" if prediction.output == task.LABELS[1] else "sentiment_dissatisfied"
        st.markdown(f"### :{hue}[:material/{face}: {prediction.output}]")
        st.progress(prediction.probability, text=f"{percent(prediction.probability)} sure")
        beats.found(_certainty(prediction.probability))
        _strangers(prediction)
    with right:
        charting.show(
            charts.pushes,
            charts.push_rows(push, task.LABELS),
            key=controls.key(task, "pushes"),
            alt="How far each word pushes the verdict towards negative or positive",
            labels=task.LABELS,
            count=len(push),
            reach=charts.push_reach(push),
        )
        single = own_answers.answer(controls.key(task, "alone"), model, _alone, words)
        beats.found(" ".join(filter(None, (_pushed(push), surprise(push, single)))))
    return prediction


def _nothing_known(prediction: Prediction) -> None:
    """No verdict, and what the network would say all the same."""
    st.markdown("### :gray[:material/help: No verdict]")
    beats.found(
        f"{prediction.blank} Asked all the same it leans towards {prediction.output}, "
        f"{percent(prediction.probability)}: that is where it leans without any word that it knows."
    )
    _strangers(prediction)


def _strangers(prediction: Prediction) -> None:
    if prediction.unknown:
        shown = ", ".join(f"“{plain(word)}”" for word in prediction.unknown[:6])
        st.info(f"It has never met {shown}: to the network these are all the same unknown word.")


def _certainty(probability: float) -> str:
    if probability < 0.6:
        return "It hardly leans either way: close to a coin's guess."
    if probability < 0.85:
        return "It leans one way, but it would not bet much on it."
    return "It has little doubt. That does not make it right: see [Break it](#break)."


def _pushes(model: task.SentimentModel, words: tuple[str, ...]) -> list[tuple[str, float]]:
    """Every word, and how far it pushed."""
    return list(zip(words, occlusion.pushes(model, tokens(model, words)), strict=True))


def _alone(model: task.SentimentModel, words: tuple[str, ...]) -> list[float]:
    """How likely positive each word is by itself."""
    return occlusion.alone(model, tokens(model, words))


def surprise(push: list[tuple[str, float]], alone: list[float]) -> str:
    """The word that pushes here the most against what it says by itself; "" where none does."""
    against = [
        (abs(value * (share - 0.5)), word, value, share)
        for (word, value), share in zip(push, alone, strict=True)
        if abs(value) >= PUSH and abs(share - 0.5) >= LEAN and (value > 0) != (share > 0.5)
    ]
    if not against:
        return ""
    _, word, value, share = max(against)
    here, by_itself = task.LABELS[value > 0], task.LABELS[share > 0.5]
    return (
        f"A surprise: “{plain(word)}” pushes towards {here} here, though by itself it reads as {by_itself} "
        f"({percent(max(share, 1 - share))}). Words work together: what one does hangs on the others."
    )


# In “a dull and lifeless mess” every word is enough by itself, so leaving one out changes nothing.
_SHARED = "Take any one word away and the verdict stays as it is"


def _pushed(push: list[tuple[str, float]]) -> str:
    """How it was measured, and what it found."""
    how = "Each bar is the verdict with the word, less the verdict on the text without it (occlusion)."
    up = sorted((p for p in push if p[1] > 0.01), key=lambda p: -p[1])[:2]
    down = sorted((p for p in push if p[1] < -0.01), key=lambda p: p[1])[:2]
    said = []
    for side, found in ((task.LABELS[1], up), (task.LABELS[0], down)):
        if found:
            named = listed([f"“{plain(word)}” ({percent(abs(value))})" for word, value in found])
            said.append(f"{named} pushed most towards {side}")
    return f"{how} {'; '.join(said).capitalize() or _SHARED}."
