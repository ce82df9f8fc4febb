"""What it heard: the word, when it knew, and what a network says that has never met this voice."""

import streamlit as st

from dashboard.app_pages.speech import hearing, networks, picture
from dashboard.app_pages.speech.voices import Asked
from dashboard.components.basics import beats, controls, keep, own_answers
from dashboard.components.basics.wording import percent, plain
from models.errors import UserError
from models.speech import log_mel, sound
from models.tasks import speech as task


def show(model: task.SpeechModel, asked: Asked) -> tuple[task.Listening, int]:
    """Its picture and its bars; what was heard, and the moment that is looked at."""
    heard = own_answers.answer(controls.key(task, "heard"), model, task.listen, asked.sound)
    st.markdown(f"### :orange[{plain(model.words[int(heard.shares[-1].argmax())])}]")
    step = hearing.watch(
        heard, asked.sound, model.words, key=controls.key(task, "hearing"), label="A word as the network hears it"
    )
    for note in asked.sound.notes:
        st.caption(f":material/warning: {plain(note)}")
    beats.found(sentence(model, heard, asked.word))
    if asked.voice is not None:
        _stranger(asked)
    keep.offer(
        [keep.File("The sound (WAV)", "word.wav", lambda: sound.wav(asked.sound), "audio/wav")],
        key=controls.key(task, "keep"),
        picture=picture.svg(heard.sound, model.words[int(heard.shares[-1].argmax())]),
        alt="The picture of the sound, to keep",
        name="word.svg",
    )
    return heard, step


def sentence(model: task.SpeechModel, heard: task.Listening, meant: str | None) -> str:
    """What it says and how surely; when it knew; whether it is right, where that is known."""
    share, at = heard.shares[-1].max(dim=0)
    word, seconds = model.words[int(at)], log_mel.seconds(len(heard.shares) - 1)
    said = f"It says {plain(word)}, {percent(share.item())} sure."
    kept = hearing.knew(heard)
    if kept is None:
        said += f" It settled on that only at the end, after {seconds:.2f} s."
    else:
        said += f" From {log_mel.seconds(kept):.2f} s of {seconds:.2f} s on its answer stays the same."
    if meant is None:
        return said
    return f"{said} That is what was said." if meant == word else f"{said} What was said is {plain(meant)}."


def _stranger(asked: Asked) -> None:
    """The same recording for a network that was trained without this voice."""
    assert asked.voice is not None
    try:
        other = networks.without(asked.voice)
    except UserError:  # its file is missing: this sentence is, too
        return
    heard = own_answers.answer(controls.key(task, "stranger"), other, task.listen, asked.sound)
    share, at = heard.shares[-1].max(dim=0)
    word = other.words[int(at)]
    verdict = "right" if word == asked.word else "wrong"
    beats.found(
        f"A network that was trained without {plain(asked.voice)} hears this recording as {plain(word)}, "
        f"{percent(share.item())} sure: {verdict}."
    )
