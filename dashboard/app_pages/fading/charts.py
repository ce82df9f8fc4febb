"""The gradient at every letter, on a scale on which every step is a factor."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pyarrow as pa

from dashboard.components.basics import charting
from dashboard.components.basics.theme import DASHES, colours, line_legend, race_colours

FLOOR, TOP = 1e-12, 1e6  # the ends of the scale: what lies beyond is drawn there
_NAMES = {
    -12: "a trillionth",
    -9: "a billionth",
    -6: "a millionth",
    -3: "a thousandth",
    0: "1",
    3: "1,000",
    6: "a million",
}
LEGEND = line_legend()
_TIPS = [
    alt.Tooltip("series:N", title=" "),
    alt.Tooltip("back:Q", title="letters back"),
    alt.Tooltip("share:Q", title="left of it", format=".2~g"),
]


NOW, BEFORE = "at this moment", "before the first update"


def rows(series: Mapping[str, Sequence[float]]) -> pa.Table:
    """A row a letter, the first one first: how many letters before the end it stands, and its share."""
    return charting.table(
        "back share drawn floor series",
        [
            (len(shares) - 1 - t, share, min(max(share, FLOOR), TOP), FLOOR, name)
            for name, shares in series.items()
            for t, share in enumerate(shares)
            if not math.isnan(share)
        ],
    )


def _axes(letters: int) -> tuple[alt.X, alt.Y]:
    last = letters - 1
    every = 5 if last <= 50 else 10
    x = alt.X(
        "back:O",
        title="letters back from the end",
        sort="descending",
        scale=alt.Scale(domain=list(range(last, -1, -1)), paddingInner=0.25, paddingOuter=0.4),
        axis=alt.Axis(values=list(range(0, letters, every)), labelAngle=0, labelOverlap=False, ticks=False),
    )
    named = " : ".join(f"datum.value < {10.0 ** (power + 1):g} ? '{name}'" for power, name in _NAMES.items())
    y = alt.Y(
        "drawn:Q",
        title="left of the gradient",
        scale=alt.Scale(type="log", domain=[FLOOR, TOP], nice=False),
        axis=alt.Axis(values=[10.0**power for power in _NAMES], labelExpr=f"{named} : ''", labelLimit=90),
    )
    return x, y


def bars(rows: charting.Rows, *, letters: int, before: bool, title: str, subtitle: str = "") -> alt.LayerChart:
    """A bar a letter in the gradient's colour; a dark line where it was BEFORE, if the rows tell."""
    now = colours()
    x, y = _axes(letters)
    drawn = alt.Chart(rows).transform_filter(alt.datum.series == NOW).mark_bar(color=now.gradient)
    layers = [drawn.encode(x=x, y=y, y2=alt.Y2("floor:Q"), tooltip=_TIPS), _whole()]
    if before:
        line = alt.Chart(rows).transform_filter(alt.datum.series == BEFORE)
        line = line.mark_line(color=now.text, strokeWidth=2, interpolate="step")
        layers.append(line.encode(x=x, y=y, tooltip=_TIPS))
    return charting.layered(*layers).properties(title=alt.TitleParams(title, subtitle=subtitle), height=320)


def lines(rows: charting.Rows, *, letters: int, names: tuple[str, ...], title: str) -> alt.LayerChart:
    """The same for several networks: a line each, which differ in dash as well as in hue."""
    hue = alt.Scale(domain=names, range=list(race_colours()[: len(names)]))
    dash = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    x, y = _axes(letters)
    drawn = alt.Chart(rows).mark_line(strokeWidth=2.5)
    drawn = drawn.encode(
        x=x,
        y=y,
        color=alt.Color("series:N", legend=LEGEND, scale=hue),
        strokeDash=alt.StrokeDash("series:N", legend=LEGEND, scale=dash),
        tooltip=_TIPS,
    )
    return charting.layered(_whole(), drawn).properties(title=title, height=320)


def _whole() -> alt.Chart:
    """A line where all of it would be left."""
    rule = charting.fixed(drawn=1.0).mark_rule(color=colours().muted, strokeDash=[3, 4])
    return rule.encode(y="drawn:Q")
