"""What it can do: say how far a price will move, and not which way. Calm days and wild ones."""

import altair as alt
import numpy as np
import streamlit as st

from dashboard.app_pages.stock import curves, networks
from dashboard.components.basics import beats, charting, controls, own_answers
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.basics.wording import number, percent, plural
from models.forecasts import walking
from models.forecasts.market_scores import CALM, MISS, NETWORK, SIDE
from models.forecasts.simple_forecasts import AS_LATELY, FADING, USUAL
from models.forecasts.timeseries import Series
from models.forecasts.walking import Walk
from models.tasks import stock as task

_SHOWN = 150  # days
_SAID, _RULE = "the network, the day before", "as the last days were"


def show(chosen: task.StockModel, series: Series) -> None:
    """The sizes of the moves, and who foretold them."""
    model = networks.fitting(networks.SIZES, chosen)
    st.subheader("What it can do: calm days and wild ones", anchor=False)
    beats.say(
        "Not up or down: **how far**. Wild days come in flocks, and so do calm ones. A network that reads the same "
        "moves is asked for the size of the next one, whichever way it goes. Its rival takes the mean of the last "
        "20 sizes, times one number that suits the past best."
    )
    walk = own_answers.answer(controls.key(task, "size_walk"), model, walking.walk, series)
    shown = slice(-_SHOWN, None)
    named = {curves.CAME: walk.came[shown], _SAID: walk.said[shown], _RULE: walk.rule[shown]}
    charting.show(
        bars, curves.rows(walk.times[shown], named), key=controls.key(task, "sizes"), percent=walk.in_shares,
        alt=f"How far the price moved on each of the last {_SHOWN} days, and how far it was said to",
    )  # fmt: skip
    beats.found(f"{sentence(walk)} {measured()}")


def bars(rows: charting.Rows, *, percent: bool) -> alt.LayerChart:
    """A bar for each move, a line for each of those who foretold it."""
    now = colours()
    names = [curves.CAME, _SAID, _RULE]
    hue = alt.Color(
        "curve:N", scale=alt.Scale(domain=names, range=[now.muted, now.output, now.input]),
        legend=line_legend(columns=1, labelLimit=300),
    )  # fmt: skip
    base = alt.Chart(rows).encode(
        x=alt.X("time:T", title=None, scale=alt.Scale(type="utc")),
        y=alt.Y("value:Q", title="size of the move", axis=alt.Axis(tickCount=5, format=".1%" if percent else "~g")),
        color=hue,
        tooltip=[alt.Tooltip("curve:N", title=" "), alt.Tooltip("time:T", format="%d %b %Y"),
                 alt.Tooltip("value:Q", format=".2%" if percent else ".4g")],
    )  # fmt: skip
    return charting.layered(
        base.transform_filter(alt.datum.curve == curves.CAME).mark_bar(width=2, opacity=0.6),
        base.transform_filter(alt.datum.curve != curves.CAME)
        .mark_line(strokeWidth=2)
        .encode(
            strokeDash=alt.StrokeDash(
                "curve:N", legend=None, scale=alt.Scale(domain=names, range=[[1, 0], [1, 0], [4, 3]])
            )
        ),
    ).properties(title="It cannot tell which way, but when it gets wild", height=340)


def sentence(walk: Walk) -> str:
    """Both misses on these days."""
    off, rule = (float(np.abs(said - walk.came).mean()) for said in (walk.said, walk.rule))
    told = [curves.move(one, walk.in_shares) for one in (off, rule)]
    verdict = "The network is nearer" if off < rule else "The simple rule is nearer, or as near"
    return (
        f"On these {plural(len(walk.came), 'day')} the network misses the size by {told[0]} on average, the rule "
        f"by {told[1]}. {verdict}."
    )


def measured() -> str:
    """On the real prices, on every seed."""
    told = networks.figures(networks.SIZES)
    if MISS not in told:
        return ""
    misses, sides = told[MISS], told[SIDE]
    nearer = sum(miss < min(misses[AS_LATELY], misses[FADING]) for miss in misses[NETWORK])
    seeds = len(misses[NETWORK])
    return (
        f"Measured on the S&P 500, in usual moves: the network {number(min(misses[NETWORK]), 3)} to "
        f"{number(max(misses[NETWORK]), 3)}; the mean of 20 days {number(misses[AS_LATELY], 3)}, a mean in which "
        f"the latest days count most {number(misses[FADING], 3)}, always the usual move "
        f"{number(misses[USUAL], 3)}. It is nearer than all of them on {nearer} of {seeds} seeds. Wilder than "
        f"usual or not: told right {percent(min(sides[NETWORK]))} to {percent(max(sides[NETWORK]))} of the time, "
        f"by the rules {percent(sides[AS_LATELY])} and {percent(sides[FADING])}, always calm "
        f"{percent(sides[CALM])}."
    )
