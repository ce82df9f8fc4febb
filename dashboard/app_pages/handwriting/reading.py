"""What the network reads of the visitor's number, at once, and the way of the pen point by point."""

import json
from typing import NamedTuple

import streamlit as st

from dashboard.app_pages.handwriting import picture, way
from dashboard.app_pages.handwriting.writing import Asked
from dashboard.components.basics import beats, controls, keep, own_answers
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.drawings.ink import Strokes
from models.errors import UserError
from models.handwriting import pen, pen_reading
from models.handwriting.pen_reading import Read, SoFar
from models.tasks import handwriting as task


class Reading(NamedTuple):
    """What was read, and how the mind was made up."""

    read: Read
    so_far: SoFar


def of(model: task.HandwritingModel, asked: Asked) -> Reading | None:
    """The reading; None, and a sentence on the page, where there is nothing to read."""
    try:
        return own_answers.answer(controls.key(task, "reading"), model, _read, asked.strokes)
    except UserError as error:
        st.info(plain(str(error)), icon=":material/edit:")
        return None


def _read(model: task.HandwritingModel, strokes: Strokes) -> Reading:
    trace = pen.trace(pen.checked(strokes))
    return Reading(pen_reading.read(model, trace), pen_reading.so_far(model, trace))


def show(model: task.HandwritingModel, asked: Asked, reading: Reading) -> int:
    """The number, the way of the pen, and what there is to keep. Returns the point that is looked at."""
    read = reading.read
    with st.container(key=controls.key(task, "answer")):
        st.markdown(f"### :orange[{read.digits or 'no digit'}]")
    beats.found(sentence(read, asked.meant))
    step = way.walk(
        read, reading.so_far, model.vocabulary.entries, key=controls.key(task, "way"),
        label="The way of the pen, point by point", link=controls.key(task, "step"),
    )  # fmt: skip
    if len(read.digits) == 1:
        beats.found(knew(reading))
    title = f"The network reads: {read.digits or 'no digit'}"
    keep.offer(
        [keep.File("The strokes (JSON)", "number.json", json.dumps(asked.strokes), "application/json")],
        key=controls.key(task, "keep"), picture=picture.svg(asked.strokes, title), name="number.svg",
        alt=f"The number as it was written. {title}",
    )  # fmt: skip
    return step


def sentence(read: Read, meant: str) -> str:
    """What it says, and how likely it holds it."""
    said = (
        f"It read {plural(len(read.guesses), 'point')} of the pen's way, at equal distances. Of all rows of "
        f"guesses that it could have made there, those that say {read.digits or 'no digit at all'} are "
        f"{percent(read.chance)} likely together."
    )
    if not meant:
        return said
    return f"{said} It was meant as {meant}." + ("" if meant == read.digits else " The network is wrong here.")


def knew(reading: Reading) -> str:
    """From where on it would have said the digit that it says in the end."""
    read, so_far = reading
    first = len(so_far.steps)
    while first and so_far.digits[first - 1] == read.digits:
        first -= 1
    if first == len(so_far.steps):
        return "Only with the last point it is this digit."
    before = [said for said in so_far.digits[:first] if said]
    changed = f" Before, it would have said {' and '.join(dict.fromkeys(before))}." if before else ""
    return (
        f"From point {so_far.steps[first] + 1} of {len(read.guesses)} on it would have said {read.digits}, and it "
        f"stayed with that.{changed} At each point it reads again all that was written by then. "
        "The bars are how likely it holds each digit, if that was all."
    )
