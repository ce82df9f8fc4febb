"""The scoreboard: networks of five seeds beside the simple rules, on real prices and on those of a coin."""

from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from dashboard.app_pages.stock import networks
from dashboard.components.basics import beats, charting, controls, view
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import number, percent
from models.forecasts.market_scores import BEFORE, COIN, ECHO, MISS, MOVE, NETWORK, SIDE, UP
from models.forecasts.simple_forecasts import AS_EVER, TODAY
from models.tasks import stock as task

REAL = "S&P 500"
_ROWS = {REAL: REAL, COIN: "coin-tossed", ECHO: "coin with an echo"}  # as the charts name them


class Line(NamedTuple):
    """One series' part of the board. Misses are shares of what “tomorrow = today” misses by."""

    name: str
    misses: list[float]  # of a network a seed
    step: float  # of who says "today plus the usual step"
    before: list[float]  # of the networks on the validation part, which they learned nothing from either
    gained: float  # of the networks beside “tomorrow = today”, a day, as a share of the price
    sides: list[float]  # up or down told right, of a network a seed
    up: float  # by who always says up

    @property
    def nearer(self) -> int:
        """On how many seeds the network is nearer than “tomorrow = today”."""
        return sum(miss < 1 for miss in self.misses)

    @property
    def surer(self) -> int:
        """On how many it tells the side more often than who always says up."""
        return sum(side > self.up for side in self.sides)


def lines() -> list[Line]:
    """Those that were measured with the network that ships."""
    told = networks.figures(networks.PRICES)
    boards = {REAL: told, COIN: told.get(COIN, {}), ECHO: told.get(ECHO, {})}
    return [_line(name, board) for name, board in boards.items() if MISS in board]


def _line(name: str, board: dict[str, Any]) -> Line:
    tested, before = (
        {who: np.array(miss) / board[part][TODAY] for who, miss in board[part].items()} for part in (MISS, BEFORE)
    )
    gained = (board[MISS][TODAY] - float(np.mean(board[MISS][NETWORK]))) * board[MOVE]
    return Line(
        name, tested[NETWORK].tolist(), float(tested[AS_EVER]), before[NETWORK].tolist(), gained,
        board[SIDE][NETWORK], board[SIDE][UP],
    )  # fmt: skip


def show() -> None:
    """Both charts, what they say, and why. Nothing where the figures are missing."""
    found = lines()
    if len(found) < len(_ROWS):
        return
    seeds = len(found[0].misses)
    st.subheader("The scoreboard", anchor=False)
    beats.say(
        f"The same network, trained {seeds} times with other dice (*seeds*), on three kinds of prices; each time "
        "it is asked about days that it never learned from. Its rivals look at no past at all: **tomorrow = "
        "today**; **today plus the usual step**, which is the same every day; **always up**. In the third kind of "
        "prices somebody has put something to find: on three days in ten no coin is tossed, and the price goes the "
        "way it went the day before."
    )
    left, right = st.columns(2)
    with left:
        charting.show(
            dots, _misses(found), key=controls.key(task, "misses"), names=(NETWORK, TODAY, AS_EVER), percent=False,
            what="miss, beside “tomorrow = today”", title="How far off: left is better",
            alt="How far off the network of each seed is, beside who says that tomorrow is as today",
        )  # fmt: skip
    with right:
        charting.show(
            dots, _sides(found), key=controls.key(task, "sides"), names=(NETWORK, UP), percent=True,
            what="up or down told right", title="Which way: right is better",
            alt="How often the network of each seed says rightly whether the price rises",
        )  # fmt: skip
    beats.found("  \n".join(sentence(line) for line in found))
    beats.say(worth(*found))
    beats.say(WHY)


WHY = (
    "So it is not the code: where there is something to find, it finds it, on every seed. A price that many watch "
    "keeps nothing of the kind for long. Whoever finds that Mondays rise buys on Friday, until Friday's price has "
    "risen instead. What is left for tomorrow is what nobody knows today: news."
)


def sentence(line: Line) -> str:
    """Who is nearer, and who names the side, on how many seeds."""
    seeds = len(line.misses)
    sides = [percent(side) for side in (min(line.sides), max(line.sides))]
    return (
        f"{line.name[0].upper()}{line.name[1:]}: nearer than “tomorrow = today” on {line.nearer} of {seeds} seeds, "
        f"with {_span(line.misses)} of its miss; “today plus the usual step” has {number(line.step, 3)}. Up or "
        f"down told right {sides[0]} to {sides[1]} of the time, always up {percent(line.up)}: better on "
        f"{line.surer} of {seeds}."
    )


def worth(real: Line, coin: Line, echo: Line) -> str:
    """What is gained in a day, beside who says that tomorrow is as today."""
    return (
        f"**What is that worth?** On the S&P 500 {gain(real)} of the price a day, over these three years; on the "
        f"three years before, which it had not learned from either, its miss was {_span(real.before)} of the "
        f"other's. On tosses of a coin, where whatever is gained is luck, {gain(coin)}; with the echo {gain(echo)}."
    )


def gain(line: Line) -> str:
    """As people count a share of a price: 0.009 %."""
    return f"{number(100 * line.gained, 3)}\u00a0%"


def _span(values: list[float]) -> str:
    return f"{number(min(values), 3)} to {number(max(values), 3)}"


def _misses(found: list[Line]) -> pa.Table:
    """A row a dot, or a stroke."""
    rows = []
    for line in found:
        name = _ROWS[line.name]
        rows += [*((name, miss, NETWORK) for miss in line.misses), (name, 1.0, TODAY), (name, line.step, AS_EVER)]
    return charting.table("prices value who", rows)


def _sides(found: list[Line]) -> pa.Table:
    rows = []
    for line in found:
        name = _ROWS[line.name]
        rows += [*((name, side, NETWORK) for side in line.sides), (name, line.up, UP)]
    return charting.table("prices value who", rows)


def dots(rows: charting.Rows, *, names: tuple[str, ...], what: str, percent: bool, title: str) -> alt.LayerChart:
    """A dot a seed, and a stroke where a simple rule stands."""
    now = colours()
    y = alt.Y("prices:N", title=None, sort=list(_ROWS.values()), axis=alt.Axis(ticks=False, labelLimit=140))
    axis = alt.Axis(format="%" if percent else ".2f", tickCount=4)
    x = alt.X("value:Q", title=what, scale=alt.Scale(zero=False, padding=12), axis=axis)
    hues = [now.output, now.text, now.input][: len(names)]
    legend = alt.Legend(orient="top", title=None, columns=1, labelLimit=300, symbolType="circle", symbolOpacity=1)
    hue = alt.Color("who:N", scale=alt.Scale(domain=list(names), range=hues), legend=legend)
    tooltip: list[Any] = ["who:N", alt.Tooltip("value:Q", format=".1%" if percent else ".3f")]
    base = alt.Chart(rows).encode(x=x, y=y, color=hue, tooltip=tooltip)
    network = base.transform_filter(alt.datum.who == NETWORK)
    rules = base.transform_filter(alt.datum.who != NETWORK)
    return charting.layered(
        network.mark_circle(size=90, opacity=0.75), rules.mark_tick(thickness=3, size=34)
    ).properties(title=title, height=round(330 * view.larger()))
