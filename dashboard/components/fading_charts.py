"""The gradient at every letter, on a scale on which every step is a factor."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.components.theme import DASHES, colours, line_legend, race_colours

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


def frame(shares: Sequence[float], series: str) -> pd.DataFrame:
    """A row a letter, the first one first: how many letters before the end it stands, and its share."""
    last = len(shares) - 1
    return pd.DataFrame(
        [
            (last - t, share, min(max(share, FLOOR), TOP), FLOOR, series)
            for t, share in enumerate(shares)
            if not math.isnan(share)
        ],
        columns=["back", "share", "drawn", "floor", "series"],
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


def bars(shares: Sequence[float], before: Sequence[float], *, title: str, subtitle: str = "") -> alt.LayerChart:
    """A bar a letter in the gradient's colour; a dark line where it was `before`, if that is given."""
    now = colours()
    x, y = _axes(len(shares))
    drawn = alt.Chart(frame(shares, "at this moment")).mark_bar(color=now.gradient)
    layers = [drawn.encode(x=x, y=y, y2=alt.Y2("floor:Q"), tooltip=_TIPS), _whole()]
    if before:
        line = alt.Chart(frame(before, "before the first update"))
        line = line.mark_line(color=now.text, strokeWidth=2, interpolate="step")
        layers.append(line.encode(x=x, y=y, tooltip=_TIPS))
    heading = alt.TitleParams(title, subtitle=subtitle, subtitleColor=now.muted)
    return alt.layer(*layers).properties(title=heading, height=320)


def lines(shares: Mapping[str, Sequence[float]], *, title: str) -> alt.LayerChart:
    """The same for several networks: a line each, which differ in dash as well as in hue."""
    names = list(shares)
    hue = alt.Scale(domain=names, range=list(race_colours()[: len(names)]))
    dash = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    x, y = _axes(max(len(row) for row in shares.values()))
    rows = pd.concat([frame(row, name) for name, row in shares.items()])
    drawn = alt.Chart(rows).mark_line(strokeWidth=2.5)
    drawn = drawn.encode(
        x=x,
        y=y,
        color=alt.Color("series:N", legend=LEGEND, scale=hue),
        strokeDash=alt.StrokeDash("series:N", legend=LEGEND, scale=dash),
        tooltip=_TIPS,
    )
    return alt.layer(_whole(), drawn).properties(title=title, height=320)


def _whole() -> alt.Chart:
    """A line where all of it would be left."""
    rule = alt.Chart(pd.DataFrame({"drawn": [1.0]})).mark_rule(color=colours().muted, strokeDash=[3, 4])
    return rule.encode(y="drawn:Q")
