"""The listener: the picture of a sound, and bars that grow while it is heard."""

import base64
import hashlib
import itertools

from torch import Tensor

from dashboard.components.basics.wording import percent
from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.speech import log_mel
from models.speech.log_mel import BANDS, HOP, RATE
from models.speech.sound import Sound
from models.tasks.speech import Listening

_component = component("hearing", __file__)


def knew(heard: Listening) -> int | None:
    """The moment from which on its answer stays as it is at the end; None where that is the last one alone."""
    answers = heard.shares.argmax(dim=1).tolist()
    turned = max((at for at, word in enumerate(answers) if word != answers[-1]), default=-1)
    return turned + 1 if turned + 1 < len(answers) - 1 or len(answers) == 1 else None


def watch(heard: Listening, sound: Sound, words: tuple[str, ...], *, key: str, label: str) -> int:
    """Draw it; returns the moment that is looked at, counted from 0."""
    answers = heard.shares.argmax(dim=1).tolist()
    data = {
        "label": label,
        "picture": base64.b64encode(levels(heard.sound)).decode(),
        "bands": BANDS,
        "shares": (heard.shares * 100).round().int().tolist(),
        "words": list(words),
        "said": [[word, len(list(run))] for word, run in itertools.groupby(answers)],
        "kept": knew(heard),
        "notes": [_note(heard, words, moment) for moment in range(len(answers))],
        "samples": base64.b64encode(sound.samples).decode(),
        "rate": RATE,
        "moment": HOP / RATE,
    }
    inputs = [hashlib.sha256(sound.samples).hexdigest()]
    return stepping.mount(_component, data, key=key, inputs=inputs, count=len(answers), usual=len(answers) - 1)


def levels(picture: Tensor) -> bytes:
    """How dark each place of a picture is, a byte each, moment by moment: white is the faintest of it."""
    low, high = picture.min(), picture.max()
    return ((picture - low) / (high - low).clamp(min=1e-6) * 255).round().byte().numpy().tobytes()


def _note(heard: Listening, words: tuple[str, ...], moment: int) -> str:
    shares, at = (found.tolist() for found in heard.shares[moment].topk(2))
    told = ", ".join(f"{words[word]} {percent(share)}" for word, share in zip(at, shares, strict=True))
    now = f"At {log_mel.seconds(moment):.2f} s: {told}."
    kept = knew(heard)
    if kept is not None and moment == kept:
        return f"{now} From here on its answer stays."
    return now if moment < len(heard.shares) - 1 else f"{now} That was all, and this is its answer."
