"""Watch it think: a row of guesses that becomes a number, the points near the one looked at, inside the cell."""

import streamlit as st
import torch

from dashboard.app_pages.handwriting import collapsing, late
from dashboard.components.basics import beats, controls, memory_numbers
from dashboard.components.basics.memory_numbers import Row
from dashboard.components.basics.wording import percent
from dashboard.components.cell import cell_trace
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.handwriting.ctc import BLANK
from models.handwriting.pen_reading import Read
from models.tasks import handwriting as task

_SHOWN = 12  # points of the diagram: more would have to be scrolled for

SAY = (
    "At every point the network says one of ten digits or nothing (a *blank*). The row of guesses is read by two "
    "rules: what repeats the guess before it counts once, then the blanks go. In learning it is told only the "
    "number, never where a digit begins, and **every** row that collapses to it counts as right: this is "
    "*connectionist temporal classification* (CTC)."
)


def watch(model: task.HandwritingModel, read: Read, step: int) -> int:
    """Draw the beat. Returns the point that is looked at."""
    guesses = ["" if guess == BLANK else model.vocabulary.entries[guess] for guess in read.guesses]
    collapsing.row(guesses, key=controls.key(task, "row"), label="The row of guesses, and how it becomes a number")
    start = max(0, min(step - _SHOWN // 2, len(guesses) - _SHOWN))
    shown = range(start, min(start + _SHOWN, len(guesses)))
    at = start + unrolled(
        [_drawn(read, guesses, place) for place in shown],
        key=controls.key(task, "diagram"),
        label=f"Points {start + 1} to {shown[-1] + 1} of the pen's way, one a step",
        step=step - start,
    )
    beats.found(
        "Below, the way the pen went; in the middle, the memory of the cell that comes from the beginning; "
        "above, what both cells say together. Move the point in *Try it*, and these steps follow."
    )
    st.subheader(f"Inside the cell at point {at + 1}, “{read.arrows[at]}”", anchor=False)
    cell_trace.table(model.recurrent, cell_trace.steps(model.recurrent, given(read))[at], read.arrows[at])
    memory_numbers.offer_rows(
        lambda: map(Row, read.arrows, guesses, read.sure), lambda: read.states, key=controls.key(task, "memory")
    )
    late.compare(model, read)
    return at


def given(read: Read) -> torch.Tensor:
    """What the network was given, (1, time, features)."""
    return torch.from_numpy(read.trace.features).float()[None]


def _drawn(read: Read, guesses: list[str], at: int) -> Drawn:
    said = f"says {guesses[at]}" if guesses[at] else "says nothing (a blank)"
    moved = "The pen comes down" if at == 0 else f"The pen goes {read.arrows[at]}"
    lifted = " through the air" if read.trace.lifted[at] else ""
    return Drawn(
        read.arrows[at],
        read.states[at],
        guesses[at] or "·",
        both=True,
        note=f"{moved}{lifted}. It {said}, {percent(read.sure[at])} sure.",
        alt=f"{said}, {percent(read.sure[at])} sure",
    )
