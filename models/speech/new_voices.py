"""What a network makes of a new voice: five networks, each trained without one of five people."""

from typing import Any, NamedTuple

from models import checkpoint
from models.datasets import spoken_digits
from models.shapes import Data
from models.tasks import speech
from models.tasks.speech import SpeechModel
from models.training import measure

KNOWN, NEW, NEAREST = "known voices", "new voices", "new voices, the nearest recording"  # among the figures


class Heard(NamedTuple):
    """How often a network without one voice is right."""

    known: float  # about the voices that it learned from, on other recordings of theirs
    new: float  # about the one that it has never heard
    nearest: float  # how often the nearest recording is, about that one


def variant(voice: str) -> str:
    """What the shipped network is called that never heard `voice`."""
    return f"without_{voice}"


def network(voice: str) -> SpeechModel:
    """That network. UserError when its file is missing or damaged."""
    found = checkpoint.shipped(speech.NAME, variant(voice)).model
    assert isinstance(found, SpeechModel)
    return found


def heard(voice: str) -> Heard:
    """Its figures. UserError when network or recordings can't be had."""
    model = network(voice)
    data: Data = speech.load(model.config)
    known, new = (measure(speech, model, part, model.vocabulary)[1] for part in (_known(voice), data.test))
    return Heard(known, new, speech.baseline(data).test)


def _known(voice: str) -> list:
    """The usual test recordings of everybody else."""
    return [clip for clip in spoken_digits.splits()[2] if clip.voice != voice]


def figures() -> dict[str, Any]:
    """Those of all five, their mean and the worst. UserError when a network or the recordings can't be had."""
    found = {voice: heard(voice) for voice in spoken_digits.VOICES}
    new = {voice: round(one.new, 3) for voice, one in found.items()}
    known, mean, nearest = (sum(values) / len(found) for values in zip(*found.values(), strict=True))
    return {
        KNOWN: round(known, 4),
        NEW: {**new, "mean": round(mean, 4), "worst": min(new.values())},
        NEAREST: round(nearest, 4),
    }
