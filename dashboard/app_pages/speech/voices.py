"""What is heard: the visitor's own recording, a WAV file, a recorded voice or a tone word; maybe with a hiss."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.app_pages.speech import microphone
from dashboard.components.basics import controls, dice, sending
from dashboard.components.basics.wording import plain
from dashboard.components.server import uploads
from dashboard.components.training import fetching
from models.datasets import fetch, spoken_digits, tone_words
from models.errors import UserError
from models.seeding import seeded
from models.speech import changed_sounds, sound
from models.speech.sound import Sound
from models.tasks import speech as task

QUIET = "none"
NOISES = (QUIET, "30", "20", "15", "10", "5", "0", "-5")  # decibels of the word above the hiss
_EXAMPLE, _NOISE, _FROM, _CHANGE = (controls.key(task, name) for name in ("example", "hiss", "from", "change"))
_MIC, _FILE, _PROBLEM = (controls.key(task, name) for name in ("mic", "file", "problem_fetching"))
_STRIDE = 7  # from one throw's recordings to the next's; it has no divisor in common with their number


@dataclass(frozen=True)
class Asked:
    """A word to hear."""

    sound: Sound
    word: str | None = None  # what was said, where that is known
    voice: str | None = None  # whose recording it is, where it is one of the corpus


def ask(model: task.SpeechModel) -> Asked | None:
    """The widgets, and what is to be heard; None, and a sentence, where there is nothing yet."""
    own = microphone.ask(_MIC, "Say one word, or sing one", on_change=partial(_take, _MIC))
    st.caption(
        "Your voice goes to the server that runs this page, stays in its memory while this session lasts, and is "
        "never written to disk."
    )
    with st.expander("A WAV file instead", icon=":material/upload_file:"):
        sending.note()
        given = st.file_uploader(
            "A WAV file with one word in it",
            key=_FILE,
            max_upload_size=4,
            on_change=partial(_take, _FILE),
        )
        filed = microphone.heard(_FILE, given)
    example = _example(model)
    noise = _noise()
    origin = st.session_state.get(_FROM)
    asked = example
    if origin in (_MIC, _FILE):
        mine = own if origin == _MIC else filed
        asked = Asked(mine) if mine is not None else None
    if asked is None:
        st.info("Nothing to hear yet. Record a word, or press an example.", icon=":material/mic:")
        return None
    return _with_noise(_as_changed(asked), noise)


def _take(key: str) -> None:
    """A recording or a file has come or gone."""
    if uploads.is_lost(key):
        return
    if st.session_state.get(key) is not None:
        st.session_state[_FROM] = key
        st.session_state.pop(_CHANGE, None)
    elif st.session_state.get(_FROM) == key:
        st.session_state.pop(_FROM)


def _example(model: task.SpeechModel) -> Asked | None:
    if model.words == tone_words.WORDS:
        words = list(tone_words.WORDS)
        chosen = _pills("Tone words: do is low, mi higher, so high", words, tone_words.WORDS[2])
        if chosen is None:
            return None
        clip = tone_words.take(tone_words.WORDS.index(chosen), dice.thrown(task))
        dice.button(task, "Another voice", "other_voices")
        return Asked(clip.sound, chosen)
    if model.words != spoken_digits.WORDS:
        return None
    if not fetch.is_cached(spoken_digits.NAME):
        _offer()
        return None
    chosen = _pills("Recorded voices", list(spoken_digits.VOICES), spoken_digits.VOICES[1])
    dice.button(task, "Other words", "other_voices")
    if chosen is None:
        return None
    try:
        return recorded(chosen, dice.thrown(task))
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return None


def _pills(label: str, options: list[str], usual: str) -> str | None:
    if st.session_state.get(_EXAMPLE) not in (None, *options):  # of other words, chosen before
        st.session_state[_EXAMPLE] = usual
    return st.pills(label, options, default=usual, key=_EXAMPLE, on_change=_leave, bind="query-params")


def recorded(voice: str, throw: int) -> Asked:
    """One of the recordings that no network learned from. UserError when it can't be had."""
    place = spoken_digits.VOICES.index(voice)
    label, number = (3 * place + _STRIDE * throw + 7) % 10, spoken_digits.TEST[throw % len(spoken_digits.TEST)]
    return Asked(_recording(label, voice, number), spoken_digits.WORDS[label], voice)


@st.cache_data(max_entries=64)
def _recording(label: int, voice: str, number: int) -> Sound:
    return spoken_digits.one(label, voice, number).sound


def _leave() -> None:
    """An example was pressed: it is heard, as it is."""
    st.session_state.pop(_FROM, None)
    st.session_state.pop(_CHANGE, None)


def _noise() -> str:
    chosen = st.select_slider(
        "Hiss", NOISES, value=QUIET, key=_NOISE, bind="query-params", format_func=_told, width=320,
        help="How far the word stands out of the hiss. 0 dB: both are equally loud.",
    )  # fmt: skip
    return chosen if chosen in NOISES else QUIET


def _told(noise: str) -> str:
    return "none" if noise == QUIET else f"{noise} dB".replace("-", "−")


def _with_noise(asked: Asked, noise: str) -> Asked:
    if noise == QUIET:
        return asked
    return Asked(sound.noisy(asked.sound, float(noise), seeded(dice.thrown(task))), asked.word, asked.voice)


def _as_changed(asked: Asked) -> Asked:
    """As a card of *break it* asked for, until something else is heard."""
    name = st.session_state.get(_CHANGE)
    if name not in changed_sounds.CHANGES:
        return asked
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Changed: **{name.lower()}**.", width="content")
        st.button("As it was", icon=":material/undo:", key=controls.key(task, "unchanged"), on_click=_unchange)
    return Asked(changed_sounds.CHANGES[name](asked.sound), asked.word, asked.voice)


def _unchange() -> None:
    st.session_state.pop(_CHANGE, None)


def change(name: str) -> None:
    """Have the sound heard changed like that."""
    st.session_state[_CHANGE] = name


def _offer() -> None:
    """Recordings are fetched once they are asked for, as all corpora are."""
    st.info(
        "The recorded voices are not on this machine: five people who say each digit fifty times "
        f"(the file {plain(spoken_digits.NAME)} is missing, 13 MB). Record your own, choose **tone words** above, "
        "or fetch them.",
        icon=":material/cloud_download:",
    )
    st.button("Fetch the recordings", icon=":material/download:", key=controls.key(task, "fetch"), on_click=_fetch)
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(plain(problem), icon=":material/error:")


def _fetch() -> None:
    try:
        fetching.ensure([spoken_digits.NAME])
    except UserError as error:
        st.session_state[_PROBLEM] = str(error)
