"""The networks that ship: one for the digits, one for tone words, and five that each have never heard somebody."""

from dashboard.components.training import caches
from models.errors import UserError
from models.speech import new_voices
from models.tasks import speech as task

DIGITS, TONES = "digits", "tone words"
SPOKEN = (DIGITS, TONES)


def shipped(spoken: str) -> task.SpeechModel:
    """The one for those words. UserError when its file is missing or damaged."""
    return caches.network(task.NAME, task.SpeechModel, "tones" if spoken == TONES else "")


def listener(otherwise: task.SpeechModel) -> task.SpeechModel:
    """The one that has heard people, or another where its file is missing."""
    try:
        return shipped(DIGITS)
    except UserError:
        return otherwise


def without(voice: str) -> task.SpeechModel:
    """The one that never heard `voice`. UserError as above."""
    return caches.network(task.NAME, task.SpeechModel, new_voices.variant(voice))


def figures() -> dict:
    """What the card of the network for digits says of it; {} where there is no such network."""
    try:
        return caches.shipped(task.NAME).figures
    except UserError:  # its file is missing: the page says so already
        return {}
