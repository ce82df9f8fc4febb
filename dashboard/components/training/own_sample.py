"""The first rows of a visitor's table as they were read, and how."""

from dataclasses import replace

import streamlit as st

from dashboard.components.basics import tables
from dashboard.components.basics.wording import listed, plain, plural
from models.datasets.encodings import ENCODINGS
from models.datasets.records import SEPARATORS
from models.datasets.table import Table

_ROWS = 5
_COLUMNS = 6
_CHARACTERS = 80  # of a cell


def of(table: Table) -> Table:
    """The first rows alone, cut to what is shown: small enough to stay in a session."""
    rows = tuple((number, tuple(map(_cut, cells[:_COLUMNS]))) for number, cells in table.rows[:_ROWS])
    return replace(table, rows=rows, left_out=())


def show(table: Table, count: int) -> None:
    """Draw it; `count` is how many rows there are in all."""
    encoding = ENCODINGS.get(table.encoding, table.encoding)
    if table.encoding_is_guess:
        st.warning(
            f"The file does not say which encoding it is in; {plain(encoding)} is a guess. If the letters below "
            "look wrong, choose another one under “Read it differently”, or save the table as UTF-8.",
            icon=":material/translate:",
        )
    names = "no row names the columns" if table.heading is None else f"row {table.heading:,} names the columns"
    cut = f"a {SEPARATORS[table.separator]} stands between two cells"
    st.caption(f"{plural(count, 'row')}, read as {plain(encoding)}: {cut}, and {names}. {_which(table, count)}")
    tables.show(
        ["as read", *map(plain, table.columns[:_COLUMNS])],
        [[f"row\u00a0{number:,}", *map(plain, cells)] for number, cells in table.rows],
    )


def _which(table: Table, count: int) -> str:
    shown = f"The first {len(table.rows)}:" if count > len(table.rows) else "They are:"
    more = list(table.columns[_COLUMNS:])
    if not more:
        return shown
    named = [f"“{plain(name)}”" for name in more[:5]] + ([f"{len(more) - 5:,} more"] if len(more) > 5 else [])
    return f"Columns not shown: {listed(named)}. {shown}"


def _cut(cell: str) -> str:
    """A cell on one line."""
    line = " ".join(cell.split())
    return line if len(line) <= _CHARACTERS else f"{line[:_CHARACTERS].rstrip()} …"
