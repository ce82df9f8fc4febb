"""The late joiner: a second choir that comes in later, with an empty memory, and does not know how it began."""

import math

import streamlit as st

from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import number
from dashboard.components.cell import latecomer
from models.music import chorale_singing
from models.music.voices import STEPS_A_BEAT, Chorale, name
from models.tasks import chorale as task

_ALIKE = 0.02  # less is no difference
SHOWN = 16  # beats from where it joins


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.ChoraleModel, chorale: Chorale) -> None:
    """Choose the beat, and see how likely both choirs held the notes that were sung."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "A second choir, the same network, comes through the door in the middle. From there both hear the same "
        "notes. How likely does each hold the three that come? In which key are we, and what did we sing last?"
    )
    count = len(chorale) // STEPS_A_BEAT
    if count < 4:
        st.caption("In so short a melody nobody can be late.")
        return
    heads = tuple(name(chord[0]) for chord in chorale[::STEPS_A_BEAT])[:count]
    start = latecomer.join(heads, "beat", key=controls.key(task, "join"), at=count // 2 + 1) - 1
    end = min(count, start + SHOWN)
    full = own_answers.answer(controls.key(task, "heard_all"), model, _likely, chorale)[start:end]
    late = own_answers.answer(controls.key(task, "heard_late"), model, _likely, chorale[start * STEPS_A_BEAT :])[
        : len(full)
    ]
    readers: dict[str, list[float | None]] = {"heard it all": [*full], "joined late": [*late]}
    latecomer.chart(
        readers,
        heads[start:end],
        key=controls.key(task, "late_chart"),
        alt="How likely both choirs held the notes that were sung at each beat",
        label="the notes that were sung",
    )
    said = (
        f"It joins at beat {start + 1}, under {heads[start]}. There who heard it all held the notes "
        f"{number(full[0])} likely, the late joiner {number(late[0])}."
    )
    if len(full) > 1:
        rest = [sum(some[1:]) / (len(some) - 1) for some in (full, late)]
        said += f" Over the beats after that it is {number(rest[0])} and {number(rest[1])} on average."
        if abs(rest[0] - rest[1]) < _ALIKE:
            said += " After the first beat it makes hardly a difference."
    beats.found(
        f"{said} (The geometric mean of the three voices, at each beat's first sixteenth. The notes are those that "
        "the choir sang that heard it all.)"
    )


def _likely(model: task.ChoraleModel, chorale: Chorale) -> list[float]:
    """How likely each beat's notes were held, the geometric mean of the three voices."""
    batch = task.collate([chorale], model.vocabulary)
    found = [
        logits.log_softmax(dim=-1).gather(1, batch.chords[0, :, voice + 1, None])[:, 0]
        for voice, logits in enumerate(chorale_singing.scores(model, chorale))
    ]
    together = sum(found[1:], found[0]) / len(found)  # (time,)
    return [math.exp(value) for value in together[::STEPS_A_BEAT].tolist()]
