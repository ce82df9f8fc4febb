"""Your own words: three takes of each, a few seconds of training, and it knows them in your voice."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.app_pages.speech import microphone
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import takes
from models.speech import own_words, sound
from models.speech.sound import Sound
from models.tasks import speech as task

_KEY = controls.key(task, "own")
_USUAL = {"digits in your voice": ("three", "five", "nine"), "words of your own": ("hello", "thank you", "goodbye")}


def show(model: task.SpeechModel) -> None:
    """Which words, the takes, the lesson; it begins where `model` is."""
    st.subheader("Teach it your voice, or your words", anchor=False)
    beats.say(
        "Say each word three times. It learns from the first two of each, starting from what it can already do, "
        "and the third shows whether it has learned something. Any language will do, and so will a whistle: "
        "nobody told it what a word is."
    )
    kind = st.segmented_control(
        "What it is to learn", list(_USUAL), default=next(iter(_USUAL)), required=True, persist_state="session",
        key=controls.key(task, "own_kind"),
    )  # fmt: skip
    usual = _USUAL.get(kind, next(iter(_USUAL.values())))
    names = takes.labels(
        f"{_KEY}_{list(_USUAL).index(kind) if kind in _USUAL else 0}", question="The words", usual=usual
    )
    if names:
        takes.panel(_kind(model), names, key=_KEY)


def _kind(model: task.SpeechModel) -> takes.Kind[Sound, task.SpeechModel]:
    def make(given: Mapping[str, Sequence[Sound]]) -> takes.Lesson:
        config, start = own_words.start(model, list(given))
        return takes.Lesson(task, config, own_words.data(given), start)

    return takes.Kind(
        noun="recording", verb="Say", make=make, answer=answer,
        ask=lambda key: microphone.ask(key, "Record one word"),
        show=_play,
    )  # fmt: skip


def _play(take: Sound) -> None:
    st.audio(sound.wav(take), format="audio/wav")


def answer(model: task.SpeechModel, take: Sound) -> str:
    """What a network says to one."""
    prediction = task.predict(model, take)
    return f"It hears **{plain(prediction.output)}**, {percent(prediction.probability)} sure."
