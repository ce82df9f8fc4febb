"""Watch it think: the unrolled diagram over the visitor's words, the memory, and the numbers inside the cell."""

from collections.abc import Sequence

import streamlit as st
import torch
from torch import nn

from dashboard.components.basics import beats, charts, controls
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.cell import cell_trace
from dashboard.components.drawings import words
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.networks.cells import CellStep
from models.shapes import Prediction, RecurrentNetwork, Task


def watch(
    task: Task,
    prediction: Prediction,
    drawn: list[Drawn],
    model: RecurrentNetwork,
    x: torch.Tensor,
    layer: nn.RNNBase | None = None,
    places: Sequence[int] | None = None,
    *,
    before: int = 0,
    start: int | None = None,
) -> int:
    """Draw the beat; x is the words' vectors, (1, time, embedding). Returns the step that is looked at.

    `drawn` is the prediction as the diagram shows it. The layer that reads is `model.recurrent`, or `layer`.
    `places` are those of the steps in what the visitor gave, from 0, where they are read in another order.
    `before` is how many steps of x come before the first word: a sign for the start. `start` is the step that is
    looked at first, the last if None.
    """
    layer = model.recurrent if layer is None else layer
    places = range(len(drawn)) if places is None else places
    step = unrolled(
        drawn,
        key=controls.key(task, "diagram"),
        label=f"The network reads your {task.UNIT}s, one a step",
        step=start,
        link=controls.key(task, "step"),
    )
    name = plain(prediction.moments[step].input)
    trace = cell_trace.steps(layer, x)[before:]
    st.subheader(f"Inside the cell at {task.UNIT} {places[step] + 1}, “{name}”", anchor=False)
    cell_trace.table(layer, trace[step], name)
    st.subheader(f"Its memory after every {task.UNIT}", anchor=False)
    charts.show_memory(
        prediction,
        key=controls.key(task, "memory"),
        alt=f"The {len(prediction.moments[0].hidden)} numbers of the hidden state after every {task.UNIT}",
    )
    beats.found(_busiest(prediction, trace, task.UNIT, places))
    return step


def many_to_one(prediction: Prediction, positive: str, unit: str) -> list[Drawn]:
    """Every step as the diagram draws it: all but the last verdict are peeks, since nobody asked yet;
    all of them where the network knows nothing of the input, since that is no verdict. `unit` is what a step reads.
    """
    last = len(prediction.moments) - 1
    drawn = []
    for index, moment in enumerate(prediction.moments):
        share = moment.probability if moment.output == positive else 1 - moment.probability
        drawn.append(
            Drawn(
                input=moment.input,
                hidden=moment.hidden,
                output=f"{moment.output[:3]} {moment.probability * 100:.0f} %",
                value=2 * share - 1,
                peek=index < last or bool(prediction.blank),
                note=_note(prediction, index, unit),
                alt=f"{moment.output}, {percent(moment.probability)} sure",
            )
        )
    return drawn


def _note(prediction: Prediction, index: int, unit: str) -> str:
    moment = prediction.moments[index]
    now = f"{moment.output}, {percent(moment.probability)} sure"
    if index == len(prediction.moments) - 1:
        verdict = f"{prediction.blank} It leans" if prediction.blank else "The verdict"
        return f"The last {unit}, “{moment.input}”, is read. {verdict}: {now}."
    if index == 0:
        return f"It starts with an empty memory and reads “{moment.input}”. If it had to answer now: {now}."
    before = prediction.moments[index - 1]
    turned = "It changed its mind: " if before.output != moment.output else "If it had to answer now: "
    return f"It mixes “{moment.input}” into its memory of the {plural(index, unit)} before. {turned}{now}."


def _busiest(prediction: Prediction, trace: list[CellStep], unit: str, places: Sequence[int]) -> str:
    memory = torch.cat([trace[0].previous, *(step.hidden for step in trace)])  # (steps + 1, hidden)
    at = int(memory.diff(dim=0).abs().mean(dim=1).argmax())
    return (
        f"Each row is one of {len(prediction.moments[0].hidden)} numbers, each column a {unit}. "
        f"The memory changed most at {words.step(f'{unit} {places[at] + 1}', at + 1)}, "
        f"“{plain(prediction.moments[at].input)}”."
    )
