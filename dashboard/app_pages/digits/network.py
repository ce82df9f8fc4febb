"""Inside the network without a loop: the numbers in between, what each looks for, and the equations."""

import streamlit as st
import torch

from dashboard.app_pages.digits import dots
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import number, percent, short
from dashboard.components.cell.equations import Line
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.datasets.digits import FULL
from models.shapes import Prediction
from models.tasks import digits as task

SHOWN = 6  # numbers in between that are looked at one by one


def watch(model: task.DigitsModel, prediction: Prediction) -> None:
    """The diagram with its one moment, and the numbers in between that pushed most."""
    (moment,) = prediction.moments
    said = f"{moment.output}, {percent(moment.probability)} sure"
    drawn = Drawn(
        input="picture",
        hidden=moment.hidden,
        output=f"{moment.output} {short(moment.probability)}",
        note=f"64 dots go in, {len(moment.hidden)} numbers stand in between, ten scores come out: {said}.",
        alt=said,
    )
    unrolled(
        [drawn], key=controls.key(task, "diagram"), label="One picture in, one answer out", step=0, middle="between"
    )
    st.subheader("What the numbers in between look for", anchor=False)
    pushed = pushes(model, prediction)
    units = sorted(pushed, key=lambda unit: -abs(pushed[unit]))[:SHOWN]
    tiles = [
        dots.Tile(
            model.hidden.weight[unit].tolist(),
            f"The weights of number {unit + 1}, a dot each: above zero orange, below zero blue",
            f"number {unit + 1} is {number(moment.hidden[unit])}",
            f"pushes {number(pushed[unit])}",
            signed=True,
        )
        for unit in units
    ]
    dots.row(tiles, 108)
    first = units[0]
    way = "towards" if pushed[first] > 0 else "away from"
    beats.found(
        f"Each picture shows one number's 64 weights: ink on an orange dot raises the number, ink on a blue dot "
        f"lowers it. Number {first + 1} pushed most: by {number(abs(pushed[first]))} {way} "
        f"“{moment.output}”, compared with the other nine."
    )


@torch.inference_mode()
def pushes(model: task.DigitsModel, prediction: Prediction) -> dict[int, float]:
    """How far each number in between raised the score of the answer above the mean of all ten scores."""
    weights = model.output.weight  # (10, hidden)
    extra = weights[prediction.output] - weights.mean(dim=0)
    return dict(enumerate((extra * torch.tensor(prediction.moments[0].hidden)).tolist()))


def show_equations(model: task.DigitsModel, prediction: Prediction) -> None:
    """The two layers with this picture's numbers in them."""
    pushed = pushes(model, prediction)
    unit = max(pushed, key=lambda j: abs(pushed[j]))
    beats.say(
        "Two sums and two bends. x are the 64 dots, divided by 16; h are the numbers in between; y are the ten "
        f"probabilities. Number {unit + 1} in between pushed most, so it stands for all of them:"
    )
    for formula, filled in lines(model, prediction, unit):
        st.latex(formula)
        st.latex(filled)
    beats.found(
        "There is no h of the step before on the right-hand side. That is the whole difference: a recurrent "
        "network adds W_hh times its last memory inside the tanh."
    )


@torch.inference_mode()
def lines(model: task.DigitsModel, prediction: Prediction, unit: int) -> list[Line]:
    """The formulas, and the same with numbers."""
    x = torch.tensor([prediction.input], dtype=torch.float32) / FULL
    h = model.between(x)
    weighed, bias = (x @ model.hidden.weight[unit]).item(), model.hidden.bias[unit].item()
    scores = model.output(h)[0]
    answer = prediction.output
    best, second = (f"e^{{{score:.2f}}}" for score in scores.topk(2).values.tolist())
    from_h = (scores[answer] - model.output.bias[answer]).item()
    return [
        (
            rf"h_{{{unit + 1}}} = \tanh(\textstyle\sum_i W_{{xh}}[{unit + 1}, i]\, x_i + b_h[{unit + 1}])",
            rf"\tanh({weighed:.2f} {bias:+.2f}) = {h[0, unit].item():.2f}",
        ),
        (
            rf"s_{{{answer}}} = \textstyle\sum_j W_{{hy}}[{answer}, j]\, h_j + b_y[{answer}]",
            rf"{from_h:.2f} {model.output.bias[answer].item():+.2f} = {scores[answer].item():.2f}",
        ),
        (
            rf"y_{{{answer}}} = e^{{s_{{{answer}}}}} / \textstyle\sum_k e^{{s_k}}",
            rf"{best} / ({best} + {second} + \dots) \approx {prediction.probability:.4f}",
        ),
    ]
