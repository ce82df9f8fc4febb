"""Four voices as sound, to keep: a plain synthesiser of a few overtones, and a WAV file."""

import io
import itertools
import wave

import numpy as np

from models.datasets.midi_melody import TEMPO
from models.music.voices import SILENCE, STEPS_A_BEAT, Chorale

RATE = 22_050  # samples a second
_OVERTONES = (1.0, 0.45, 0.3, 0.12, 0.08)  # how loud the first ones are: between a flute and an organ
_FADE = 0.03  # seconds in which a note comes and goes, so that nothing clicks


def wav(chorale: Chorale) -> bytes:
    """The chorale at the usual tempo, one channel of 16 bits."""
    step = 60 / TEMPO / STEPS_A_BEAT  # seconds
    sound = np.zeros(round(len(chorale) * step * RATE) + 1, dtype=np.float32)
    for line in zip(*chorale, strict=True):
        at = 0
        for pitch, held in itertools.groupby(line):
            steps = len(list(held))
            if pitch != SILENCE:
                start = round(at * step * RATE)
                tone = _tone(pitch, steps * step)[: len(sound) - start]
                sound[start : start + len(tone)] += tone
            at += steps
    loudest = float(np.abs(sound).max())
    samples = np.int16(sound * (0.9 * 32767 / loudest if loudest else 0))
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2").tobytes())
    return written.getvalue()


def _tone(pitch: int, seconds: float) -> np.ndarray:
    """One note, which comes and goes softly."""
    time = np.arange(round(seconds * RATE), dtype=np.float32) / RATE
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    tone = np.zeros_like(time)
    for number, loud in enumerate(_OVERTONES, start=1):
        if number * hertz < RATE / 2:  # above half the rate it would fold back as another note
            tone += loud * np.sin(2 * np.pi * number * hertz * time)
    fade = np.minimum(1, np.minimum(time, seconds - time) / _FADE)
    return tone * fade.clip(0, 1)
