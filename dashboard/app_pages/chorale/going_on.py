"""It goes on: the same network writes the next bars of the melody, note by note."""

import streamlit as st

from dashboard.app_pages.chorale import figures, melody
from dashboard.components.basics import beats, controls, dice, into_view
from dashboard.components.basics.wording import number, plural
from models.music import chorale_singing
from models.music.voices import LONGEST, SILENCE, STEPS_A_BAR, name
from models.tasks import chorale as task

_BARS = 2  # that it adds at a time
_TIE = 0.02  # as a share: less is no difference
_ADDED = controls.key(task, "added")


def offer(model: task.ChoraleModel, given: tuple[int, ...]) -> None:
    """A button that makes the melody longer, and what it added the last time."""
    into_view.place(controls.key(task, "going_on"))
    st.subheader("It goes on with your melody", anchor=False)
    beats.say(
        "The reader from the left does not know what comes. While it learned, it had to guess: which note is next? "
        "So it can write a melody, too (*one to many*): it guesses a note, reads it, and guesses again. Set a few "
        "notes and let it fill the bar and go on; **Undo** on the sheet takes it back."
    )
    temperature = min(
        max(float(st.session_state.get(controls.key(task, "temperature"), task.TEMPERATURE)), 0.0), 2.0
    )
    st.button(
        f"Go on for {_BARS} bars", icon=":material/arrow_forward:", key=controls.key(task, "go_on"),
        on_click=_go_on, args=(model, given, temperature, dice.thrown(task)),
        disabled=len(given) + STEPS_A_BAR * (_BARS + 1) > LONGEST,
    )  # fmt: skip
    if told := figures.told(task.NEXT_NOTE):
        beats.found(verdict(told))
    before, added = st.session_state.get(_ADDED, ((), ()))
    if added and given[: len(before) + len(added)] == melody.trimmed(before + added):
        heads = _heads(added)
        beats.found(f"It added {plural(len(heads), 'note')}: {', '.join(heads)}.")


def verdict(told: dict[str, float]) -> str:
    """How well the network that ships guesses the next note, beside counting."""
    ours, counted = told["value"], told["baseline"]
    if abs(ours - counted) < _TIE * counted:
        ending = "nobody is ahead"
    else:
        ending = "it is ahead" if ours < counted else "counting is ahead"
    return (
        f"How surprised is it by the next note of the chorales that were held back (half of them on tunes that it "
        f"has met in others)? The network that ships by "
        f"{number(ours)}, an *n-gram*, which has only counted what follows on what, by {number(counted)} (in nats "
        f"a sixteenth): {ending}."
    )


def _go_on(model: task.ChoraleModel, given: tuple[int, ...], temperature: float, seed: int) -> None:
    # To the end of the bar, and then whole bars.
    length = STEPS_A_BAR * _BARS + -len(given) % STEPS_A_BAR
    added = chorale_singing.go_on(model, given, length=length, temperature=temperature, seed=seed + len(given))
    st.session_state[_ADDED] = given, added
    melody.use(given + added)
    into_view.bring(controls.key(task, "going_on"))


def _heads(added: tuple[int, ...]) -> list[str]:
    """The notes where they begin."""
    return [
        name(pitch) for at, pitch in enumerate(added) if pitch != SILENCE and (at == 0 or added[at - 1] != pitch)
    ]
