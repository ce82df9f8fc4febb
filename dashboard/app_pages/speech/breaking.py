"""Break it: what is done to the sound that is heard, and what this very network makes of it."""

from functools import partial

import streamlit as st

from dashboard.app_pages.speech import voices
from dashboard.app_pages.speech.voices import Asked
from dashboard.components.basics import controls, own_answers
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import breaking, live
from models.shapes import Prediction
from models.speech import changed_sounds, sound
from models.tasks import speech as task

ABOUT = {
    "Backwards": "The same sounds in the other order: as much of each pitch as before, at other moments.",
    "Faster and higher": "Half as fast again, and so higher, as a record that turns too fast.",
    "Slower and lower": "A third slower, and so lower: a giant.",
    "Drawn out": "Three times as long, at the same pitch. To you it is the same word, said sleepily.",
    "Nothing but a hiss": "There is no word in it. Among its answers there is no “nothing”: it has to name one.",
}


def show(model: task.SpeechModel, asked: Asked, find_data: live.FindData) -> None:
    """A card a change, and a run that can't work."""
    before = own_answers.answer(controls.key(task, "unbroken"), model, task.predict, asked.sound)
    cards = [partial(_changed, before=before, asked=asked, name=name) for name in changed_sounds.CHANGES]
    breaking.cards(model, (*cards, lambda _: breaking.too_fast(task, find_data)))


def _changed(model: task.SpeechModel, *, before: Prediction, asked: Asked, name: str) -> None:
    place = list(changed_sounds.CHANGES).index(name)
    now, made = own_answers.answer(controls.key(task, f"broken_{place}"), model, _heard, (name, asked.sound))
    st.markdown(f"**{name}**  \n{ABOUT[name]}")
    said = f"It says **{plain(now.output)}**, {percent(now.probability)} sure."
    if name == "Nothing but a hiss":
        st.markdown(f":material/question_mark: {said}")
    elif now.output == before.output:
        st.markdown(f":material/check: {said} The same as before.")
    else:
        st.markdown(f":material/close: {said} Before: {plain(before.output)}.")
    st.audio(sound.wav(made), format="audio/wav")
    breaking.try_above(task, str(place), lambda: voices.change(name))


def _heard(model: task.SpeechModel, given: tuple[str, sound.Sound]) -> tuple[Prediction, sound.Sound]:
    name, whole = given
    made = changed_sounds.CHANGES[name](whole)
    return task.predict(model, made), made
