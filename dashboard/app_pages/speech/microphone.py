"""A recording from the visitor's microphone, and a sentence where there is none."""

import streamlit as st

from dashboard.components.basics import sending
from dashboard.components.basics.wording import plain
from dashboard.components.drawings.drawing import component
from dashboard.components.server import uploads
from models.errors import UserError
from models.speech import sound
from models.speech.sound import Sound

_component = component("microphone", __file__)
RATE = 16_000  # samples a second that the browser sends: twice what is kept, so that the resampling is ours


def ask(key: str, label: str, *, on_change=None) -> Sound | None:
    """The widget; None, and a sentence, where nothing (or nothing that can be heard) was recorded."""
    sending.note()
    given = st.audio_input(label, sample_rate=RATE, key=key, on_change=on_change)
    _component(key=f"{key}_state", data={"label": "Whether there is a microphone"})
    return heard(key, given)


def heard(key: str, given) -> Sound | None:
    """The word in a file that a visitor gave, made once; None, and a sentence on the page, where there is none."""
    slot = f"{key}_heard"
    held = st.session_state.get(slot)
    if given is not None:
        if held is None or held[0] != given.file_id:
            try:
                held = given.file_id, sound.read(given.getvalue()), ""
            except UserError as error:
                held = given.file_id, None, str(error)
            st.session_state[slot] = held
    elif not uploads.is_lost(key):
        st.session_state.pop(slot, None)
        return None
    if held is None:
        return None
    if held[2]:
        st.warning(plain(held[2]), icon=":material/mic_off:")
    return held[1]
