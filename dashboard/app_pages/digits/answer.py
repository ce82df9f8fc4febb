"""The answer to one digit: ten probabilities at once. And the ten fixed digits of the time machine."""

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.app_pages.digits import dots
from dashboard.app_pages.digits.own_digit import Asked
from dashboard.components.basics import beats, charting, controls
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import percent, short
from dashboard.components.server import lean_arrow
from models.datasets import digits
from models.shapes import Prediction
from models.tasks import digits as task


def show(model: task.DigitsModel, asked: Asked) -> Prediction:
    """Answer at once."""
    prediction = task.predict(model, asked.picture)
    shares = task.chances(model, asked.picture)
    st.markdown(f"### :orange[{prediction.output}, {task.LABELS[prediction.output]}]")
    charting.show(
        bars,
        bar_rows(shares),
        key=controls.key(task, "chances"),
        alt="How likely each of the ten digits is, to this network",
    )
    beats.found(_sentence(prediction, shares, asked.label))
    return prediction


def bar_rows(shares: list[float]) -> pa.Table:
    """A row a digit, zero first."""
    names = [f"{label} {word}" for label, word in enumerate(task.LABELS)]
    return lean_arrow.table({"digit": names, "share": shares, "shown": [percent(share) for share in shares]})


def bars(rows: charting.Rows) -> alt.LayerChart:
    """One bar a digit, all ten at once."""
    now = colours()
    base = alt.Chart(rows).encode(
        y=alt.Y("digit:N", sort=None, title=None, axis=alt.Axis(ticks=False, labelFontSize=13)),
        x=alt.X(
            "share:Q",
            title="how likely, says the network",
            scale=alt.Scale(domain=[0, 1.12], nice=False),
            axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
        ),
    )
    marks = base.mark_bar(color=now.output, cornerRadius=2).encode(
        tooltip=["digit:N", alt.Tooltip("share:Q", format=".2%")]
    )
    texts = base.mark_text(align="left", dx=4, color=now.text, fontSize=12).encode(text="shown:N")
    return charting.layered(marks, texts).properties(height=290)


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The ten fixed digits with what the training network calls them; returns the sentence below."""
    tiles, right = [], 0
    for digit, prediction in zip(digits.shown(), predictions, strict=True):
        word, meant = task.LABELS[prediction.output], task.LABELS[digit.label]
        right += prediction.output == digit.label
        sign = "✓" if prediction.output == digit.label else "✗"
        said = f"{sign} {word} {short(prediction.probability)}"
        tiles.append(dots.Tile(digit.picture, f"A handwritten {meant}", f"meant: {meant}", said))
    dots.row(tiles, 84)
    sure = sum(prediction.probability for prediction in predictions) / len(predictions)
    return f"Of these ten digits it names {right} right, and is {percent(sure)} sure on average."


def _sentence(prediction: Prediction, shares: list[float], meant: int | None) -> str:
    second = max((label for label in range(10) if label != prediction.output), key=lambda label: shares[label])
    said = (
        f"It says {task.LABELS[prediction.output]}, {percent(prediction.probability)} sure; its second guess is "
        f"{task.LABELS[second]} with {percent(shares[second])}. The ten always add up to 100\u00a0%."
    )
    if meant is None:
        return said
    if meant == prediction.output:
        return f"{said} That is what its writer meant."
    return f"{said} Its writer meant {task.LABELS[meant]}: the network is wrong here."
