"""What a network might say next: the likeliest choices and their probabilities, a bar each."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.components.theme import colours
from dashboard.components.wording import percent


def chart(choices: Sequence[tuple[str, float]], chosen: str) -> alt.LayerChart:
    """Bars from 0 to 100 %, the likeliest first; what was chosen is in the colour of an output, marked with ●."""
    now = colours()
    names = [f"● {name}" if name == chosen else name for name, _ in choices]
    frame = pd.DataFrame(
        [(name, share, percent(share)) for name, (_, share) in zip(names, choices, strict=True)],
        columns=["choice", "share", "text"],
    )
    y = alt.Y("choice:N", sort=names, title=None, axis=alt.Axis(labelLimit=130, ticks=False, labelFontSize=14))
    x = alt.X(
        "share:Q", title="probability", scale=alt.Scale(domain=[0, 1.15]),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )  # fmt: skip
    hue = alt.condition(alt.datum.choice == f"● {chosen}", alt.value(now.output), alt.value(now.muted))
    bars = alt.Chart(frame).mark_bar(cornerRadius=2).encode(y=y, x=x, color=hue)
    labels = alt.Chart(frame).mark_text(align="left", dx=5, color=now.text, fontSize=13).encode(
        y=y, x=x, text="text:N"
    )  # fmt: skip
    return alt.layer(bars, labels).properties(height=34 * len(names) + 40)
