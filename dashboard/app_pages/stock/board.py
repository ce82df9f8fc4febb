"""The scoreboard: networks of five seeds beside the simple rules, on real prices and on those of a coin."""

from typing import Any, NamedTuple

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.app_pages.stock import networks
from dashboard.components.basics import beats, charting, controls, view
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.basics.wording import number, percent
from models.market_scores import COIN, ECHO, MISS, NETWORK, SIDE, UP
from models.simple_forecasts import TODAY
from models.tasks import stock as task

REAL = "S&P 500"
_ROWS = {REAL: REAL, COIN: "coin-tossed", ECHO: "coin with an echo"}  # as the charts name them
_OTHER = "the simple rule"


class Line(NamedTuple):
    """One series' part of the board."""

    name: str
    misses: list[float]  # of a network a seed, as a share of what “tomorrow = today” misses by
    sides: list[float]  # up or down told right, likewise
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
    rule = board[MISS][TODAY]
    return Line(
        name, [miss / rule for miss in board[MISS][NETWORK]], board[SIDE][NETWORK], board[SIDE][UP]
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
        "it is asked about days that it never learned from. Its rivals know nothing: one says **tomorrow = "
        "today**, one says **always up**. In the third kind somebody has put something to find: on three days in "
        "ten no coin is tossed, and the price goes the way it went the day before."
    )
    left, right = st.columns(2)
    with left:
        charting.show(
            dots, _table(found, "misses", 1.0), key=controls.key(task, "misses"), what="beside “tomorrow = today”",
            percent=False, title="How far off (left of the line is better)",
            alt="How far off the network of each seed is, beside who says that tomorrow is as today",
        )  # fmt: skip
    with right:
        charting.show(
            dots, _table(found, "sides", None), key=controls.key(task, "sides"), what="up or down told right",
            percent=True, title="How often it names the side (right is better)",
            alt="How often the network of each seed says rightly whether the price rises",
        )  # fmt: skip
    beats.found(" ".join(sentence(line) for line in found))
    beats.say(WHY)


WHY = (
    "So it is not the code: give it prices with something to find in them, and it finds it, on every seed. A real "
    "price holds nothing of the kind for long. People look for it all day, and whoever finds that Mondays rise "
    "buys on Friday, until Friday's price has risen instead. What is left for tomorrow is what nobody knows today: "
    "news."
)


def sentence(line: Line) -> str:
    """Who is nearer, and who names the side, on how many seeds."""
    low, high = (number(value, 3) for value in (min(line.misses), max(line.misses)))
    best, worst = percent(max(line.sides)), percent(min(line.sides))
    seeds = len(line.misses)
    return (
        f"{line.name[0].upper()}{line.name[1:]}: nearer than “tomorrow = today” on {line.nearer} of {seeds} seeds "
        f"({low} to {high} of its miss); up or down told right {worst} to {best} of the time, always up "
        f"{percent(line.up)}: better on {line.surer} of {seeds}."
    )


def _table(found: list[Line], what: str, rule: float | None) -> pa.Table:
    """A row a dot."""
    rows = []
    for line in found:
        name = _ROWS[line.name]
        rows += [(name, value, NETWORK) for value in getattr(line, what)]
        rows.append((name, line.up if rule is None else rule, _OTHER))
    return charting.table("prices value who", rows)


def dots(rows: charting.Rows, *, what: str, percent: bool, title: str) -> alt.LayerChart:
    """A dot a seed, and a stroke where the simple rule stands."""
    now = colours()
    y = alt.Y("prices:N", title=None, sort=list(_ROWS.values()), axis=alt.Axis(ticks=False, labelLimit=140))
    axis = alt.Axis(format="%" if percent else ".2f", tickCount=4)
    x = alt.X("value:Q", title=what, scale=alt.Scale(zero=False, padding=12), axis=axis)
    names = [NETWORK, _OTHER]
    hue = alt.Color(
        "who:N", scale=alt.Scale(domain=names, range=[now.output, now.text]), legend=line_legend(labelLimit=300)
    )
    tooltip: list[Any] = ["who:N", alt.Tooltip("value:Q", format=".1%" if percent else ".3f")]
    base = alt.Chart(rows).encode(x=x, y=y, color=hue, tooltip=tooltip)
    network = base.transform_filter(alt.datum.who == NETWORK)
    rule = base.transform_filter(alt.datum.who == _OTHER)
    return charting.layered(
        network.mark_circle(size=90, opacity=0.75), rule.mark_tick(thickness=3, size=34)
    ).properties(title=title, height=round(190 * view.larger()))
