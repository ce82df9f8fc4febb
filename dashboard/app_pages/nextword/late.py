"""The late joiner: a second reader of the same text who comes in later, with an empty memory."""

import streamlit as st

from dashboard.app_pages.nextword import thinking
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.cell import latecomer
from models.tasks import nextword as task


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.NextWordModel, reading: task.Reading) -> None:
    """Choose where to join, and see how likely both held what came."""
    words = thinking.words_of(reading)
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "A second reader, the same network, comes in when the sentence is half over. From there both read the same "
        "words. How likely did each hold the word that came?"
    )
    if len(words) < 3:
        st.caption("With so few words nobody can be late. Type a longer text.")
        return
    start = latecomer.join(words, task.UNIT, key=controls.key(task, "join"), at=len(words) // 2 + 1)
    if start == len(words):
        st.caption("It joins at the last word: nothing comes after it.")
        return
    full, late = (
        own_answers.answer(controls.key(task, key), model, given, some)
        for key, some in (("given_all", words), ("given_late", words[start - 1 :]))
    )
    latecomer.chances(
        full[start - 1 :], late, words[start - 1], words[start:], task.UNIT, key=controls.key(task, "late_chart")
    )


def given(model: task.NextWordModel, words: tuple[str, ...]) -> list[float]:
    """How likely each of `words` was held, from the second on, after those before it; 0 for one never met."""
    shares = task.read(model, words).shares
    return [shares[at, token].item() for at, token in enumerate(model.vocabulary.encode(words[1:]))]
