"""Three layers with weights of their own become one recurrent layer, and what that saves at any length."""

import altair as alt
import pyarrow as pa
import streamlit as st
from torch import nn

from dashboard.components.basics import beats, charting
from dashboard.components.basics.quiz import Question
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.basics.wording import plural
from dashboard.components.drawings.drawing import component
from models.networks import pocket

LONGEST = 50
QUESTION = Question(
    "You unroll a recurrent network over 5 letters, then over 50. How does the number of weights change?",
    "It stays",
    {
        "It stays": "every copy has the same weights, so more copies need no more of them.",
        "10 times as many": "each copy looks like a layer of its own, but all of them share one set of weights.",
        "It shrinks": "nothing is taken away: the same weights are used more often.",
    },
)
OWN, SHARED = "weights of its own for every step", "the same weights at every step"
_fold = component("loop_fold", __file__)


@st.cache_data(max_entries=8)
def counts(size: int) -> tuple[list[int], int]:
    """How many numbers are learned for length 1, 2, ... without sharing, and with it at any length."""
    cells = pocket.unshared(size, LONGEST)
    own = [pocket.count(cells[:length]) for length in range(1, LONGEST + 1)]
    return own, pocket.count(nn.RNNCell(1, size))


def show(size: int) -> None:
    """The folding, and the counter of parameters against the length."""
    own, shared = counts(size)
    in_w = sum(matrix.numel() for matrix in nn.RNNCell(1, size).parameters() if matrix.dim() == 2)
    _fold(
        key="loop_fold",
        data={
            "label": "Three layers fold into one",
            "notes": [
                f"Three layers without a loop, with {size} numbers each, one for each step. Each has weights "
                "of its "
                f"own, (w1, b1), (w2, b2), (w3, b3): {plural(own[2], 'number')} to learn, "
                f"{shared} each: {in_w} in its w and {shared - in_w} in its b, of which PyTorch keeps two.",
                f"Give all three the same weights (w, b): {plural(shared, 'number')} to learn, used three times.",
                "Three equal layers, one after the other, are one layer used three times. Draw it once, with a "
                f"loop: a recurrent layer. Still {plural(shared, 'number')}, however often it goes around.",
            ],
        },
    )
    _counted(own, shared)


@st.fragment  # nothing else on the page hangs on the length
def _counted(own: list[int], shared: int) -> None:
    with st.container(width=420):
        length = st.slider("Length of the sequence", 1, LONGEST, 12, key="loop_length", bind="query-params")
    charting.show(
        chart,
        rows(own, shared, length),
        key="loop_counts",
        alt=f"Numbers to learn for sequences of 1 to {LONGEST} steps, with and without shared weights",
    )
    beats.found(sentence(own, shared, length))


def sentence(own: list[int], shared: int, length: int) -> str:
    """What the two counts say at this length."""
    if length == 1:
        return f"For one step both need {plural(shared, 'number')}: sharing saves nothing until there is a second."
    return (
        f"At length {length}, weights of its own for every step make {plural(own[length - 1], 'number')}; shared "
        f"weights make {shared}, {own[length - 1] / shared:g} times fewer. One step more adds "
        f"{own[1] - own[0]} to the first and none to the second."
    )


def rows(own: list[int], shared: int, length: int) -> pa.Table:
    """A row for each length of each network; the chosen length is `here`."""
    series = ((OWN, own), (SHARED, [shared] * LONGEST))
    return charting.table(
        "length numbers network here",
        [(t, count, name, t == length) for name, values in series for t, count in enumerate(values, start=1)],
    )


def chart(rows: charting.Rows) -> alt.LayerChart:
    """A line a network, with the numbers at the chosen length."""
    now = colours()
    legend = line_legend(direction="vertical", labelLimit=320)
    lines = (
        alt.Chart(rows)
        .mark_line(strokeWidth=3)
        .encode(
            x=alt.X("length:Q", title="length of the sequence", scale=alt.Scale(domain=[1, LONGEST], nice=False)),
            y=alt.Y("numbers:Q", title="numbers to learn", axis=alt.Axis(tickCount=5)),
            color=alt.Color("network:N", legend=legend,
                            scale=alt.Scale(domain=[OWN, SHARED], range=[now.output, now.hidden])),
            strokeDash=alt.StrokeDash("network:N", legend=legend,
                                      scale=alt.Scale(domain=[OWN, SHARED], range=[[6, 4], [1, 0]])),
            tooltip=["network:N", "length:Q", "numbers:Q"],
        )
    )  # fmt: skip
    here = alt.Chart(rows).transform_filter(alt.datum.here)
    dots = here.mark_circle(size=90, opacity=1, color=now.text).encode(x="length:Q", y="numbers:Q")
    words = dots.mark_text(dy=-12, fontSize=13, fontWeight="bold", color=now.text).encode(text="numbers:Q")
    return charting.layered(lines, dots, words).properties(height=300, title="How many numbers must be learned?")
