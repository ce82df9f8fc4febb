"""Try it: the melody, a temperature, and what the network sings under it; to hear, to read and to keep."""

from functools import partial
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.chorale import melody, roll
from dashboard.components.basics import beats, controls, dice, keep, own_answers
from dashboard.components.basics.wording import number, percent, plain, plural
from models.datasets import midi_melody
from models.errors import UserError
from models.music import chorale_singing, chorale_sound, voice_leading
from models.music.voices import STEPS_A_BEAT, VOICES, name
from models.tasks import chorale as task

_LOWER = VOICES[1:]


class _Asked(NamedTuple):
    melody: tuple[int, ...]
    temperature: float
    seed: int


class Sung(NamedTuple):
    """What the page shows, and where the visitor is."""

    made: chorale_singing.Setting
    step: int


def ask(model: task.ChoraleModel) -> Sung | None:
    """The sheet, and what comes of it; None, and a sentence, where there is nothing to sing under."""
    whole = melody.choose()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        temperature = st.slider(
            "Temperature: from safe to wild", 0.0, 2.0, task.TEMPERATURE, 0.1,
            key=controls.key(task, "temperature"), bind="query-params", width=320,
        )  # fmt: skip
        dice.button(task, "Sing it another way", "another")
    try:
        given = task.checked(melody.trimmed(whole) or whole)
    except UserError as error:
        melody.draw(whole, None)
        st.info(f"{plain(str(error))} Click into the sheet, or press a melody above.", icon=":material/music_note:")
        return None
    asked = _Asked(
        given,
        min(max(float(temperature), 0.0), 2.0),  # an address may ask for more
        dice.thrown(task),
    )
    made = own_answers.answer(controls.key(task, "sung"), model, _sing, asked)
    return Sung(made, melody.draw(whole, made))


def _sing(model: task.ChoraleModel, asked: _Asked) -> chorale_singing.Setting:
    return chorale_singing.sing(model, asked.melody, temperature=asked.temperature, seed=asked.seed)


def show(made: chorale_singing.Setting) -> None:
    """What it says in numbers, as a table, and to keep."""
    beats.found(sentence(made))
    if st.toggle("The same as a table", key=controls.key(task, "as_table")):
        st.dataframe(_table(made), hide_index=True)
    keep.offer(
        [
            keep.File("The sound (WAV)", "chorale.wav", partial(chorale_sound.wav, made.chorale), "audio/wav"),
            keep.File("The notes (MIDI)", "chorale.mid", partial(midi_melody.to_file, made.chorale), "audio/midi"),
        ],
        key=controls.key(task, "keep"),
        picture=roll.svg(made.chorale, "A chorale by a recurrent network. Unrolled"),
        alt="The four voices as a picture to keep",
        name="chorale.svg",
    )


def sentence(made: chorale_singing.Setting) -> str:
    """How sure it was, and how the voices move."""
    sure = [sum(shares) / len(shares) for shares in zip(*made.sure, strict=True)]
    least = min(range(3), key=sure.__getitem__)
    changes = sum(before != after for before, after in zip(made.chorale, made.chorale[1:], strict=False))
    found = voice_leading.parallels(made.chorale)
    said = (
        f"{plural(len(made.chorale), 'sixteenth')}, {plural(changes, 'change')} of chord. On average it held the "
        f"note that it sang {percent(sum(sure) / 3)} likely; least sure was the {_LOWER[least].name}, "
        f"{percent(sure[least])}."
    )
    if not found:
        return f"{said} No two voices move in parallel fifths or octaves here."
    first = found[0]
    at = f"bar {first.step // 16 + 1}, beat {first.step % 16 // STEPS_A_BEAT + 1}"
    return (
        f"{said} Parallel fifths or octaves, which Bach avoids: {len(found)}, the first at {at} "
        f"({first.upper} and {first.lower}, {first.interval})."
    )


def _table(made: chorale_singing.Setting) -> dict[str, list]:
    """Every step at which something changes."""
    at = [step for step, chord in enumerate(made.chorale) if step == 0 or chord != made.chorale[step - 1]]
    table: dict[str, list] = {
        "bar": [step // 16 + 1 for step in at],
        "beat": [number(1 + step % 16 / STEPS_A_BEAT) for step in at],
    }
    for place, voice in enumerate(VOICES):
        table[voice.name] = [name(made.chorale[step][place]) for step in at]
    for place, voice in enumerate(_LOWER):
        table[f"{voice.name}: sure"] = [percent(made.sure[step][place]) for step in at]
        table[f"{voice.name}: nearly"] = [name(made.nearly[step][place].pitch) for step in at]
    return table
