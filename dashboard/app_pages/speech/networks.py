"""The networks that ship: one for the digits, one for tone words, and five that each have never heard somebody."""

from typing import cast

import streamlit as st

from dashboard.components.training import caches
from models import checkpoint, new_voices
from models.errors import UserError
from models.tasks import speech as task

DIGITS, TONES = "digits", "tone words"
SPOKEN = (DIGITS, TONES)


@st.cache_resource(max_entries=1, ttl=caches.IDLE, show_spinner="Opening the trained network …")
def _tones() -> task.SpeechModel:
    file = checkpoint.SHIPPED_FOLDER / task.NAME / "tones" / f"{task.NAME}.safetensors"
    return cast(task.SpeechModel, checkpoint.read(file).model)


def shipped(spoken: str) -> task.SpeechModel:
    """The one for those words. UserError when its file is missing or damaged."""
    return _tones() if spoken == TONES else caches.network(task.NAME, task.SpeechModel)


def listener(otherwise: task.SpeechModel) -> task.SpeechModel:
    """The one that has heard people, or another where its file is missing."""
    try:
        return shipped(DIGITS)
    except UserError:
        return otherwise


@st.cache_resource(max_entries=5, ttl=caches.IDLE, show_spinner="Opening the trained network …")
def without(voice: str) -> task.SpeechModel:
    """The one that never heard `voice`. UserError as above."""
    return new_voices.network(voice)


def figures() -> dict:
    """What the card of the network for digits says of it; {} where there is no such network."""
    try:
        return caches.shipped(task.NAME).figures
    except UserError:  # its file is missing: the page says so already
        return {}
