"""Charts that are built and checked once, and from then on only fed with rows.

Altair takes 10 to 20 ms to build a chart and as long again to check it against Vega-Lite's schema: with thirty
visitors who look at their curves, that would be most of what the server does.
"""

import functools
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import altair
import pyarrow as pa
import streamlit as st

from dashboard.components.basics import view
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import plain
from dashboard.components.server import lean_arrow

Rows = pa.Table | altair.NamedData  # a chart's rows, or the promise of them
Builder = Callable[..., altair.TopLevelMixin]  # makes a chart from its rows and from what gives it its shape
ROWS = "rows"  # the name under which a chart finds them


def show(
    build: Builder, rows: pa.Table, *, key: str, alt: str,
    values: Mapping[str, float] = MappingProxyType({}), **shape: Hashable,
) -> None:  # fmt: skip
    """Draw `build(rows, **shape)`; `alt` is what it says to those who can't see it.

    `values` are numbers that the chart knows by name (`named`), such as the end of an axis that is never the same.
    No word of a visitor may be part of the shape, since shapes are kept for all visitors: words are rows.
    """
    spec = json.loads(_spec(build, colours(), view.larger(), tuple(shape.items())))
    if title := spec.pop("title", ""):
        # Above the chart, where it may take a second line: in it, it would be cut off.
        text, further = (title["text"], title.get("subtitle", "")) if isinstance(title, dict) else (title, "")
        st.markdown(f"**{plain(text)}**" + (f"  \n{plain(further)}" if further else ""))
    for param in spec.get("params", ()):
        param["value"] = values[param["name"]]
    st.vega_lite_chart(spec=spec | {"datasets": {ROWS: rows}}, key=key, alt=alt)


@functools.lru_cache(maxsize=256)
def _spec(build: Builder, *drawn_for: Any) -> str:
    """The checked specification as JSON; colours and the size of words come from the theme, so they count too."""
    spec = build(altair.NamedData(ROWS), **dict(drawn_for[-1])).to_dict()
    fixed_rows = spec.pop("datasets", {})
    for layer in spec.get("layer", ()):
        if (name := layer.get("data", {}).get("name")) in fixed_rows:
            layer["data"] = {"values": fixed_rows[name]}  # or they would be sent as a table of their own each time
    return json.dumps(spec)


def table(columns: str, rows: Sequence[tuple]) -> pa.Table:
    """Rows as a chart takes them; `columns` are names with blanks between. An Arrow table is what travels to the
    browser in the end: by way of a DataFrame it takes ten times as long."""
    names = columns.split()
    values = map(list, zip(*rows, strict=True)) if rows else [[] for _ in names]
    return lean_arrow.table(dict(zip(names, values, strict=True)))


def layered(*charts: altair.Chart) -> altair.LayerChart:
    """One on top of the other. Altair's own `layer` may also make facets, which no chart here has."""
    return altair.LayerChart(layer=list(charts))


def fixed(**values: str | float) -> altair.Chart:
    """A chart of one row that is part of the shape: a line at a height, a name."""
    return altair.Chart(altair.InlineData(values=[values]))


def named(name: str) -> altair.Parameter:
    """A number that `show` is given among its `values`."""
    return altair.param(name=name, value=1.0)
