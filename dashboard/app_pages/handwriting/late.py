"""The late joiner: the same network, which comes in when the pen is half through, and has not seen how it began."""

import numpy as np
import streamlit as st

from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.cell import latecomer
from models.handwriting import pen, pen_reading
from models.handwriting.pen_reading import Read
from models.tasks import handwriting as task


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.HandwritingModel, read: Read) -> None:
    """Choose where to join, and see what each of the two reads."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "Somebody looks over your shoulder while you write. From then on both of you see the same pen. A second "
        "reader, the same network, joins late."
    )
    count = len(read.guesses)
    if count < 4:
        st.caption("In so short a way nobody can be late. Write more.")
        return
    start = latecomer.join(read.arrows, "point", key=controls.key(task, "join"), at=count // 3 + 1)
    key = tuple(map(tuple, read.trace.features[start - 1 :].tolist()))
    heard = own_answers.answer(controls.key(task, "heard_late"), model, _late, key)
    beats.found(told(read, heard, start))


def _late(model: task.HandwritingModel, features: tuple[tuple[float, ...], ...]) -> Read:
    rows = np.array(features)
    return pen_reading.read(model, pen.Trace(np.zeros((len(rows), 2)), rows, np.zeros(len(rows), dtype=bool)))


def told(full: Read, late: Read, start: int) -> str:
    """What both read."""
    said = (
        f"Who saw it all reads {full.digits or 'no digit'}. The late joiner comes in at point {start} of "
        f"{len(full.guesses)} and reads {late.digits or 'no digit'}."
    )
    if late.digits == full.digits:
        return f"{said} What it missed it could do without."
    if late.digits and full.digits.endswith(late.digits):
        return f"{said} That is the end of the number: of what came before it knows nothing."
    return f"{said} The rest of a digit is another digit to it."
