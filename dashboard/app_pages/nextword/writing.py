"""Let it write: always the middle chip, or dice, and whether it runs in a circle."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.nextword import guesses
from dashboard.components.basics import beats, controls, dice, keep, own_answers, poster
from dashboard.components.basics.wording import percent, plain
from dashboard.components.drawings import passage
from models.language import circles
from models.tasks import nextword as task
from models.text import typed

LENGTH = 60  # words that it writes
CIRCLE = 9  # words that must go round: three dots are no circle
_REFRAIN = 4, 3  # words at least, times at least
_GIVEN = 40  # words of the text that are shown, and read, before it


class _Asked(NamedTuple):
    words: tuple[str, ...]
    temperature: float
    seed: int


def show(model: task.NextWordModel, reading: task.Reading) -> None:
    """A temperature, what comes of it, and a way to keep it."""
    st.subheader("Always the middle chip", anchor=False)
    beats.say(
        "Tap the middle chip again and again, and the network writes by itself: every word that it says goes in as "
        "the next. At temperature 0 that is always the likeliest word. Turn it up, and dice choose among the "
        "others."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        temperature = st.slider(
            "Temperature: from the middle chip to wild", 0.0, 2.0, 0.0, 0.1, key=controls.key(task, "temperature"),
            bind="query-params", width=320,
        )  # fmt: skip
        idle = "At temperature 0 no dice are thrown." if temperature <= 0 else ""
        dice.button(task, "Throw the dice again", "again_dice", idle=idle)
    words = reading.words[-_GIVEN:]
    asked = _Asked(words, min(max(float(temperature), 0.0), 2.0), dice.thrown(task))  # an address may ask for more
    written = own_answers.answer(controls.key(task, "written"), model, _write, asked)
    given = typed(words)
    text = typed((*words, *written.words))
    with st.container(border=True):
        passage.draw(
            [passage.Part(given, "given"), passage.Part(text[len(given) :])],
            key=controls.key(task, "passage"),
            label="How the network goes on",
        )
    beats.found(_sentence(asked, written))
    keep.offer(
        [keep.File("The text", "word-by-word.txt", text, "text/plain")],
        key=controls.key(task, "keep"),
        picture=poster.svg("Written word by word", text, f"{_how(asked.temperature)} · Unrolled"),
        alt="The text as a picture to keep",
        name="word-by-word.svg",
    )


class Written(NamedTuple):
    """What it wrote, and what of it comes again and again, as a sentence."""

    words: tuple[str, ...]
    sure: float  # the mean of what it gave to its words
    repeats: str


def _write(model: task.NextWordModel, asked: _Asked) -> Written:
    made = task.generate(model, asked.words, temperature=asked.temperature, seed=asked.seed, length=LENGTH)
    return Written(made.words, sum(made.shares) / len(made.shares), repeated(asked.words, made.words))


def _how(temperature: float) -> str:
    return "Always the middle chip" if temperature == 0 else f"A recurrent network at temperature {temperature:g}"


def _sentence(asked: _Asked, written: Written) -> str:
    if written.repeats:
        way_out = " Dice get it out: turn the temperature up." if asked.temperature == 0 else ""
        return f"{written.repeats}{way_out}"
    return f"{len(written.words)} words and signs, to which it gave {percent(written.sure)} on average."


def repeated(given: Sequence[str], written: Sequence[str]) -> str:
    """What goes round in a circle in what was written after `given`, or comes again and again; "" where nothing
    does."""

    def phrase(found: circles.Circle | circles.Refrain) -> str:
        before = (*given, *written[: found.start])
        return plain(guesses.ending(before, *written[found.start : found.start + found.size]).strip())

    if circle := circles.circle(written, CIRCLE):
        said = phrase(circle)
        return (
            f"From word {circle.start + 1} on it runs in a circle: “{said}”, again and again up to the end of "
            f"these {len(written)} words."
        )
    if found := circles.refrain(written, *_REFRAIN):
        said = phrase(found)
        return f"It comes back to “{said}” again and again: {found.times} times in {len(written)} words."
    return ""
