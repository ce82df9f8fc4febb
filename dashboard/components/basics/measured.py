"""Charts of measurements: lines and dots, on axes that are fixed before the first number is there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pyarrow as pa

from dashboard.components.basics import charting
from dashboard.components.basics.theme import DASHES, colours, line_legend, race_colours

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SHAPES = ("circle", "triangle-up", "square")
Row = tuple[float, float, str]  # across, up, which of the series


@dataclass(frozen=True)
class Axis:
    """How one axis is drawn: logarithmic with these `marks`, or else linear, in percent or as plain numbers."""

    title: str
    low: float
    high: float | str  # a number, or the name of one that is told with the rows
    marks: tuple[float, ...] = ()
    percent: bool = False

    def drawn(self) -> dict[str, Any]:
        """As Vega-Lite wants it."""
        high = alt.ExprRef(self.high) if isinstance(self.high, str) else self.high
        scale = alt.Scale(type="log" if self.marks else "linear", domain=[self.low, high], nice=False, clamp=True)
        if not self.marks:
            ticks = alt.Axis(tickCount=5, format="%") if self.percent else alt.Axis(tickCount=5)
            return {"title": self.title, "scale": scale, "axis": ticks}
        # Far from 1 d3 writes 1e-10: the words are made here, and found again by the mark's place.
        words = [_power(mark) for mark in self.marks]
        place = [round(math.log10(mark), 3) for mark in self.marks]
        found = f"{words}[indexof({place}, round(1000 * log(datum.value) / LN10) / 1000)]"
        ticks = alt.Axis(values=list(self.marks), labelExpr=found, labelOverlap=True)
        return {"title": self.title, "scale": scale, "axis": ticks}


def _power(value: float) -> str:
    if 1e-3 <= value <= 1e6:
        return f"{value:,g}" if value < 1 else f"{value:,.0f}"
    return f"10{f'{math.log10(value):.0f}'.translate(_RAISED)}"


def rows(found: Sequence[Row]) -> pa.Table:
    """The rows as a chart takes them."""
    return charting.table("x y series", found)


def lines(
    rows: charting.Rows, *, names: tuple[str, ...], title: str, x: Axis, y: Axis, points: bool = True,
    level: tuple[float, str] | None = None, stacked: bool = False,
) -> alt.LayerChart:  # fmt: skip
    """A line for each of `names`, which differ in hue and dash; `level` is a height with its name. Names that would
    not fit beside each other are `stacked`."""
    legend = line_legend(labelLimit=260, **({"columns": 1} if stacked else {}))
    dash = alt.Scale(domain=list(names), range=list(DASHES[: len(names)]))
    drawn = _base(rows, names, x, y, legend).encode(
        strokeDash=alt.StrokeDash("series:N", scale=dash, legend=legend)
    )
    line = drawn.mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(size=50) if points else False)
    return _finished([line], title, x, y, level)


def dots(
    rows: charting.Rows, *, names: tuple[str, ...], title: str, x: Axis, y: Axis,
    level: tuple[float, str] | None = None,
) -> alt.LayerChart:  # fmt: skip
    """A dot for each row; the series differ in hue and shape."""
    legend = alt.Legend(orient="top", title=None, labelLimit=260)
    shape = alt.Scale(domain=list(names), range=list(SHAPES[: len(names)]))
    drawn = _base(rows, names, x, y, legend).encode(shape=alt.Shape("series:N", scale=shape, legend=legend))
    return _finished([drawn.mark_point(size=110, filled=True, opacity=0.8)], title, x, y, level)


def _base(rows: charting.Rows, names: tuple[str, ...], x: Axis, y: Axis, legend: alt.Legend) -> alt.Chart:
    hues = alt.Scale(domain=list(names), range=list(race_colours()[: len(names)]))
    return alt.Chart(rows).encode(
        x=alt.X("x:Q", **x.drawn()),
        y=alt.Y("y:Q", **y.drawn()),
        color=alt.Color("series:N", scale=hues, legend=legend),
        tooltip=[
            alt.Tooltip("series:N", title=" "),
            alt.Tooltip("x:Q", title=x.title, format=",.4~g"),
            alt.Tooltip("y:Q", title=y.title, format=",.3~g"),
        ],
    )


def _finished(
    layers: list[alt.Chart], title: str, x: Axis, y: Axis, level: tuple[float, str] | None
) -> alt.LayerChart:
    if level is not None:
        now = colours()
        rule = charting.fixed(y=level[0], name=level[1]).encode(y=alt.Y("y:Q", **y.drawn()))
        layers = [
            *layers,
            rule.mark_rule(color=now.muted, strokeDash=[3, 4], strokeWidth=2),
            rule.mark_text(color=now.muted, align="left", dx=4, dy=11).encode(x=alt.value(0), text="name:N"),
        ]
    named = [charting.named(one.high) for one in (x, y) if isinstance(one.high, str)]
    return charting.layered(*layers).properties(title=title, height=320).add_params(*named)
