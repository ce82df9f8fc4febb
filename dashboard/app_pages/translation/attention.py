"""Where a writer looks: a map of its attention, a row a written word and a column a word that was read."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from dashboard.components.basics import charting
from dashboard.components.basics.theme import DARK, colours

# Attention's own hue, from the page's colour to full.
_LIGHT, _DARK = ("#F4F6F8", "#F0E442", "#8A6D00"), ("#1A222B", "#6B6420", "#F0E442")
Weights = Sequence[Sequence[float]]


def _hues() -> tuple[str, ...]:
    return _DARK if colours() == DARK else _LIGHT


def show(read: Sequence[str], written: Sequence[str], weights: Weights, *, key: str, alt: str) -> None:
    """Draw the map; `weights` has a row for each written word."""
    charting.show(chart, map_rows(read, written, weights), key=key, alt=alt, count=len(written))


def show_one(read: Sequence[str], weights: Sequence[float], *, key: str, alt: str) -> None:
    """Draw the look for one written word."""
    charting.show(one_word, map_rows(read, ("",), (weights,)), key=key, alt=alt)


def map_rows(read: Sequence[str], written: Sequence[str], weights: Weights) -> pa.Table:
    """A row for each pair of words, in the order of writing, then of reading."""
    return charting.table(
        "written read weight",
        [
            (f"{line}. {word}", f"{column}. {other}", round(weight, 3))
            for line, (word, row) in enumerate(zip(written, weights, strict=True), 1)
            for column, (other, weight) in enumerate(zip(read, row, strict=True), 1)
        ],
    )


def chart(rows: charting.Rows, *, count: int) -> alt.Chart:
    """The map, with a row for each of `count` written words."""
    scale = alt.Scale(domain=[0, 0.5, 1], range=list(_hues()), interpolate="rgb")
    return (
        alt.Chart(rows)
        .mark_rect()
        .encode(
            x=alt.X("read:O", sort=None, title="as it was read",
                    axis=alt.Axis(labelAngle=-45, labelLimit=90, ticks=False, orient="top", labelOverlap=False)),
            y=alt.Y("written:O", sort=None, title="as it was written",
                    axis=alt.Axis(labelLimit=110, ticks=False, labelOverlap=False)),
            color=alt.Color("weight:Q", scale=scale, title="share of the look",
                            legend=alt.Legend(orient="bottom", format="%", gradientLength=160, values=[0, 0.5, 1])),
            tooltip=["written:O", "read:O", alt.Tooltip("weight:Q", format=".0%")],
        )
        .properties(height=22 * count + 200)  # of it about 200 for titles, labels and legend
    )  # fmt: skip


def one_word(rows: charting.Rows) -> alt.Chart:
    """The look for one written word, a bar for each word that was read."""
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2, color=_hues()[-1])
        .encode(
            x=alt.X("read:O", sort=None, title=None,
                    axis=alt.Axis(labelAngle=-45, labelLimit=90, ticks=False, labelOverlap=False)),
            y=alt.Y("weight:Q", title="share of the look", scale=alt.Scale(domain=[0, 1]),
                    axis=alt.Axis(format="%", values=[0, 0.5, 1])),
            tooltip=["read:O", alt.Tooltip("weight:Q", format=".0%")],
        )
        .properties(height=190)
    )  # fmt: skip


def sharpness(weights: Weights) -> float:
    """The share of the look that goes to its strongest word, on average: low is fog, 1 is a pointing finger."""
    return sum(max(row) for row in weights) / len(weights)
