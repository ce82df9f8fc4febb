"""What a network might say next: the likeliest choices and their probabilities, a bar each."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from dashboard.components.basics import charting
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import percent


def show(choices: Sequence[tuple[str, float]], chosen: str, *, key: str, alt: str) -> None:
    """Draw the `choices`, the likeliest first; what was `chosen` is marked with ●."""
    charting.show(chart, rows(choices, chosen), key=key, alt=alt, count=len(choices))


def rows(choices: Sequence[tuple[str, float]], chosen: str) -> pa.Table:
    """A row a choice."""
    return charting.table(
        "choice share text taken",
        [
            (f"● {name}" if name == chosen else name, share, percent(share), name == chosen)
            for name, share in choices
        ],
    )


def chart(rows: charting.Rows, *, count: int) -> alt.LayerChart:
    """Bars from 0 to 100 %; what was chosen is in the colour of an output."""
    now = colours()
    y = alt.Y("choice:N", sort=None, title=None, axis=alt.Axis(labelLimit=130, ticks=False, labelFontSize=14))
    x = alt.X(
        "share:Q", title="probability", scale=alt.Scale(domain=[0, 1.15]),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )  # fmt: skip
    hue = alt.condition(alt.datum.taken, alt.value(now.output), alt.value(now.muted))
    bars = alt.Chart(rows).mark_bar(cornerRadius=2).encode(y=y, x=x, color=hue)
    labels = alt.Chart(rows).mark_text(align="left", dx=5, color=now.text, fontSize=13).encode(
        y=y, x=x, text="text:N"
    )  # fmt: skip
    return charting.layered(bars, labels).properties(height=34 * count + 40)
