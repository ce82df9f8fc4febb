"""A recording as numbers: any WAV file goes in, one word at 8,000 samples a second comes out.

Files are opened by libsndfile (by way of soundfile) and resampled by the SoX resampler (soxr). Importing both takes
1.4 MB of memory; SciPy, which could do both, takes 70.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch
import torch.nn.functional as F
from torch import Tensor

from models.errors import UserError
from models.speech import log_mel
from models.speech.log_mel import HOP, RATE, WINDOW

LONGEST = 10  # seconds of a recording with one word in it
SHORTEST = 0.05  # seconds
MOST = 3.0  # seconds of a word: there is none that goes on for longer
RATES = (1000, 400_000)  # samples a second: below the first no word can be understood
SILENT = 1e-4  # of full scale: below the hiss of any microphone
FULL = 32767  # of a sample in 16 bits
_LIMIT, _CLIPPED = 0.98, 0.01  # of full scale; share of samples that may lie beyond it
_QUIETER = 30.0  # decibels below the loudest moment: what is quieter is not of the word
_ABOVE_NOISE, _BELOW_TOP = 6.0, 12.0  # decibels: of the word is what stands so far out of the room's noise
_PAUSE = 0.2  # seconds: a longer one parts two words ("six" and "eight" have short ones in them)
_MARGIN = 2  # windows that are kept before and behind the word
_SECOND_WORD = 0.25  # of the first one's energy
_LONG = 1.0  # seconds: shorter ones may be cut so closely that there is no noise to compare with


@dataclass(frozen=True)
class Sound:
    """One word of one voice."""

    samples: bytes  # 16 bits each, RATE a second, as loud as they go
    notes: tuple[str, ...] = ()  # what is wrong with the recording, a sentence each

    def tensor(self) -> Tensor:
        """(samples,), -1..1."""
        return torch.frombuffer(bytearray(self.samples), dtype=torch.int16) / FULL

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / 2 / RATE


def of(samples: Tensor, notes: tuple[str, ...] = ()) -> Sound:
    """Samples, -1..1 and RATE a second, as a Sound: made as loud as they go."""
    loud = samples / samples.abs().max().clamp(min=SILENT)
    return Sound((loud * FULL).round().to(torch.int16).numpy().tobytes(), notes)


def read(source: Path | bytes) -> Sound:
    """The word in a WAV file or in its bytes. UserError, a sentence each, for what is none or holds none."""
    samples, rate = _decoded(source)
    loudest = float(np.abs(samples).max())
    if loudest < SILENT:
        raise UserError("It is silent: nothing in it is louder than a microphone's own hiss. Is the microphone on?")
    clipped = float((np.abs(samples) >= _LIMIT).mean())
    notes = []
    if clipped > _CLIPPED:
        notes.append(
            f"It is too loud: {clipped:.0%} of its samples lie at the limit and are cut off (clipping). Speak more "
            "softly or further away."
        )
    heard = torch.from_numpy(np.ascontiguousarray(soxr.resample(samples, rate, RATE), dtype=np.float32))
    word, found = _word(heard - heard.mean())
    return of(word, (*notes, *found))


def _decoded(source: Path | bytes) -> tuple[np.ndarray, int]:
    """Its samples, -1..1, all channels mixed to one, and how many there are a second."""
    try:
        if isinstance(source, Path):
            if not source.is_file():
                raise UserError(f"There is no file {source.name or source}.")
            with source.open("rb") as file:
                return _samples(file)
        return _samples(io.BytesIO(source))
    except (OSError, ValueError) as error:
        if isinstance(error, UserError):
            raise
        raise UserError("There is no such file, or it can't be opened.") from error


def _samples(file: io.BufferedIOBase) -> tuple[np.ndarray, int]:
    beginning = file.read(12)
    file.seek(0)
    if not beginning:
        raise UserError("The file is empty.")
    if beginning[:4] not in (b"RIFF", b"RIFX", b"RF64") or beginning[8:12] != b"WAVE":
        raise UserError("This is not a WAV file. Record it as WAV, or convert it first.")
    try:
        with soundfile.SoundFile(file) as opened:
            rate = opened.samplerate
            if not RATES[0] <= rate <= RATES[1]:
                raise UserError(
                    f"It has {rate:,} samples a second; it can be read from {RATES[0]:,} to {RATES[1]:,}."
                )
            # What the header says of the length may be wrong, so no more is read than it may be.
            samples = opened.read(LONGEST * rate + 1, dtype="float32", always_2d=True)
            length = max(opened.frames, len(samples)) / rate
    except soundfile.LibsndfileError as error:
        raise UserError("This WAV file is damaged, or of a kind that can't be read.") from error
    if len(samples) > LONGEST * rate:
        minutes, seconds = divmod(round(length), 60)
        told = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
        raise UserError(f"It is {told} long; it listens to {LONGEST} seconds at the most. Record one word.")
    if len(samples) < SHORTEST * rate:
        raise UserError("It is too short: there is no room in it for a word.")
    mixed = samples.mean(axis=1)
    if not np.isfinite(mixed).all():
        raise UserError("This WAV file is damaged: some of its samples are no numbers.")
    return mixed, rate


def _word(samples: Tensor) -> tuple[Tensor, tuple[str, ...]]:
    """The loudest stretch without a long pause, and what there is to say about the rest."""
    samples = F.pad(samples, (0, max(0, WINDOW - len(samples))))
    energy = log_mel.log_mel(samples).logsumexp(dim=-1)  # (windows,): of what the network will hear, no hum below
    decibels = energy * 10 / np.log(10)
    top, noise = decibels.max(), decibels.quantile(0.1)
    least = torch.maximum(top - _QUIETER, torch.minimum(noise + _ABOVE_NOISE, top - _BELOW_TOP))
    stretches: list[list[int]] = []
    for window in (decibels >= least).nonzero().flatten().tolist():
        if stretches and window - stretches[-1][1] <= _PAUSE * RATE / HOP:
            stretches[-1][1] = window
        else:
            stretches.append([window, window])
    weight = [energy[start : end + 1].exp().sum().item() for start, end in stretches]
    best, *others = sorted(weight, reverse=True)
    start, end = stretches[weight.index(best)]
    notes = []
    if others and others[0] > _SECOND_WORD * best:
        notes.append("There is more than one word in it: it listened to the loudest.")
    if top - noise < _ABOVE_NOISE and len(samples) > RATE * _LONG:
        notes.append("It is equally loud all along, as noise is: there may be no word in it.")
    first, last = max(0, start - _MARGIN), min(len(energy) - 1, end + _MARGIN)
    if last - first > MOST * RATE / HOP:
        last = first + round(MOST * RATE / HOP)
        notes.append(f"It goes on for longer than a word: it listened to the first {MOST:g} seconds.")
    return samples[first * HOP : last * HOP + WINDOW], tuple(notes)


def noisy(sound: Sound, decibels: float, generator: torch.Generator) -> Sound:
    """The same with a hiss, so many decibels quieter than the word is on average (above 0) or louder (below)."""
    samples = sound.tensor()
    level = samples.square().mean().sqrt() * 10 ** (-decibels / 20)
    return of(samples + level * torch.randn(samples.shape, generator=generator), sound.notes)


def wav(sound: Sound) -> bytes:
    """The file, to listen to."""
    file = io.BytesIO()
    soundfile.write(file, np.frombuffer(sound.samples, dtype=np.int16), RATE, format="WAV", subtype="PCM_16")
    return file.getvalue()
