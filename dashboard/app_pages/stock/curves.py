"""Curves over time, and values as people write them."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from dashboard.components.basics import charting, view
from dashboard.components.basics.theme import colours, line_legend
from dashboard.components.basics.wording import number
from dashboard.components.server import lean_arrow
from models.forecasts.forecasting import Values

CAME = "what came"


def rows(times: Sequence[int], values: Mapping[str, Values], *, dated: bool = True) -> pa.Table:
    """A row for every time of every curve; times are seconds since 1970, which are shown as days from 1 on where
    they are no dates."""
    count = len(times)
    stamps = lean_arrow.times(times) if dated else np.arange(1, count + 1)
    return lean_arrow.table(
        {
            "time": np.tile(stamps, len(values)),
            "value": np.concatenate(list(values.values())),
            "curve": [name for name in values for _ in range(count)],
        }
    )


def lines(
    rows: charting.Rows, *, names: tuple[str, ...], title: str = "", dated: bool = True, height: int = 300
) -> alt.Chart:
    """A line for each of the names: first what came, then who foretold it."""
    now = colours()
    hues = (now.muted, now.output, now.input)[: len(names)]
    dashes = ([1, 0], [1, 0], [4, 3])[: len(names)]
    widths = (6, 1.8, 1.8)[: len(names)]  # what came lies broad below the others, or one of them would hide it
    x = alt.X("time:T", title=None, scale=alt.Scale(type="utc"))  # by its own clock, whatever the visitor's is
    when = alt.Tooltip("time:T", format="%d %b %Y")
    if not dated:
        x, when = alt.X("time:Q", title="days", scale=alt.Scale(nice=False)), alt.Tooltip("time:Q", title="day")
    legend = line_legend(columns=1 if len("".join(names)) > 24 else 0, labelLimit=400)
    return (
        alt.Chart(rows)
        .mark_line(opacity=0.8)
        .encode(
            x=x,
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=5)),
            color=alt.Color("curve:N", legend=legend, scale=alt.Scale(domain=list(names), range=list(hues))),
            strokeDash=alt.StrokeDash(
                "curve:N", legend=legend, scale=alt.Scale(domain=list(names), range=list(dashes))
            ),
            strokeWidth=alt.StrokeWidth(
                "curve:N", legend=legend, scale=alt.Scale(domain=list(names), range=list(widths))
            ),
            tooltip=[alt.Tooltip("curve:N", title=" "), when, "value:Q"],
        )
        .properties(title=title, height=round(height * view.larger()))
    )  # fmt: skip


def written(value: float) -> str:
    """A value with as many digits as it needs: 2,874.56, 0.8713."""
    return number(value, 2 if abs(value) >= 10 else 4)


def move(size: float, in_shares: bool, *, signed: bool = False) -> str:
    """A move as people count it: +0.42 %, or in the series' own unit."""
    plus = "+" if signed and size > 0 else ""
    return f"{plus}{number(100 * size)}\u00a0%" if in_shares else f"{plus}{written(size)}"


def apart(one: Values, other: Values, in_shares: bool) -> float:
    """How far two curves lie apart on average, as people count moves."""
    return float(np.abs(one / other - 1 if in_shares else one - other).mean())
