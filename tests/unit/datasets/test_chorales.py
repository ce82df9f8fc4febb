"""Chorales: Bach's as the file has them, those that the project makes, and melodies and voices as MIDI files."""

import io
import json

import mido
import pytest

from models.datasets import bach_chorales, made_chorales, midi_melody
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.music.voices import LONGEST, SILENCE, STEPS_A_BEAT, VOICES, room, transposed, tune

GOOD = [[[60, 55, 52, 48], [-1, -1, -1, -1]]]


def no_tune_twice(*parts):
    tunes = [{tune([chord[0] for chord in chorale]) for chorale in part} for part in parts]
    assert all(tunes)
    return not set.intersection(*tunes)


# Bach's


def test_the_file_is_read_as_it_is():
    train, test = bach_chorales.read(json.dumps({"train": GOOD, "valid": GOOD}).encode())
    assert train == test == [((60, 55, 52, 48), (-1, -1, -1, -1))]


@pytest.mark.parametrize(
    "pitch", ["null", "1e999", "true", "60.0", '"60"', "[60]", "128", "-2", "NaN", "9" * 5000, "{}"]
)
def test_what_is_no_pitch_is_refused(pitch):
    whole = json.dumps({"train": GOOD, "valid": GOOD})
    with pytest.raises(UserError, match="does not hold chorales as it should"):
        bach_chorales.read(whole.replace("60", pitch, 1).encode())


