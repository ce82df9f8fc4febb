"""It writes itself: a second network moves the pen, from stiff to wild, and the reader says what it reads."""

from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.handwriting import examples, picture, writing
from dashboard.components.basics import beats, controls, dice, own_answers
from dashboard.components.basics.wording import percent, plain
from dashboard.components.drawings.ink import Strokes
from dashboard.components.training import caches
from models.datasets.written_numbers import Written, arrays
from models.errors import UserError
from models.handwriting import pen, pen_reading, penmanship
from models.tasks import handwriting
from models.tasks import penmanship as task

SHOWN = 5  # drawings side by side


class Ordered(NamedTuple):
    """What is to be written."""

    digit: str
    temperature: float
    thrown: int


def show(reader: handwriting.HandwritingModel) -> None:
    """Choose a digit and how wild, and see five drawings."""
    st.subheader("It writes itself", anchor=False)
    beats.say(
        "A second network does the reverse (*one to many*): told a digit, it moves the pen. At each step it says "
        "several places where the pen may go next, how likely each is and how far around it the pen may land (a "
        "*mixture density network*, Graves 2013). One place is drawn by dice. **Temperature** says how much the "
        "dice count: at 0 the hand is stiff, above 1 it is wild."
    )
    try:
        writer = caches.network(task.NAME, task.PenmanshipModel)
    except UserError as error:
        st.info(plain(str(error)), icon=":material/info:")
        return
    digit = st.pills(
        "It writes a", list(handwriting.DIGITS), default="3", key=controls.key(task, "digit"), bind="query-params"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        temperature = st.slider(
            "Temperature", 0.0, 2.0, task.TEMPERATURE, 0.1, key=controls.key(task, "temperature"),
            bind="query-params", width=220,
        )  # fmt: skip
        dice.button(task, "Throw again", "again", idle="" if temperature else "At 0 it throws no dice.")
    ordered = Ordered(digit or "3", temperature, dice.thrown(task))
    drawn = own_answers.answer(controls.key(task, "drawn"), writer, _write, ordered)
    read = [
        own_answers.answer(controls.key(task, f"read_{at}"), reader, _read, one) for at, one in enumerate(drawn)
    ]
    with st.container(horizontal=True):
        for at, (strokes, said) in enumerate(zip(drawn, read, strict=True)):
            with st.container(width=130):
                if not strokes:
                    st.caption("The pen did not move.")
                    continue
                st.image(
                    picture.svg(strokes, high=100, square=True), width=110,
                    alt=f"Drawing {at + 1}: the network's {ordered.digit}, read as {said or 'no digit'}",
                )  # fmt: skip
                st.markdown(f"read: **{said or 'nothing'}**")
                st.button(
                    "Read it above", key=controls.key(task, f"use_{at}"), on_click=_use, args=(strokes,),
                    type="tertiary", help=f"Put drawing {at + 1} on the sheet",
                )  # fmt: skip
    beats.found(told(ordered, read, caches.shipped(task.NAME).figures.get(task.READ)))


def _write(model: task.PenmanshipModel, ordered: Ordered) -> tuple[Strokes, ...]:
    return tuple(
        penmanship.strokes(
            penmanship.write(
                model, ordered.digit, temperature=ordered.temperature, seed=SHOWN * ordered.thrown + at
            )
        )
        for at in range(SHOWN)
    )


def _read(model: handwriting.HandwritingModel, strokes: Strokes) -> str:
    try:
        return pen_reading.read(model, pen.trace(pen.checked(strokes))).digits
    except UserError:  # the pen hardly moved
        return ""


def _use(strokes: Strokes) -> None:
    writing.use(examples.placed(arrays(Written(strokes, ""))))
    beats.show_at("try")


def told(ordered: Ordered, read: list[str], figures: dict[str, float] | None) -> str:
    """How many are read as they should be, and how it is over many."""
    right = sum(said == ordered.digit for said in read)
    said = f"{right} of these {len(read)} are read as {ordered.digit} by the network above."
    if figures:
        ours, nearest = figures["by the reader that ships"], figures["by the nearest digit"]
        said += (
            f" Of {task.DRAWN} drawings at temperature {task.TEMPERATURE:g} the reader that ships reads "
            f"{percent(ours)} as intended, and who looks for the nearest digit that was seen, {percent(nearest)}."
        )
    return said
