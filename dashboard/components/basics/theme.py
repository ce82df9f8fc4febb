"""Colours, one meaning each, in both themes; the same values as in .streamlit/config.toml."""

from pathlib import Path
from typing import Any, NamedTuple, cast

import altair as alt
import streamlit as st

from dashboard.components.basics import view
from dashboard.components.server import constants

constants.remember()
_watch = st.components.v2.component("theme_watch", js=Path(__file__).with_name("theme.js").read_text("utf-8"))


class Colours(NamedTuple):
    """What each colour stands for, everywhere."""

    text: str
    muted: str
    input: str
    hidden: str
    output: str
    gradient: str
    gate: str
    diverging: tuple[str, ...]  # from below zero to above


LIGHT = Colours(
    "#0E161E", "#5A6672", "#0072B2", "#007A5A", "#B34E00", "#A3417C", "#5B5F97",
    ("#005A8C", "#467BA4", "#779DBC", "#A7BFD4", "#D9E3EB", "#EAE0DB", "#D8B7A8", "#C38F77", "#AE6845", "#963F00"),
)  # fmt: skip
DARK = Colours(
    "#E6EAEE", "#9AA7B3", "#56B4E9", "#2FC79A", "#F0A030", "#E39AC7", "#A9ADEB",
    ("#56B4E9", "#4991BB", "#3C6F8F", "#2F4F66", "#22313F", "#313030", "#5C4B38", "#8B663B", "#BC833A", "#F0A030"),
)  # fmt: skip

# A race's lines differ in dash as well as in hue, for eyes that see hues alike.
DASHES = ((1, 0), (8, 3), (2, 2), (10, 3, 2, 3))


def line_legend(**more: Any) -> alt.Legend:
    """What a chart of lines is explained by: above it, with strokes that show a dash and leave names their room."""
    return alt.Legend(orient="top", title=None, symbolType="stroke", symbolStrokeWidth=3, symbolSize=400, **more)


def colours() -> Colours:
    """Those of the theme that the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


class LineStyle(NamedTuple):
    """How a runner's line looks."""

    colour: str
    dash: tuple[int, ...]


def race_colours() -> tuple[str, ...]:
    """One for each runner, in the order in which the task names them."""
    now = colours()
    return now.input, now.hidden, now.gradient, now.gate


@alt.theme.register("unrolled", enable=True)
def _readable() -> alt.theme.ThemeConfig:
    """Words on charts in our own muted colour: Streamlit's grey is too faint on a light page (3.7 to 1).

    In a presentation they grow with the page.
    """
    words: dict[str, str | float] = {"labelColor": colours().muted, "titleColor": colours().muted}
    config = {"axis": words, "legend": words}
    if (larger := view.larger()) != 1:
        words |= {"labelFontSize": 12 * larger, "titleFontSize": 12 * larger}
        config |= {"title": {"fontSize": 16 * larger}, "text": {"fontSize": 12 * larger}}
        config |= {"axisYDiscrete": {"labelOverlap": False}}  # every row keeps its name
    return alt.theme.ThemeConfig(config=cast(alt.theme.ConfigKwds, config))


def follow() -> None:
    """Draw the page anew as soon as the visitor switches between light and dark. Once a page, at its end."""
    _watch(key="theme", data={"drawn": st.context.theme.type}, height=1, on_switched_change=lambda: None)
