"""Break it: where the choir is at a loss. Every verdict is computed from what this very network does."""

import itertools
from collections.abc import Sequence

import streamlit as st

from dashboard.app_pages.chorale import figures, melody, tunes
from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, percent, plural
from dashboard.components.training import breaking, caches, live
from models.music import chorale_singing, voice_leading
from models.music.voices import VOICES
from models.tasks import chorale as task

_MANY = 1.5  # times as many parallels: more than chance
_KNOWN = 0.9  # share of its chords: nearly all
_HYMN = tunes.EXAMPLES["A small hymn"]


def show(model: task.ChoraleModel, find_data: live.FindData) -> None:
    """Five cards."""
    breaking.cards(
        model, (_every_semitone, _one_note, _forgetful, _forbidden, lambda _: breaking.too_fast(task, find_data))
    )


def _likeliest(model: task.ChoraleModel, given: tuple[int, ...]) -> chorale_singing.Setting:
    return chorale_singing.sing(model, given, temperature=0.0, seed=0)


def _forgetting(model: task.ChoraleModel, given: tuple[int, ...]) -> chorale_singing.Setting:
    return chorale_singing.sing(model, given, temperature=0.0, seed=0, forgets=True)


def sureness(made: chorale_singing.Setting) -> float:
    """How likely it held its own notes on average."""
    return sum(map(sum, made.sure)) / (3 * len(made.sure))


def leap(made: chorale_singing.Setting, voice: int) -> float:
    """How far a voice goes on average where it moves, in semitones."""
    line = [chord[voice] for chord in made.chorale]
    moves = [abs(after - before) for before, after in itertools.pairwise(line) if before != after]
    return sum(moves) / max(len(moves), 1)


def _every_semitone(model: task.ChoraleModel) -> None:
    st.markdown("**Every semitone in turn**  \nA melody that belongs to no key.")
    strange, usual = (sureness(caches.answer(model, _likeliest, given)) for given in (tunes.CHROMATIC, _HYMN))
    beats.found(
        f"Taking the likeliest note each time, it held its notes {percent(strange)} likely on average; under “A "
        f"small hymn” {percent(usual)}."
    )
    breaking.try_above(task, "chromatic", lambda: melody.use(tunes.CHROMATIC), 0.0)


def _one_note(model: task.ChoraleModel) -> None:
    st.markdown("**One note for four bars**  \nThe melody stands still. Does the choir?")
    made = caches.answer(model, _likeliest, tunes.ONE_NOTE)
    kinds = len(set(made.chorale))
    last = max((at for at, chord in enumerate(made.chorale) if at and chord != made.chorale[at - 1]), default=0)
    moves = f"The last change is at step {last + 1}." if last else "It never changes."
    beats.found(
        f"Taking the likeliest note each time, it sings {plural(kinds, 'different chord')} in "
        f"{plural(len(made.chorale), 'sixteenth')}. {moves}"
    )
    breaking.try_above(task, "one_note", lambda: melody.use(tunes.ONE_NOTE), 0.0)


def _forgetful(model: task.ChoraleModel) -> None:
    st.markdown(
        "**Without its memory**  \nBefore every step the writer's memory is emptied, and it is not told what it "
        "sang last. What the readers hold stays."
    )
    with_it, without = (caches.answer(model, ask, _HYMN) for ask in (_likeliest, _forgetting))
    said = ", ".join(
        f"{VOICES[voice].name} {number(leap(with_it, voice), 1)} and {number(leap(without, voice), 1)}"
        for voice in (1, 2, 3)
    )
    changes = [_changes(made.chorale) for made in (with_it, without)]
    beats.found(
        f"Under “A small hymn” it changes its chord {changes[0]} times with its memory and {changes[1]} times "
        f"without. How far a voice goes where it moves, in semitones, with and without: {said}."
    )


def _changes(chorale: Sequence[tuple[int, ...]]) -> int:
    return sum(before != after for before, after in itertools.pairwise(chorale))


def _forbidden(model: task.ChoraleModel) -> None:
    st.markdown("**Forbidden in every book**  \nTwo voices that move in parallel fifths or octaves sound like one.")
    found = voice_leading.parallels(caches.answer(model, _likeliest, _HYMN).chorale)
    here = f"Under “A small hymn” this network makes {len(found)}"
    if found:
        here += f", the first between {found[0].upper} and {found[0].lower} at step {found[0].step + 1}"
    beats.found(f"{here}.")
    parallels, known = figures.told(task.PARALLELS), figures.told(task.KNOWN_CHORDS)
    if parallels and known:
        beats.found(verdict(parallels, known))


def verdict(parallels: dict[str, float], known: dict[str, float]) -> str:
    """What was counted under the melodies that were held back, for the network that ships and for Bach."""
    ours, bach = number(parallels["network"], 1), number(parallels["as set"], 1)
    said = (
        f"The one that ships makes {ours} in a thousand sixteenths under the chorales that were held back (at "
        f"temperature {task.TEMPERATURE:g}); Bach, under the same, {bach}. Of its chords (the kinds of note that "
        f"sound together) {percent(known['network'])} stand in the chorales that it learned from, of Bach's "
        f"{percent(known['as set'])}."
    )
    times = parallels["network"] / parallels["as set"] if parallels["as set"] else 0.0
    if times > _MANY and known["network"] > _KNOWN:
        return f"{said} It has learned what sounds together, not how voices should move."
    return said
