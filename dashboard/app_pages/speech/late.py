"""The late joiner: a second listener, the same network, who missed the beginning of the word."""

import streamlit as st

from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import percent, plain
from dashboard.components.cell import latecomer
from models.speech import log_mel, sound
from models.speech.log_mel import HOP, RATE, WINDOW
from models.speech.sound import Sound
from models.tasks import speech as task

_FEWEST = 6  # moments


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.SpeechModel, heard: task.Listening, whole: Sound, meant: str | None) -> None:
    """Choose where to join, and see both minds."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "A second listener, the same network, comes in when half of the word is over. From there both hear the "
        "same sound. What does each make of it?"
    )
    count = len(heard.shares)
    if count < _FEWEST:
        st.caption("In so short a sound nobody can be late.")
        return
    names = tuple(f"{log_mel.seconds(moment):.2f} s" for moment in range(count))
    start = latecomer.join(names, task.UNIT, key=controls.key(task, "join"), at=count // 2 + 1) - 1
    rest = sound.of(whole.tensor()[start * HOP :])
    late = own_answers.answer(controls.key(task, "heard_late"), model, task.listen, rest)
    word = model.words.index(meant) if meant in model.words else int(heard.shares[-1].argmax())
    readers: dict[str, list[float | None]] = {
        "heard it all": [*heard.shares[:, word].tolist()],
        "joined late": [*[None] * (count - len(late.shares)), *late.shares[:, word].tolist()],
    }
    latecomer.chart(
        readers, names, key=controls.key(task, "late_chart"), label=model.words[word],
        alt=f"How sure of {model.words[word]} both listeners are at every moment",
    )  # fmt: skip
    beats.found(sentence(model, heard, late, start))


def sentence(model: task.SpeechModel, heard: task.Listening, late: task.Listening, start: int) -> str:
    """What both say at the end."""
    missed = (start * HOP + WINDOW / 2) / RATE
    (one, its), (other, their) = (
        (plain(model.words[int(some.shares[-1].argmax())]), percent(some.shares[-1].max().item()))
        for some in (heard, late)
    )
    end = "the same word" if one == other else "another word"
    return (
        f"The late joiner has missed {missed:.2f} s. Who heard it all says {one}, {its} sure; the late joiner says "
        f"{other}, {their} sure: {end}."
    )
