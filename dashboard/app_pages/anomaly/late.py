"""The late joiner: the same network with an empty memory, who comes in the middle of the day."""

from typing import NamedTuple

import altair as alt
import streamlit as st
import torch

from dashboard.app_pages.anomaly import thinking
from dashboard.app_pages.anomaly.thinking import DayRead
from dashboard.app_pages.anomaly.watching import Watched
from dashboard.components.basics import beats, charting, controls, own_answers
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.cell import latecomer
from models.tasks import anomaly as task

FULL, LATE, CAME = "read the week before", "joined late", "what came"
_FIRST = 6  # values after the joiner comes in


class Late(NamedTuple):
    """What the joiner expected."""

    mean: tuple[float, ...]


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(model: task.AnomalyModel, watched: Watched, found: DayRead) -> None:
    """Choose when, and see what both expect from then on."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "Somebody takes over in the middle of the day and knows nothing of what was before: the same network, its "
        "memory empty. Clock and last value it is told. How long until it expects what the other does?"
    )
    names = tuple(moment.input for moment in found.prediction.moments)
    if len(names) < 2:
        st.caption("This day has a single value: nobody can be late.")
        return
    start = latecomer.join(names, task.UNIT, key=controls.key(task, "join"), at=len(names) // 2 + 1) - 1
    late = own_answers.answer(controls.key(task, "heard_late"), model, _join, (found, watched, start)).mean
    came = watched.read[found.first : found.first + len(names)].tolist()
    scale = [(CAME, came, 0), (FULL, found.mean, 0), (LATE, late, start)]
    rows = [
        (f"{first + at + 1}. {names[first + at]}", watched.subject.mean + value * watched.subject.spread, who)
        for who, values, first in scale
        for at, value in enumerate(values)
    ]
    charting.show(
        _lines, charting.table("time value reader", rows), key=controls.key(task, "late"),
        alt="What came, and what both readers expected", count=len(names),
    )  # fmt: skip
    beats.found(sentence(watched, found, late, start))


@torch.inference_mode()
def _join(model: task.AnomalyModel, given: tuple[DayRead, Watched, int]) -> Late:
    found, _, start = given
    states = model.recurrent(found.x[:, found.before + start :])[0]
    return Late(tuple(model.output(states)[0, :, 0].tolist()))


def sentence(watched: Watched, found: DayRead, late: tuple[float, ...], start: int) -> str:
    """By how much both missed, first and later."""
    came = watched.read[found.first + start : found.first + len(found.mean)].tolist()
    full = found.mean[start:]

    def missed(expected: tuple[float, ...], part: slice) -> str:
        gaps = [abs(value - mean) for value, mean in zip(came[part], expected[part], strict=True)]
        return thinking.amount(watched, sum(gaps) / len(gaps))

    first, rest = slice(0, _FIRST), slice(_FIRST, None)
    name = found.prediction.moments[start].input
    said = (
        f"It joins at {name}. Over the first {len(came[first])} values who read the week before misses by "
        f"{missed(full, first)} on average, the late joiner by {missed(late, first)}."
    )
    return f"{said} After that it is {missed(full, rest)} and {missed(late, rest)}." if came[rest] else said


def _lines(rows: charting.Rows, *, count: int) -> alt.Chart:
    now = colours()
    names, legend = [CAME, FULL, LATE], line_legend()
    return (
        alt.Chart(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("time:O", sort=None, title=None, axis=alt.Axis(labelAngle=-45, labelOverlap=count > 24)),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
            color=alt.Color("reader:N", legend=legend,
                            scale=alt.Scale(domain=names, range=[now.input, now.output, now.text])),
            strokeDash=alt.StrokeDash("reader:N", legend=legend,
                                      scale=alt.Scale(domain=names, range=[[1, 0], [8, 3], [2, 2]])),
            tooltip=["time:O", "reader:N", alt.Tooltip("value:Q", format=",.4~g")],
        )
        .properties(height=280)
    )  # fmt: skip
