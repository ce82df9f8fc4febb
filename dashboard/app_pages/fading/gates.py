"""Why gates help: how open the keep gate starts, and what that does to the gradient. Measured on fresh networks."""

import math
from dataclasses import replace

import altair as alt
import pyarrow as pa

from dashboard.app_pages.fading import amounts, fresh_network
from dashboard.app_pages.fading.charts import LEGEND
from dashboard.components.basics import beats, charting
from dashboard.components.basics.theme import DASHES, colours, race_colours
from dashboard.components.basics.wording import number, percent
from models.gradients import factor
from models.tasks import recall as task

BIASES = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
CELLS = ("GRU", "LSTM")
ALONE = "gate alone"


def sigmoid(bias: float) -> float:
    """How open a gate is with nothing but this bias, 0..1."""
    return 1 / (1 + math.exp(-bias))


def factors() -> dict[str, list[float]]:
    """What a step back multiplies the gradient by, for each of CELLS at each of BIASES."""
    usual = task.Config()
    return {
        cell: [factor(fresh_network.fresh(replace(usual, cell=cell, gate_bias=bias))) for bias in BIASES]
        for cell in CELLS
    }


def show() -> None:
    """Curves over the bias, and a sentence from them."""
    found = factors()
    charting.show(
        chart,
        rows(found),
        key="fading_gates",
        alt="What a step back multiplies the gradient by, for gates that start more and more open",
    )
    beats.found(sentence(found))


def rows(found: dict[str, list[float]]) -> pa.Table:
    """A row for each bias of each cell, and of the gate alone."""
    series = {ALONE: [sigmoid(bias) for bias in BIASES], **found}
    return charting.table(
        "bias factor series",
        [(bias, value, name) for name, row in series.items() for bias, value in zip(BIASES, row, strict=True)],
    )


def chart(rows: charting.Rows) -> alt.Chart:
    """A line for each cell, and the gate alone."""
    now, names = colours(), [ALONE, *CELLS]
    hue = alt.Scale(domain=names, range=[now.gate, *race_colours()[1:3]])
    dash = alt.Scale(domain=names, range=[DASHES[3], *DASHES[1:3]])
    drawn = alt.Chart(rows).mark_line(point=alt.OverlayMarkDef(size=50), strokeWidth=2.5)
    return drawn.encode(
        x=alt.X(
            "bias:Q",
            title="gate bias  (0: as PyTorch leaves it)",
            scale=alt.Scale(domain=[BIASES[0], BIASES[-1]]),
            axis=alt.Axis(values=list(BIASES), format="~g", grid=False),
        ),
        y=alt.Y("factor:Q", title="factor of one step back", scale=alt.Scale(domain=[0, 1.1])),
        color=alt.Color("series:N", legend=LEGEND, scale=hue),
        strokeDash=alt.StrokeDash("series:N", legend=LEGEND, scale=dash),
        tooltip=["series:N", "bias:Q", alt.Tooltip("factor:Q", format=".3f")],
    ).properties(title="What a step back leaves, by the gate's start", height=340)


def sentence(found: dict[str, list[float]]) -> str:
    """The two ends that matter: as PyTorch leaves it, and opened."""
    distance = task.Config().distance
    said = []
    for bias in (0.0, 3.0):
        each = [found[cell][BIASES.index(bias)] for cell in CELLS]
        parts = [
            f"{cell} {number(one)} a step, and {amounts.left(one**distance)} after {distance}"
            for cell, one in zip(CELLS, each, strict=True)
        ]
        said.append(f"with a bias of {bias:g} (a gate {percent(sigmoid(bias))} open): {'; '.join(parts)}")
    first, second = said
    return (
        f"{first[0].upper()}{first[1:]}. {second[0].upper()}{second[1:]}. Where that is more than the gate alone: "
        f"the {task.Config().hidden_size} gates are not equally open, and the widest let most of it through; and "
        "some of it goes round them, by the cell's other weights. An LSTM keeps its memory in the cell state c, "
        "and its gradient is measured there."
    )
