"""A visitor's own table: what was read of it is shown, and the reading can be changed."""

from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from dashboard.components.training import own_brought, own_sample
from models.datasets import encodings, roles, table
from models.datasets.records import SEPARATORS
from models.datasets.roles import Column
from models.datasets.table import Table
from models.errors import UserError
from models.shapes import Task

_GUESS = ""  # the choice that leaves it to the program; None would be no choice
_HEADINGS = {"yes": True, "no": False}
_READING = {
    "encoding": ("Encoding", {_GUESS: "guess it", **encodings.ENCODINGS}),
    "separator": ("Between two cells", {_GUESS: "guess it", **SEPARATORS}),
    "heading": ("The first row", {_GUESS: "guess it", "yes": "names the columns", "no": "is a row as any other"}),
}


class Reading(NamedTuple):
    """How a file is to be read; "" is to be guessed."""

    encoding: str
    separator: str
    heading: str

    def table(self, content: bytes) -> Table:
        """The table in a file. UserError when there is none."""
        return table.read(
            content,
            encoding=self.encoding or None,
            separator=self.separator or None,
            heading=_HEADINGS.get(self.heading),
        )


@dataclass(frozen=True)
class TableReading:
    """What a page needs to know of a table: little, so that it may stay."""

    first: Table  # its first rows alone
    count: int
    columns: tuple[Column, ...]


def ask(task: Task) -> TableReading:
    """Draw what was read, and the controls that change it. UserError when there is no table."""
    try:
        found = look(task)
    except UserError:
        if any(reading(task)):  # a choice of the visitor's, which can be taken back
            _ask_reading(task)
        raise
    with st.container(key=own_brought.key(task, "sample")):
        own_sample.show(found.first, found.count)
    _ask_reading(task)
    return found


def two_columns(found: TableReading, needed: str) -> None:
    """UserError where there is one column alone."""
    if len(found.columns) < 2:
        raise UserError(
            f"This table has one column; {needed}. If there are two, say under “Read it differently” what stands "
            "between two cells."
        )


def column(task: Task, found: TableReading, role: str, label: str, guess: int) -> None:
    """Ask which column has that role."""
    st.selectbox(
        label,
        range(len(found.columns)),
        index=guess,
        format_func=lambda at: found.columns[at].name,
        key=key(task, role),
        persist_state="session",
    )


def chosen(task: Task, role: str, guess: int) -> int:
    """The place of the column with that role."""
    return st.session_state.get(key(task, role), guess)


def look(task: Task) -> TableReading:
    """A look at the visitor's file, as they have it read. UserError when there is no table in it."""
    brought, how = own_brought.current(task), reading(task)
    assert brought is not None  # nothing is asked of what isn't there

    def make() -> TableReading:
        found = how.table(brought.content)
        return TableReading(own_sample.of(found), len(found.rows), roles.columns(found))

    return brought.once("look", how, make)


def key(task: Task, name: str) -> str:
    """The key of a choice about the file that is there now, as it is read now."""
    return _reading_key(task, "_".join([*reading(task), name]))


def reading(task: Task) -> Reading:
    """How the visitor wants the file read."""
    return Reading(*(st.session_state.get(_reading_key(task, name), _GUESS) for name in _READING))


def _ask_reading(task: Task) -> None:
    with st.popover("Read it differently", icon=":material/tune:"):
        for name, (label, choices) in _READING.items():
            st.selectbox(
                label,
                list(choices),
                format_func=choices.__getitem__,
                key=_reading_key(task, name),
                persist_state="session",
            )


def _reading_key(task: Task, name: str) -> str:
    brought = own_brought.current(task)
    return own_brought.key(task, f"{brought.number if brought else 0}_{name}")
