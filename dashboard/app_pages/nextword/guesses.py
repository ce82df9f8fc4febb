"""The ten likeliest next words as bars, and the three of them that a phone would offer."""

import math
from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from dashboard.components.basics import charting, view
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import percent
from models.tasks.nextword import Guess
from models.text import typed

SHOWN = 10  # bars
CHIPS = 3


def chips(guesses: Sequence[Guess]) -> list[Guess]:
    """The three likeliest as a phone lays them out: the likeliest in the middle."""
    first, second, third = guesses[:CHIPS]
    return [second, first, third]


def ending(words: Sequence[str], *more: str) -> str:
    """What `more` add to a text of `words`, as they would be typed: with blanks and capitals where they belong."""
    return typed((*words, *more))[len(typed(words)) :]


def draw(guesses: Sequence[Guess], *, key: str, alt: str) -> None:
    """Draw the bars, the likeliest first."""
    reach = math.ceil(max(0.2, guesses[0].share) * 10) / 10  # whole tenths, so that few shapes differ
    charting.show(bars, rows(guesses), key=key, alt=alt, count=len(guesses), reach=reach)


def rows(guesses: Sequence[Guess]) -> pa.Table:
    """A row a word."""
    return charting.table(
        "place word share shown", [(place, *guess, percent(guess.share)) for place, guess in enumerate(guesses)]
    )


def bars(found: charting.Rows, *, count: int, reach: float) -> alt.LayerChart:
    """`count` bars, each with its word and its share; the axis ends a little after `reach`."""
    now = colours()
    y = alt.Y("word:N", sort=alt.EncodingSortField("place"), title=None, axis=alt.Axis(labelLimit=120, ticks=False))
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1.15 * reach]))  # room for the number
    base = alt.Chart(found)
    return charting.layered(
        base.mark_bar(cornerRadius=2, color=now.output).encode(
            y=y, x=x, tooltip=[alt.Tooltip("word:N"), alt.Tooltip("share:Q", format=".1%")]
        ),
        base.mark_text(align="left", dx=4, color=now.text).encode(y=y, x=x, text="shown:N"),
    ).properties(height=round(24 * count * view.larger()))
