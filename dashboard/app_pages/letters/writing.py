"""Try it: a beginning, a temperature, and how the network goes on; the longest passage that it copied is marked."""

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.letters import training_text
from dashboard.components.basics import beats, controls, dice, keep, own_answers, own_text, poster
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.drawings import passage
from dashboard.components.training import opening
from models.language import copying
from models.shapes import Prediction
from models.tasks import letters as task

LENGTH = 300  # letters that it writes
EXAMPLES = {
    "A king speaks": "KING\n",
    "To be": "To be, or not",
    "Somebody comes": "[Enter ",
    "A letter": "My dearest friend,\n",
    "A story": "One morning ",
}


class _Asked(NamedTuple):
    start: str
    temperature: float
    seed: int


def ask(model: task.LettersModel) -> Prediction | None:
    """A beginning and a temperature, and what comes of them; None, and a sentence, where nothing can."""
    letters = own_text.ask(
        task,
        EXAMPLES,
        label="How the text begins",
        placeholder="Type how it begins",
        cut=task.parse,  # a letter is a step
        max_words=task.LONGEST,
        button="Go on from here",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        temperature = st.slider(
            "Temperature: from dull to wild", 0.0, 2.0, 0.7, 0.1, key=controls.key(task, "temperature"),
            bind="query-params", width=320,
        )  # fmt: skip
        dice.button(task, "Write another", "another")
    if letters is None:
        return None
    asked = _Asked(
        "".join(letters),
        min(max(float(temperature), 0.0), 2.0),  # an address may ask for more
        dice.thrown(task),
    )
    return own_answers.answer(controls.key(task, "written"), model, _write, asked)


def _write(model: task.LettersModel, asked: _Asked) -> Prediction:
    made = task.generate(model, asked.start, temperature=asked.temperature, seed=asked.seed, length=LENGTH)
    # Nobody looks into its memory here, which is 4 MB of numbers for a text.
    return replace(made, moments=tuple(replace(moment, hidden=()) for moment in made.moments))


def show(model: task.LettersModel, made: Prediction) -> None:
    """The text, with the longest copied passage marked, and a way to keep it."""
    is_here = training_text.data(model) is not None  # the plays may come in between
    copied = own_answers.answer(controls.key(task, "copied"), model, _copied, (made.output, is_here))
    start, end = (copied.start, copied.start + copied.length) if copied is not None else (0, 0)
    with st.container(border=True):
        passage.draw(
            [
                passage.Part(made.input, "given"),
                passage.Part(made.output[:start]),
                passage.Part(made.output[start:end], "copied"),
                passage.Part(made.output[end:]),
            ],
            key=controls.key(task, "passage"),
            label="How the network goes on",
        )
    if made.blank:
        st.info(made.blank, icon=":material/help:")
    elif made.unknown:
        shown = ", ".join(f"“{plain(sign)}”" for sign in made.unknown[:8])
        st.info(f"It has never met {shown}, and leaves that out when it reads.", icon=":material/help:")
    beats.found(_sentence(made, copied, training_text.is_opened(model)))
    keep.offer(
        [keep.File("The text", "written-letter-by-letter.txt", made.readable, "text/plain")],
        key=controls.key(task, "keep"),
        picture=poster.svg("Written letter by letter", made.readable, "By a recurrent network. Unrolled"),
        alt="The text as a picture to keep",
        name="written-letter-by-letter.svg",
    )


def _copied(model: task.LettersModel, asked: tuple[str, bool]) -> copying.Copied | None:
    """The longest passage of its training text in what it wrote; None where that text is not here."""
    found = training_text.data(model)
    return None if found is None else copying.longest(asked[0], "".join(found.train))


def _sentence(made: Prediction, copied: copying.Copied | None, is_opened: bool) -> str:
    sure = sum(moment.probability for moment in made.moments) / len(made.moments)
    said = (
        f"{plural(len(made.output), 'letter')}, each drawn from its guesses and then read as the next input. It "
        f"gave the letter that was drawn {percent(sure)} on average."
    )
    if is_opened:
        return f"{said} {opening.NO_TEXT}, so which passage it copied can't be said here."
    if copied is None:
        return (
            f"{said} Which passage it copied can't be said here: the plays that it learned from are not on this "
            "machine. They come when you train on them below."
        )
    shown = made.output[copied.start : copied.start + copied.length].replace("\n", " ↵ ")
    return (
        f"{said} The longest passage that stands word for word in its training text is marked: "
        f"{plural(copied.length, 'letter')}, “{plain(shown)}”."
    )
