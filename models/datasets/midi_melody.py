"""MIDI files: a melody out of a visitor's, and four voices into one to keep."""

import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import mido
import numpy as np

from models.errors import UserError
from models.music.voices import LONGEST, SILENCE, SOPRANO, STEPS_A_BEAT, VOICES, Chorale, name

MAX_BYTES = 64 * 1024  # a song for many instruments; what is longer would keep a server busy
TEMPO = 80  # beats a minute of what is kept
_DRUMS = 9  # the channel whose notes are no pitches
_TICKS = 480  # a beat, in a file that is written
_CHOIR = 52  # the sound "choir aahs" among the 128 of General MIDI, from 0
_OCTAVES = (0, -1, 1, -2, 2, -3, 3, -4, 4)


@dataclass(frozen=True)
class Melody:
    """A melody, and what its owner should know of the reading."""

    pitches: tuple[int, ...]  # one a sixteenth; -1 is silence
    notes: tuple[str, ...] = ()  # whole sentences


class _Note(NamedTuple):
    start: int  # ticks
    end: int
    pitch: int


def of_file(content: bytes) -> Melody:
    """The melody of a MIDI file: at every sixteenth the highest note that sounds. It starts at the first beat that
    has a note, and is moved by octaves to where a soprano sings. UserError where there is none."""
    if not content:
        raise UserError("The file is empty.")
    if len(content) > MAX_BYTES:
        raise UserError(f"The file has {len(content):,} bytes; a melody has at most {MAX_BYTES // 1024} kB.")
    try:
        file = mido.MidiFile(file=io.BytesIO(content), clip=True)
        notes = list(_notes(mido.merge_tracks(file.tracks)))
    except Exception as error:  # a damaged file makes the reader stumble in any of a dozen ways
        raise UserError("This is no MIDI file, or a damaged one; its name should end in .mid.") from error
    if file.ticks_per_beat <= 0 or file.ticks_per_beat >= 0x8000:
        raise UserError("This MIDI file counts film frames, not beats: a melody can't be read from it.")
    return _fitted(_on_grid(notes, file.ticks_per_beat / STEPS_A_BEAT))


def _notes(messages: Iterable[mido.Message]) -> Iterator[_Note]:
    """Every note that is no drum's; one that is never let go ends with the file."""
    now = 0
    sounding: dict[tuple[int, int], int] = {}  # channel and pitch: since when
    for message in messages:
        now += message.time
        if message.type not in ("note_on", "note_off") or message.channel == _DRUMS:
            continue
        key = message.channel, message.note
        if key in sounding:
            yield _Note(sounding.pop(key), now, message.note)
        if message.type == "note_on" and message.velocity > 0:
            sounding[key] = now
    for (_, pitch), start in sounding.items():
        yield _Note(start, now, pitch)


def _on_grid(notes: list[_Note], step: float) -> list[int]:
    """The highest note of each sixteenth, from the first beat that has one; LONGEST and one more of them at the
    most. Notes begin and end at the nearest sixteenth."""
    if not notes:
        return []
    beat = step * STEPS_A_BEAT
    first = int(min(note.start for note in notes) // beat * beat)
    grid = np.full(LONGEST + 1, SILENCE)
    for note in notes:
        start, end = (min(round((tick - first) / step), len(grid)) for tick in (note.start, note.end))
        part = grid[start : max(end, start + 1)]
        np.maximum(part, note.pitch, out=part)
    line: list[int] = grid.tolist()
    while line and line[-1] == SILENCE:
        line.pop()
    return line


def _fitted(line: list[int]) -> Melody:
    """The line where a soprano sings it. UserError where nobody can."""
    sung = [pitch for pitch in line if pitch != SILENCE]
    if not sung:
        raise UserError("There is no note in this file, only rests or drums.")
    told = []
    if len(line) > LONGEST:
        line = line[:LONGEST]
        told.append(f"It is a long one: the first {LONGEST // 16} bars are used.")
    for octaves in _OCTAVES:
        if SOPRANO.low <= min(sung) + 12 * octaves and max(sung) + 12 * octaves <= SOPRANO.high:
            break
    else:
        raise UserError(
            f"Its highest notes go from {name(min(sung))} to {name(max(sung))}. That is too wide for one voice: a "
            f"soprano sings from {name(SOPRANO.low)} to {name(SOPRANO.high)}. Is it a melody?"
        )
    if octaves:
        how_far = "an octave" if abs(octaves) == 1 else f"{abs(octaves)} octaves"
        told.append(f"It was moved {'up' if octaves > 0 else 'down'} {how_far}, to where a soprano sings.")
    return Melody(tuple(p if p == SILENCE else p + 12 * octaves for p in line), tuple(told))


def to_file(chorale: Chorale) -> bytes:
    """Four tracks, one a voice; a note that goes on is held."""
    file = mido.MidiFile(ticks_per_beat=_TICKS)
    step = _TICKS // STEPS_A_BEAT
    for channel, (voice, line) in enumerate(zip(VOICES, zip(*chorale, strict=True), strict=True)):
        track = mido.MidiTrack([mido.MetaMessage("track_name", name=voice.name)])
        if channel == 0:
            track.append(mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(TEMPO)))
        track.append(mido.Message("program_change", channel=channel, program=_CHOIR))
        silent = 0
        for pitch, held in itertools.groupby(line):
            ticks = step * len(list(held))
            if pitch == SILENCE:
                silent += ticks
                continue
            track.append(mido.Message("note_on", channel=channel, note=pitch, velocity=72, time=silent))
            track.append(mido.Message("note_off", channel=channel, note=pitch, velocity=0, time=ticks))
            silent = 0
        track.append(mido.MetaMessage("end_of_track", time=silent))
        file.tracks.append(track)
    written = io.BytesIO()
    file.save(file=written)
    return written.getvalue()
