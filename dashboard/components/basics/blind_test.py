"""Who made which? Things side by side without a name, one guess, the truth, and a score beside that of a coin."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.components.basics import beats
from dashboard.components.basics.wording import listed, number, plural

_LETTERS = "ABCDE"


class Entry(NamedTuple):
    """One of the things."""

    maker: str  # who made it, as the truth is told: "Bach", "the network"
    draw: Callable[[], None]  # draws it where it is called, without a word of who made it


class _Guess(NamedTuple):
    """What was guessed in a round."""

    place: int  # of the entry, as they stood
    is_right: bool


def turn(key: str) -> int:
    """Which round it is, from 0: what the entries of a round are to be made from, so that they stay."""
    return st.session_state.get(f"{key}_turn", 0)


def ask(question: str, entries: Sequence[Entry], wanted: str, *, key: str) -> None:
    """Draw the entries of this turn in an order by chance, ask which of them `wanted` made, and keep the score.

    Each maker stands once.
    """
    now = turn(key)
    shuffled = list(entries)
    random.Random(f"{key} {now}").shuffle(shuffled)
    guesses: dict[int, _Guess] = st.session_state.setdefault(f"{key}_guesses", {})
    chosen = guesses[now].place if now in guesses else None
    right = next(place for place, entry in enumerate(shuffled) if entry.maker == wanted)

    def guess(place: int) -> None:
        guesses[now] = _Guess(place, place == right)

    st.markdown(f"**{question}**")
    for place, (where, entry) in enumerate(zip(st.columns(len(shuffled)), shuffled, strict=True)):
        with where.container(border=True, height="stretch"):
            st.markdown(f"**{_LETTERS[place]}**" + (f": {entry.maker}" if chosen is not None else ""))
            entry.draw()
            st.button(
                f"It is {_LETTERS[place]}",
                key=f"{key}_guess_{place}",
                on_click=guess,
                args=(place,),
                disabled=chosen is not None,
                type="primary" if chosen == place else "secondary",
            )
    if chosen is not None:
        makers = listed([f"{_LETTERS[place]} is {entry.maker}" for place, entry in enumerate(shuffled)])
        if chosen == right:
            st.success(f"Right. {makers}.", icon=":material/check:")
        else:
            st.warning(f"Not quite. {makers}.", icon=":material/close:")
    _score(guesses, len(shuffled))
    with st.container(horizontal=True):
        st.button(
            "Another round", icon=":material/casino:", key=f"{key}_next", disabled=chosen is None,
            on_click=_next, args=(key,),
        )  # fmt: skip
        st.button(
            "Start the score again", icon=":material/restart_alt:", key=f"{key}_reset", disabled=not guesses,
            on_click=_restart, args=(key,),
        )  # fmt: skip


def _score(guesses: dict[int, _Guess], makers: int) -> None:
    if not guesses:
        beats.found("No guess yet.")
        return
    right, chance = sum(guess.is_right for guess in guesses.values()), number(len(guesses) / makers, 1)
    beats.found(
        f"Score: {right} of {plural(len(guesses), 'round')} right. Guessing blindly would get {chance} on average."
    )


def _next(key: str) -> None:
    st.session_state[f"{key}_turn"] = turn(key) + 1


def _restart(key: str) -> None:
    """Forget the guesses, and go on to things that were not yet shown."""
    st.session_state[f"{key}_guesses"] = {}
    _next(key)
