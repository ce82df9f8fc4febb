"""The late joiner: a second reader of the same text who comes in later, with an empty memory."""

import streamlit as st

from dashboard.app_pages.letters import meanings
from dashboard.app_pages.letters.signs import shown
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.cell import latecomer
from models.tasks import letters as task

SHOWN = 30  # letters from where it joins


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.LettersModel, text: str) -> None:
    """Choose where to join, and see how likely both held what came."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "A second reader, the same network, opens the book in the middle. From there both see the same letters. "
        "How likely did each hold the letter that came? Let it join inside a bracket, or in the middle of a word."
    )
    if len(text) < 4:
        st.caption("With so few letters nobody can be late.")
        return
    bracket = text.find("[", len(text) // 4)
    usual = len(text) // 2 if bracket < 0 else bracket + 3  # in the middle of the first word of a stage direction
    start = latecomer.join(tuple(text), task.UNIT, key=controls.key(task, "join"), at=min(usual, len(text) - 2))
    # The last letter has no next one to be asked for.
    end = min(len(text) - 1, start - 1 + SHOWN)
    if end < start:
        st.caption("It joins at the last letter: nothing comes after it.")
        return
    full = own_answers.answer(controls.key(task, "read_all"), model, _given_all, text)[start - 1 : end]
    late = own_answers.answer(controls.key(task, "read_late"), model, _given_late, text[start - 1 :])
    late = late[: len(full)]
    latecomer.chances(
        full,
        late,
        shown(text[start - 1]),
        tuple(map(shown, text[start : end + 1])),
        task.UNIT,
        key=controls.key(task, "late_chart"),
    )


def _given_all(model: task.LettersModel, text: str) -> list[float]:
    """By who read what the page has read already."""
    return _given(model, text, meanings.read(model, text))


def _given_late(model: task.LettersModel, text: str) -> list[float]:
    """By who begins with `text`."""
    return _given(model, text, task.read(model, text))


def _given(model: task.LettersModel, text: str, reading: task.Reading) -> list[float]:
    """How likely each letter of `text` was held, from the second on, after those before it."""
    shares = reading.next_letter
    tokens = model.vocabulary.encode(text)
    return [shares[at, token].item() for at, token in enumerate(tokens[1:])]