@pytest.mark.parametrize(
    "part",
    ["[]", "null", "[[]]", "[[[60, 55, 52]]]", "[[[60, 55, 52, 48, 40]]]", "[[60]]", "{}", '"x"', "[[null]]"],
)
def test_what_is_no_chorale_is_refused(part):
    with pytest.raises(UserError, match="does not hold chorales as it should"):
        bach_chorales.read(f'{{"train": {part}, "valid": {json.dumps(GOOD)}}}'.encode())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[", b"[" * 100_000, b"[]", b"null", b"{}"])
def test_what_is_no_such_file_is_refused(content):
    with pytest.raises(UserError, match="does not hold chorales as it should"):
        bach_chorales.read(content)


def test_bachs_parts_share_no_chorale_and_training_no_tune_with_validation():
    if not is_cached(bach_chorales.NAME):
        pytest.skip("the chorales are not in the data folder")
    train, val, test = bach_chorales.splits()
    assert len(train) + len(val) == 229
    assert len(test) == 76
    assert no_tune_twice(train, val)
    known = {tune([chord[0] for chord in chorale]) for chorale in train + val}
    assert sum(tune([chord[0] for chord in chorale]) not in known for chorale in test) == 34
    learned, asked = (
        {transposed(c, 60 - c[0][3]) for c in part if c[0][3] >= 0} for part in (train + val, test)
    )  # whatever their key
    assert not learned & asked


def test_nobody_sings_beyond_the_ranges_in_what_is_learned_from():
    if not is_cached(bach_chorales.NAME):
        pytest.skip("the chorales are not in the data folder")
    train, val, _ = bach_chorales.splits()
    for place, voice in enumerate(VOICES):
        sung = [chord[place] for chorale in train + val for chord in chorale if chord[place] != SILENCE]
        assert (min(sung), max(sung)) == (voice.low, voice.high)


# The project's own


def test_made_pieces_are_the_same_every_time_and_none_has_anothers_melody():
    made = made_chorales.pieces()
    assert made == made_chorales.pieces()
    assert len(made) == made_chorales.PIECES
    assert len({tuple(chord[0] for chord in piece) for piece in made}) == len(made)
    assert sum(map(len, made_chorales.splits())) == len(made)


def test_made_voices_stay_in_their_ranges_and_never_cross_on_a_beat():
    for piece in made_chorales.pieces():
        for chord in piece[::STEPS_A_BEAT]:
            assert list(chord) == sorted(chord, reverse=True)
        for place, voice in enumerate(VOICES):
            assert all(voice.low <= chord[place] <= voice.high for chord in piece)


def test_every_made_piece_ends_on_its_first_degree_with_its_root_or_third_below():
    for piece in made_chorales.pieces():
        soprano, *_, bass = piece[-1]
        assert (soprano - bass) % 12 in (0, 8, 9)  # the octave, or a sixth above the third


def test_a_chorale_moves_as_far_as_every_voice_can_go():
    for piece in made_chorales.pieces()[:40]:
        down, up = room(piece)
        assert down <= 0 <= up
        for by in (down, up):
            for place, voice in enumerate(VOICES):
                assert all(voice.low <= chord[place] <= voice.high for chord in transposed(piece, by))


def test_a_tune_is_the_same_in_every_key_and_held_or_sung_again():
    assert tune([67, 67, 69, -1, 71]) == tune([60, 62, 62, 64]) == (2, 2)
    assert tune([-1, -1]) == ()


# MIDI files


def midi(*notes, ticks=480, **settings):
    """A file of (pitch, start, length) in beats."""
    events = sorted(
        [(round(start * ticks), "note_on", pitch) for pitch, start, _ in notes]
        + [(round((start + long) * ticks), "note_off", pitch) for pitch, start, long in notes]
    )
    track, now = mido.MidiTrack(), 0
    for at, kind, pitch in events:
        track.append(mido.Message(kind, note=pitch, time=at - now, **settings))
        now = at
    file = mido.MidiFile(ticks_per_beat=ticks, tracks=[track])
    written = io.BytesIO()
    file.save(file=written)
    return written.getvalue()


def test_a_melody_is_read_at_every_sixteenth():
    found = midi_melody.of_file(midi((67, 0, 1), (69, 1, 0.5), (71, 2, 0.25)))
    assert found.pitches == (67,) * 4 + (69,) * 2 + (SILENCE,) * 2 + (71,)
    assert found.notes == ()


def test_of_several_voices_the_highest_is_taken_and_silence_before_the_first_beat_is_left_out():
    found = midi_melody.of_file(midi((60, 8.5, 2), (72, 9, 0.5), (48, 8.5, 2)))
    assert found.pitches == (SILENCE,) * 2 + (60,) * 2 + (72,) * 2 + (60,) * 4


@pytest.mark.parametrize(("pitch", "said"), [(48, "up an octave"), (96, "down 2 octaves"), (24, "up 3 octaves")])
def test_a_melody_is_moved_by_octaves_to_where_a_soprano_sings(pitch, said):
    found = midi_melody.of_file(midi((pitch, 0, 1)))
    assert found.pitches == (60 if pitch < 60 else 72,) * 4
    assert said in found.notes[0]


def test_a_long_one_is_cut_and_says_so():
    found = midi_melody.of_file(midi(*((72, beat, 0.5) for beat in range(200))))
    assert len(found.pitches) == LONGEST
    assert "the first 32 bars are used" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"hello", "no MIDI file"),
        (b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk\0\0\0\x09\0\x90", "no MIDI file"),
        (bytes(70_000), "at most 64 kB"),
        (b"MThd\0\0\0\6\0\1\0\1\xe7\x28MTrk\0\0\0\4\0\xff\x2f\0", "counts film frames"),
        (midi(), "only rests or drums"),
        (midi((36, 0, 1), channel=9), "only rests or drums"),
        (midi((60, 0, 1), (90, 2, 1)), "too wide for one voice"),
    ],
)
def test_what_holds_no_melody_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(UserError, match=sentence) as caught:
        midi_melody.of_file(content)
    assert str(caught.value)[-1] in ".?"


def test_any_cut_of_a_file_is_read_or_refused():
    whole = midi_melody.to_file(made_chorales.pieces()[0])
    for end in range(0, len(whole), 7):
        try:
            refused = midi_melody.of_file(whole[:end]) and "."
        except UserError as error:
            refused = str(error)
        assert refused.endswith((".", "?"))


def test_what_is_kept_comes_back_as_it_was():
    for piece in made_chorales.pieces()[:5]:
        file = mido.MidiFile(file=io.BytesIO(midi_melody.to_file(piece)))
        assert [track.name for track in file.tracks] == [voice.name for voice in VOICES]
        assert midi_melody.of_file(midi_melody.to_file(piece)).pitches == tuple(chord[0] for chord in piece)


def test_silences_are_kept_too():
    chorale = ((72, 67, 64, 48), (SILENCE, 67, SILENCE, 48), (74, 67, 64, SILENCE))
    file = mido.MidiFile(file=io.BytesIO(midi_melody.to_file(chorale)))
    step = 120
    heard = []
    for track in file.tracks:
        now = 0
        for message in track:
            now += message.time
            if message.type == "note_on":
                heard.append((message.channel, message.note, now // step))
    assert heard == [(0, 72, 0), (0, 74, 2), (1, 67, 0), (2, 64, 0), (2, 64, 2), (3, 48, 0)]
