"""Recordings: any WAV file becomes one word at 8,000 samples a second, or a sentence says why not."""

import io
import struct

import numpy as np
import pytest
import soundfile
import torch
from scipy import signal

from models.errors import UserError
from models.seeding import seeded
from models.speech import sound
from models.speech.log_mel import RATE


def tone(seconds=0.6, rate=16_000, hertz=440.0, loud=0.5):
    time = np.arange(round(seconds * rate)) / rate
    return loud * np.sin(2 * np.pi * hertz * time) * np.minimum(1, 20 * np.minimum(time, seconds - time))


def wav(samples, rate=16_000, subtype="PCM_16", format="WAV"):
    file = io.BytesIO()
    soundfile.write(file, samples, rate, subtype=subtype, format=format)
    return file.getvalue()


def spoken(rate, **rest):
    """A word with silence around it."""
    quiet = 1e-3 * np.random.default_rng(0).standard_normal(rate // 2)
    return np.concatenate([quiet, tone(rate=rate, **rest), quiet])


def pitch(heard):
    """The loudest frequency of a sound, in hertz."""
    power = torch.fft.rfft(heard.tensor()).abs()
    return power.argmax().item() * RATE / len(heard.tensor())


@pytest.mark.parametrize("rate", [6000, 8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])
@pytest.mark.parametrize("channels", [1, 2, 5])
def test_any_rate_and_any_number_of_channels(rate, channels):
    samples = np.stack([spoken(rate) * (1 + place) / channels for place in range(channels)], axis=1)
    heard = sound.read(wav(samples, rate))
    assert pitch(heard) == pytest.approx(440, abs=3)
    assert 0.5 < heard.seconds < 0.75
    assert heard.notes == ()


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW"])
@pytest.mark.parametrize("format", ["WAV", "WAVEX"])
def test_any_kind_of_sample(subtype, format):
    assert pitch(sound.read(wav(spoken(16_000), subtype=subtype, format=format))) == pytest.approx(440, abs=3)


def test_a_loud_and_a_soft_recording_are_the_same_word():
    loud, soft = (sound.read(wav(spoken(8000, loud=level), 8000, "FLOAT")).tensor() for level in (0.8, 0.05))
    assert len(loud) == pytest.approx(len(soft), abs=1600)  # less of a soft one stands out of the same noise
    assert soft.abs().max() == loud.abs().max() == 1


def test_what_is_too_high_for_the_new_rate_does_not_come_back_as_another_pitch():
    mixed = spoken(44_100) + spoken(44_100, hertz=6_500.0)  # would fold to 1,500
    heard = sound.read(wav(mixed, 44_100)).tensor()
    power = torch.fft.rfft(heard).abs().square()
    hertz = torch.arange(len(power)) * RATE / len(heard)
    assert power[(hertz > 1300) & (hertz < 1700)].sum() < 1e-4 * power.sum()


def test_it_is_resampled_as_scipy_does_it():
    rate = 16_000
    samples = spoken(rate)
    expected = signal.resample_poly(samples, 1, 2)
    heard = sound._word(torch.from_numpy(expected).float() - float(expected.mean()))[0]
    mine = sound.read(wav(samples, rate, "FLOAT")).tensor()
    assert len(mine) == len(heard)
    assert torch.allclose(mine, heard / heard.abs().max(), atol=0.01)


def test_silence_around_a_word_is_left_out_and_the_short_pause_inside_stays():
    rate = 8000
    first, second = tone(0.2, rate), tone(0.2, rate, hertz=900.0)
    quiet = 1e-3 * np.random.default_rng(0).standard_normal(rate)
    heard = sound.read(wav(np.concatenate([quiet, first, quiet[:1000], second, quiet]), rate))
    assert 0.5 < heard.seconds < 0.65
    assert heard.notes == ()


def test_of_two_words_it_listens_to_the_louder_one_and_says_so():
    rate = 8000
    quiet = 1e-3 * np.random.default_rng(0).standard_normal(rate)
    both = np.concatenate([quiet, tone(0.3, rate, 500.0, 0.4), quiet, tone(0.3, rate, 900.0, 0.6), quiet])
    heard = sound.read(wav(both, rate))
    assert pitch(heard) == pytest.approx(900, abs=5)
    assert heard.notes == ("There is more than one word in it: it listened to the loudest.",)


def test_a_word_that_does_not_end_is_cut():
    heard = sound.read(wav(tone(6.0, 8000), 8000))
    assert heard.seconds == pytest.approx(sound.MOST, abs=0.05)
    assert any("goes on for longer" in note for note in heard.notes)


def test_clipping_and_plain_noise_are_told():
    clipped = sound.read(wav(np.clip(4 * spoken(8000), -1, 1), 8000))
    assert any("too loud" in note and note.endswith(".") for note in clipped.notes)
    noise = sound.read(wav(0.1 * np.random.default_rng(1).standard_normal(16_000), 8000))
    assert any("equally loud" in note for note in noise.notes)


def header_that_lies(content, frames):
    """The same file, whose header says that it has so many bytes of samples."""
    at = content.index(b"data") + 4
    return content[:at] + struct.pack("<I", frames) + content[at + 4 :]


GOOD = wav(spoken(8000), 8000)
REFUSED = {
    "nothing": (b"", "The file is empty."),
    "a text": (b"Hello, this is no sound at all.", "This is not a WAV file."),
    "an MP3": (b"ID3\x04" + bytes(2000), "This is not a WAV file."),
    "FLAC": (wav(spoken(8000), 8000, format="FLAC"), "This is not a WAV file."),
    "a header alone": (GOOD[:44], "It is too short"),
    "half a header": (GOOD[:20], "This WAV file is damaged"),
    "zeros after the name": (GOOD[:12] + bytes(500), "This WAV file is damaged"),
    "silence": (wav(np.zeros(8000), 8000), "It is silent"),
    "hardly more than silence": (wav(1e-5 * np.ones(8000), 8000, "FLOAT"), "It is silent"),
    "ten minutes": (wav(np.zeros(600 * 8000), 8000), "It is 10 min 0 s long"),
    "eleven seconds": (wav(tone(11, 8000), 8000), "It is 11 s long"),
    "one sample": (wav(np.ones(1), 8000), "It is too short"),
    "too few samples a second": (wav(tone(0.5, 500), 500), "It has 500 samples a second"),
    "no numbers": (wav(np.full(8000, np.nan), 8000, "FLOAT"), "This WAV file is damaged"),
    "infinite": (wav(np.full(8000, np.inf), 8000, "FLOAT"), "This WAV file is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_word_is_told_in_a_sentence(name, tmp_path):
    content, begins = REFUSED[name]
    file = tmp_path / "recording.wav"
    file.write_bytes(content)
    for source in (content, file):
        with pytest.raises(UserError) as caught:
            sound.read(source)
        assert str(caught.value).startswith(begins)
        assert str(caught.value).endswith((".", "?"))


def said(content):
    """What comes of it, in a sentence."""
    try:
        sound.read(content)
    except UserError as error:
        return str(error)
    return "A word."


@pytest.mark.parametrize("frames", [0, 10, 2**31, 2**32 - 1])
def test_a_header_that_lies_ends_in_an_answer_or_a_sentence(frames):
    assert said(header_that_lies(GOOD, frames)).endswith(".")


def test_every_cut_of_a_file_is_answered_or_told():
    for end in range(0, len(GOOD), 97):
        assert said(GOOD[:end]).endswith((".", "?"))


def test_a_file_that_is_not_there_is_told(tmp_path):
    for path in (tmp_path / "none.wav", tmp_path, tmp_path / ("x" * 5000)):
        with pytest.raises(UserError, match=r"\.$"):
            sound.read(path)


def test_hiss_stands_as_far_below_the_word_as_asked():
    word = sound.of(torch.from_numpy(tone(0.5, RATE)).float())
    for decibels in (20.0, 0.0, -10.0):
        made = sound.noisy(word, decibels, seeded(0)).tensor()
        clean = word.tensor()
        # The word in it, found by how much of it there is, and what is left.
        rest = made - clean * (made @ clean) / (clean @ clean)
        found = 10 * torch.log10((made - rest).square().mean() / rest.square().mean())
        assert found.item() == pytest.approx(decibels, abs=1)


def test_a_sound_can_be_kept_and_read_again():
    word = sound.of(torch.from_numpy(tone(0.5, RATE)).float())
    kept, rate = soundfile.read(io.BytesIO(sound.wav(word)))
    assert rate == RATE
    assert np.allclose(kept, word.tensor().numpy(), atol=1e-4)
