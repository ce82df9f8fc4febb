"""Charts that are built and checked once, and from then on only fed with rows.

Altair takes 10 to 20 ms to build a chart and as long again to check it against Vega-Lite's schema: with thirty
visitors who look at their curves, that would be most of what the server does.
"""

import functools
import json
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import Any

import altair
import pandas as pd
import streamlit as st

from dashboard.components import present
from dashboard.components.theme import colours

Rows = pd.DataFrame | altair.NamedData  # a chart's rows, or the promise of them
Builder = Callable[..., altair.TopLevelMixin]  # makes a chart from its rows and from what gives it its shape
ROWS = "rows"  # the name under which a chart finds them


def show(
    build: Builder, rows: pd.DataFrame, *, key: str, alt: str,
    values: Mapping[str, float] = MappingProxyType({}), **shape: Hashable,
) -> None:  # fmt: skip
    """Draw `build(rows, **shape)`; `alt` is what it says to those who can't see it.

    `values` are numbers that the chart knows by name (`named`), such as the end of an axis that is never the same.
    No word of a visitor may be part of the shape, since shapes are kept for all visitors: words are rows.
    """
    spec = json.loads(_spec(build, colours(), present.larger(), tuple(shape.items())))
    for param in spec.get("params", ()):
        param["value"] = values[param["name"]]
    st.vega_lite_chart(spec=spec | {"datasets": {ROWS: rows}}, key=key, alt=alt)


@functools.lru_cache(maxsize=256)
def _spec(build: Builder, *drawn_for: Any) -> str:
    """The checked specification as JSON; colours and the size of words come from the theme, so they count too."""
    return json.dumps(build(altair.NamedData(ROWS), **dict(drawn_for[-1])).to_dict())


def table(columns: str, rows: list[tuple]) -> pd.DataFrame:
    """Rows as a chart takes them; `columns` are names with blanks between."""
    names = columns.split()
    if not rows:
        return pd.DataFrame(columns=names)
    return pd.DataFrame(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def fixed(**values: str | float) -> altair.Chart:
    """A chart of one row that is part of the shape: a line at a height, a name."""
    return altair.Chart(altair.InlineData(values=[values]))


def named(name: str) -> altair.Parameter:
    """A number that `show` is given among its `values`."""
    return altair.param(name=name, value=1.0)
