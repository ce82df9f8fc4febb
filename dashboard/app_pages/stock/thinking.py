"""Watch it think: the last days as the unrolled diagram, the numbers in the cell, and how much of the past it
needs."""

from typing import NamedTuple

import altair as alt
import streamlit as st
import torch

from dashboard.app_pages.stock import law, networks
from dashboard.components.basics import beats, charting, controls, own_answers, view
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.basics.wording import listed, number, percent
from dashboard.components.cell import hood, thinking
from dashboard.components.drawings.diagram import Drawn
from models.datasets import made_prices
from models.forecasts import walking
from models.forecasts.timeseries import Series
from models.shapes import Prediction
from models.tasks import stock as task

QUESTIONS = (networks.PRICES, networks.LAW, networks.SIZES)
_MOSTLY = (1, 2, 4, 8, 16, 24, 32)  # days that it reads
_TOSSED = "coin-tossed prices"


class Watched(NamedTuple):
    """A network at the last days of a series."""

    model: task.StockModel
    series: Series
    prediction: Prediction
    x: torch.Tensor  # (1, window, 1): what goes in
    above: list[float]  # how likely it holds the upper of two answers, after each day


def watch(chosen: task.StockModel, series: Series) -> tuple[Watched, int]:
    """Draw the beat. Returns what is watched, and the day that is looked at, from 0."""
    which = st.segmented_control(
        "What it foretells", QUESTIONS, default=networks.PRICES, required=True, key=controls.key(task, "watched"),
        bind="query-params",
    )  # fmt: skip
    which = which if which in QUESTIONS else networks.PRICES
    model = networks.fitting(which, chosen)
    read = law.series() if which == networks.LAW else series
    watched = own_answers.answer(controls.key(task, "read"), model, _watched, read)
    step = thinking.watch(task, watched.prediction, _drawn(watched), model, watched.x)
    _past(chosen)
    return watched, step


def _watched(model: task.StockModel, series: Series) -> Watched:
    x, _, said, _ = task.read(model, task.measured(series))
    return Watched(model, series, task.predict(model, series), x, said.above.tolist())


def _drawn(watched: Watched) -> list[Drawn]:
    asked, moments = watched.model.config.asked, watched.prediction.moments
    sides = ("calm", "wild") if asked == "size" else ("down", "up")
    drawn = []
    for at, (moment, share, x) in enumerate(zip(moments, watched.above, watched.x[0, :, 0].tolist(), strict=True)):
        says = f"{sides[share > 0.5]}, {percent(max(share, 1 - share))} likely"
        goes_in = (
            f"The value {moment.input} goes in"
            if asked == "value"
            else f"The value is {moment.input}: a move of {number(x)} usual ones goes in"
        )
        when = "It says" if at == len(moments) - 1 else "If it were asked now, it would say"
        empty = "It starts with an empty memory. " if at == 0 else ""
        drawn.append(
            Drawn(
                moment.input if asked == "value" else f"{number(x, 1)}",
                moment.hidden,
                sides[share > 0.5],
                value=2 * share - 1,
                peek=at < len(moments) - 1,
                note=f"{empty}{goes_in}. {when}: {says}.",
                alt=says,
            )
        )
    return drawn


def formulas(watched: Watched, step: int) -> None:
    """The same step as equations."""
    model = watched.model
    with torch.inference_mode():
        middle, spread = (part[0, step].item() for part in model(watched.x[..., 0])[:2])
    says = {"value": "value", "change": "move", "size": "size of the move"}[model.config.asked]
    answer = (
        (r"m_t = W_{hm}\, h_t + b_m", f"m_t = {middle:.2f}"),
        (
            f"m is the {says} to come, as the network counts: the middle of what it holds likely. A second row of "
            f"weights says how far off it may be: {number(spread)} on average."
        ),
    )
    hood.show_equations(
        model, watched.x, step, watched.prediction.moments[step].input, unit=task.UNIT, answer=answer
    )


@st.fragment
def _past(chosen: task.StockModel) -> None:
    """How far off it is with the last days alone: the late joiner, who comes at the end."""
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "Somebody joins late and sees the last days alone: one, two, four … Where a law is at work, what they "
        "missed is missed. And with prices?"
    )
    found = {}
    for which, series in ((networks.LAW, law.series()), (networks.PRICES, _tossed())):
        model = networks.fitting(which, chosen)
        found[which] = own_answers.answer(controls.key(task, f"late_{which}"), model, late, series)
    names = {networks.LAW: "the lawful series, six days ahead", networks.PRICES: _TOSSED}
    rows = [
        (str(days), off, names[which])
        for which, pairs in found.items()
        for days, off in pairs
    ]  # fmt: skip
    charting.show(
        _lines, charting.table("days off series", rows), key=controls.key(task, "late"),
        names=tuple(names.values()),
        alt="How far off the network is when it reads the last days alone",
    )  # fmt: skip
    beats.found(sentence(found[networks.LAW], found[networks.PRICES]))


def _tossed() -> Series:
    return made_prices.series(1500, 77)


def late(model: task.StockModel, series: Series) -> list[tuple[int, float]]:
    """Days that it reads, and how far off it is then, in usual moves."""
    days = sorted({min(some, model.config.window) for some in _MOSTLY} | {model.config.window})
    return [(some, walking.missed(model, series, some)) for some in days]


def sentence(lawful: list[tuple[int, float]], tossed: list[tuple[int, float]]) -> str:
    """First and last of both."""
    said = [
        f"{name} {number(pairs[0][1])} with the last day alone, {number(pairs[-1][1])} with all {pairs[-1][0]}"
        for name, pairs in (("on the lawful series it is off by", lawful), ("on tossed prices by", tossed))
    ]
    whole = listed(said)
    return f"In usual moves, {whole}. 1 is about what “as it is now” is off by."


def _lines(rows: charting.Rows, *, names: tuple[str, ...]) -> alt.Chart:
    now = colours()
    scale = alt.Scale(domain=list(names), range=[now.output, now.input])
    return (
        alt.Chart(rows)
        .mark_line(point=alt.OverlayMarkDef(size=60), strokeWidth=2.5)
        .encode(
            x=alt.X("days:O", sort=None, title="days that it reads", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("off:Q", title="how far off", axis=alt.Axis(tickCount=5)),
            color=alt.Color("series:N", legend=line_legend(columns=1, labelLimit=400), scale=scale),
            tooltip=["series:N", "days:O", alt.Tooltip("off:Q", format=".3f")],
        )
        .properties(height=round(300 * view.larger()))
    )
