"""Parallel fifths and octaves, chords, and the sound of it."""

import io
import math
import wave

import numpy as np
import pytest

from models.datasets import made_chorales
from models.datasets.midi_melody import TEMPO
from models.music import chorale_sound, voice_leading
from models.music.chorale_ngram import ChoraleNGram, blind
from models.music.voices import room, transposed


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ((72, 67, 60, 48), (74, 67, 62, 50), [("soprano", "tenor"), ("soprano", "bass"), ("tenor", "bass")]),
        ((79, 72, 64, 48), (81, 74, 64, 48), [("soprano", "alto")]),  # fifths
        ((79, 72, 64, 48), (79, 72, 64, 50), []),  # one of the two stays
        ((79, 72, 64, 48), (79, 72, 64, 48), []),
        ((79, 72, 64, 48), (81, 72, 64, -1), []),
        ((76, 69, 64, 48), (77, 72, 65, 50), [("soprano", "tenor")]),
    ],
)
def test_two_voices_that_move_together_a_fifth_or_an_octave_apart_are_found(before, after, found):
    assert [(one.upper, one.lower) for one in voice_leading.parallels((before, after))] == found


def test_they_are_told_with_their_place_and_counted_by_the_thousand():
    chorale = ((79, 72, 64, 48),) * 3 + ((81, 74, 64, 48),) * 2
    (one,) = voice_leading.parallels(chorale)
    assert one == (3, "soprano", "alto", "fifths")
    assert voice_leading.parallels_per_thousand([chorale, chorale]) == 200


def test_chords_are_notes_whichever_voice_sings_them():
    chorale = ((72, 67, 64, 48), (76, 67, 60, 48), (73, 66, 60, 48), (-1, -1, -1, 48))
    assert voice_leading.chords(chorale)[0] == voice_leading.chords(chorale)[1] == {0, 4, 7}
    assert voice_leading.share_known([chorale], {frozenset({0, 4, 7})}) == 0.5
    assert voice_leading.share_of_triads([chorale]) == 0.5  # two triads, a cluster, and a note alone


# The n-gram


def test_the_n_gram_knows_what_it_has_counted_in_any_key():
    pieces = made_chorales.pieces()
    counted = ChoraleNGram(pieces[:150])
    met, new = counted.nats(pieces[:20]), counted.nats(pieces[-20:])
    assert met < new < blind()
    moved = [transposed(piece, 1) for piece in pieces[:150] if room(piece)[1] > 0][:10]
    assert counted.nats(moved) < new


def test_without_anything_met_before_it_guesses():
    piece = made_chorales.pieces()[0]
    assert ChoraleNGram([piece]).nats([piece]) < 0.5
    assert blind() == pytest.approx(3 * math.log(47))


# Sound


def sound(chorale):
    with wave.open(io.BytesIO(chorale_sound.wav(chorale))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2"), file.getframerate()


def test_a_note_sounds_at_its_pitch_for_its_time():
    samples, rate = sound(((69, -1, -1, -1),) * 8)
    assert len(samples) / rate == pytest.approx(8 * 60 / TEMPO / 4, abs=0.01)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / rate)[spectrum.argmax()] == pytest.approx(440, abs=2)
    assert np.abs(samples).max() == pytest.approx(0.9 * 32767, rel=0.01)


def test_silence_is_silent():
    samples, _ = sound(((-1, -1, -1, -1),) * 4)
    assert not samples.any()


def test_a_silence_in_between_is_silent():
    samples, rate = sound(((69, 60, 57, 45), (-1, -1, -1, -1), (69, 60, 57, 45)))
    step = 60 / TEMPO / 4
    assert not samples[round(1.05 * step * rate) : round(1.95 * step * rate)].any()
    assert samples[round(2.2 * step * rate) :].any()
