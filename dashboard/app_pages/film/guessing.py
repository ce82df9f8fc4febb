"""One frame: somebody new, or the same one again? A guess, the truth, and the score beside both readers'."""

import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.film import answer, pictures, readers, strip
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent, plural
from models.datasets import films
from models.datasets.films import AGAIN, NEW, Frame
from models.tasks import film as task

_CHOICES = (NEW, AGAIN)
_STRIDE = 53  # from one round to the next; it has no divisor in common with the number of test films
_KEY = controls.key(task, "guess")
_TURN, _GUESSES = f"{_KEY}_turn", f"{_KEY}_guesses"


class Round(NamedTuple):
    """A film up to somebody's entrance."""

    frames: tuple[Frame, ...]
    truth: tuple[str, ...]


class Guess(NamedTuple):
    """What was said of an entrance."""

    yours: str
    network: str
    rival: str
    truth: str


@cache
def question(turn: int) -> Round:
    """A film that nothing was learned from, up to the entrance that is asked about: as often a new one as not."""
    test = films.splits()[2]
    generator = random.Random(turn)
    wanted = generator.choice(_CHOICES)
    for step in range(len(test)):
        shot = films.shot(test[(turn * _STRIDE + step) % len(test)])
        places = [at for at, (_, label) in enumerate(shot) if label == wanted and at > 8]
        if places:
            frames, truth = zip(*shot[: generator.choice(places) + 1], strict=True)
            return Round(frames, truth)
    raise AssertionError("no test film has such an entrance")


def show(model: task.FilmModel) -> None:
    """A round."""
    st.subheader("You see one frame", anchor=False)
    beats.say(
        "Somebody enters. Is it somebody new, or was the same one here before? You get this one frame of a film "
        "that no network has learned from, as the rival does. The network with memory has watched all that came "
        "before."
    )
    turn = st.session_state.get(_TURN, 0)
    guesses: dict[int, Guess] = st.session_state.setdefault(_GUESSES, {})
    asked = question(turn)
    network, rival = (
        answer.ask(f"guess_{name}", one, asked.frames).labels[-1]
        for name, one in (("network", model), ("rival", readers.model(task.ALONE)))
    )

    def guess(choice: str) -> None:
        guesses[turn] = Guess(choice, network, rival, asked.truth[-1])

    st.image(
        pictures.large(asked.frames[-1]), width=240, alt=f"One frame of a film: a {asked.frames[-1].words} enters"
    )
    with st.container(horizontal=True):
        for place, choice in enumerate(_CHOICES):
            st.button(
                choice.capitalize(), key=f"{_KEY}_{place}", on_click=guess, args=(choice,),
                disabled=turn in guesses,
                type="primary" if turn in guesses and guesses[turn].yours == choice else "secondary",
            )  # fmt: skip
        st.button(
            "Another frame",
            icon=":material/casino:",
            key=f"{_KEY}_next",
            on_click=_next,
            disabled=turn not in guesses,
        )
    # A place of its own, filled or not: what stands below is not moved, which would draw it anew.
    with st.container():
        if turn in guesses:
            _reveal(model, asked, guesses[turn])
    beats.found(score(list(guesses.values())))


def _reveal(model: task.FilmModel, asked: Round, made: Guess) -> None:
    truth = f"It is **{made.truth}**. The network with memory said {made.network}, the rival {made.rival}."
    if made.yours == made.truth:
        st.success(f"Right. {truth}", icon=":material/check:")
    else:
        st.warning(f"Not this time. {truth}", icon=":material/close:")
    name = answer.NAMES[model.config.watching]
    reading = answer.ask("guess_network", model, asked.frames)
    strip.draw(
        asked.frames, [strip.row(name, reading)], asked.truth, key=f"{_KEY}_strip",
        label="The film up to that frame", start=len(asked.frames) - 1, small=True,
    )  # fmt: skip


def score(guesses: Sequence[Guess]) -> str:
    """Who told how many rightly."""
    if not guesses:
        return "No guess yet."
    yours, network, rival = (
        sum(getattr(made, who) == made.truth for made in guesses) for who in ("yours", "network", "rival")
    )
    return (
        f"After {plural(len(guesses), 'frame')}: you {yours} right, the network with memory {network}, the rival "
        f"{rival}. Whoever guesses blindly gets {percent(0.5)} in the long run."
    )


def _next() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
