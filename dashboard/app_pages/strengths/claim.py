"""A claim as a card: what is said, a button that measures it, what was found, and a sentence from its numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.basics import beats, into_view
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import measurement, polling
from dashboard.components.training.measurement import Measurement
from models.errors import UserError
from models.measuring.pieces import Piece
from models.runner import Status

Found = tuple[Any, ...]


@dataclass(frozen=True)
class Guess:
    """What the visitor is asked to expect before it is measured."""

    question: str
    options: tuple[str, ...]
    right: Callable[[Found], str]  # which of the options came out


@dataclass(frozen=True)
class Claim:
    """Something that is said of recurrent networks, and how to find out."""

    name: str  # in the session and in the address bar
    good: bool
    text: str
    how: str  # what is measured
    pieces: Callable[..., Iterator[Piece]]  # from a seed and the settings
    total: int  # pieces
    draw: Callable[[Found], str]  # draws what was found and returns the sentence below it
    short: Callable[[Found], str]  # the same in a few words
    controls: Callable[[], tuple[Any, ...]] = tuple  # draws the settings and returns them. UserError for no model
    guess: Guess | None = None

    def key(self, name: str) -> str:
        """The name of one of its widgets."""
        return f"strengths_{self.name}_{name}"


def card(claim: Claim) -> None:
    """The whole card."""
    held = measurement.held().get(claim.name)
    running = held is not None and not held.is_over  # asked once: it may end while it is drawn
    with st.container(border=True, key=claim.key("card")):
        kind, icon = ("Good at", "thumb_up") if claim.good else ("Bad at", "thumb_down")
        st.badge(kind, icon=f":material/{icon}:", color="gray")
        st.subheader(claim.text, anchor=False)
        beats.say(claim.how)
        try:
            settings = claim.controls()
        except UserError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        into_view.place(claim.key("pressed"))
        _buttons(claim, held, settings, running=running, ready=_guess(claim, held))
        if held is not None:
            if held.settings != settings:
                st.caption("You changed the setting. What you see is still the old one: measure again.")
            _watch(claim, held, running)


def _guess(claim: Claim, held: Measurement | None) -> bool:
    """Ask, or hold the answer against what was found; whether it may be measured now."""
    if claim.guess is None:
        return True
    if held is None:
        choice = st.radio(
            claim.guess.question, claim.guess.options, index=None, key=claim.key("guess"), persist_state="session"
        )
        return choice is not None
    st.markdown(f"{claim.guess.question}  \nYou said **{held.guess}**.")
    if held.is_whole:
        came = claim.guess.right(held.findings.all())
        icon, word = ("check", "As you said") if came == held.guess else ("close", "Measured")
        st.markdown(f":material/{icon}: {word}: **{came}**.")
    return True


def _buttons(
    claim: Claim, held: Measurement | None, settings: tuple[Any, ...], *, running: bool, ready: bool
) -> None:
    with st.container(horizontal=True):
        if running:
            st.button(
                "Stop", icon=":material/stop:", key=claim.key("stop"), on_click=measurement.stop, args=(held,)
            )
        else:
            st.button(
                "Measure again" if held else "Measure",
                icon=":material/speed:",
                key=claim.key("measure"),
                on_click=_begin,
                args=(claim, settings),
                disabled=not ready,
                type="secondary" if held else "primary",
                help=None if ready else "Choose an answer first.",
            )
        if held is not None:
            st.button(
                "Reset",
                icon=":material/restart_alt:",
                key=claim.key("reset"),
                on_click=_forget,
                args=(claim,),
                help="Forget what was measured here.",
            )


def _begin(claim: Claim, settings: tuple[Any, ...]) -> None:
    """Each further measurement throws other dice."""
    old = measurement.held().get(claim.name)
    guess = old.guess if old else st.session_state.get(claim.key("guess"))
    times = st.session_state.get(claim.key("times"), 0)
    measurement.held()[claim.name] = measurement.begin(settings, guess, claim.total, claim.pieces(times, *settings))
    st.session_state[claim.key("times")] = times + 1
    into_view.bring(claim.key("pressed"))


def _forget(claim: Claim) -> None:
    measurement.stop(measurement.held().pop(claim.name))
    st.session_state.pop(claim.key("times"), None)
    if claim.guess:
        st.session_state[claim.key("guess")] = None


def _watch(claim: Claim, held: Measurement, running: bool) -> None:
    """Draw it now and, as long as it runs, again and again."""

    def draw() -> None:
        found = held.keep_going()
        _state(held)
        if found:
            beats.found(claim.draw(found))

    polling.watch(draw, key=claim.key("look"), running=running, is_over=lambda: held.is_over)


def _state(held: Measurement) -> None:
    """How far it is, in words."""
    if held.run.status == Status.FAILED:
        st.warning(held.run.reason, icon=":material/warning:")
    elif held.is_whole:
        seconds = held.run.seconds
        spent = f"{seconds:.1f} s" if seconds >= 0.1 else "less than 0.1 s"
        st.caption(f"Measured on this machine, in {spent}.")
    else:
        done = min(held.run.step / held.total, 1.0)
        said = f"Stopped at {percent(done)}" if held.is_over else f"Measuring: {percent(done)}{held.left()}"
        st.progress(done, text=said)
