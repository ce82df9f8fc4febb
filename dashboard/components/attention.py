"""Where a writer looks: a map of its attention, a row a written word and a column a word that was read."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.components.theme import DARK, colours

# Attention's own hue, from the page's colour to full.
_LIGHT, _DARK = ("#F4F6F8", "#F0E442", "#8A6D00"), ("#1A222B", "#6B6420", "#F0E442")
Rows = Sequence[Sequence[float]]


def _hues() -> tuple[str, ...]:
    return _DARK if colours() == DARK else _LIGHT


def chart(read: Sequence[str], written: Sequence[str], weights: Rows) -> alt.Chart:
    """The map; `weights` has a row for each written word."""
    columns = [f"{index + 1}. {word}" for index, word in enumerate(read)]
    lines = [f"{index + 1}. {word}" for index, word in enumerate(written)]
    frame = pd.DataFrame(
        [
            (line, column, round(weight, 3))
            for line, row in zip(lines, weights, strict=True)
            for column, weight in zip(columns, row, strict=True)
        ],
        columns=["written", "read", "weight"],
    )
    scale = alt.Scale(domain=[0, 0.5, 1], range=list(_hues()), interpolate="rgb")
    return (
        alt.Chart(frame)
        .mark_rect()
        .encode(
            x=alt.X("read:O", sort=columns, title="English, as it was read",
                    axis=alt.Axis(labelAngle=-45, labelLimit=90, ticks=False, orient="top", labelOverlap=False)),
            y=alt.Y("written:O", sort=lines, title="French, as it was written",
                    axis=alt.Axis(labelLimit=110, ticks=False, labelOverlap=False)),
            color=alt.Color("weight:Q", scale=scale, title="share of the look",
                            legend=alt.Legend(orient="bottom", format="%", gradientLength=160, values=[0, 0.5, 1])),
            tooltip=["written:O", "read:O", alt.Tooltip("weight:Q", format=".0%")],
        )
        .properties(height=22 * len(lines) + 200)  # of it about 200 for titles, labels and legend
    )  # fmt: skip


def one_word(read: Sequence[str], weights: Sequence[float]) -> alt.Chart:
    """The look for one written word, a bar for each word that was read."""
    columns = [f"{index + 1}. {word}" for index, word in enumerate(read)]
    frame = pd.DataFrame({"read": columns, "weight": [round(weight, 3) for weight in weights]})
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadius=2, color=_hues()[-1])
        .encode(
            x=alt.X("read:O", sort=columns, title=None,
                    axis=alt.Axis(labelAngle=-45, labelLimit=90, ticks=False, labelOverlap=False)),
            y=alt.Y("weight:Q", title="share of the look", scale=alt.Scale(domain=[0, 1]),
                    axis=alt.Axis(format="%", values=[0, 0.5, 1])),
            tooltip=["read:O", alt.Tooltip("weight:Q", format=".0%")],
        )
        .properties(height=190)
    )  # fmt: skip


def sharpness(weights: Rows) -> float:
    """The share of the look that goes to its strongest word, on average: low is fog, 1 is a pointing finger."""
    return sum(max(row) for row in weights) / len(weights)
