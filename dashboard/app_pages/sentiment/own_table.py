"""A visitor's own table, for any page: it takes a file, shows what was read, and lets the reading be changed.

The session keeps the packed file and a short look at it; the rows are read again when they are needed. Nothing of
it goes into a cache that visitors share.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from dashboard.app_pages.sentiment import own_sample
from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain
from models.datasets import encodings, roles, table
from models.datasets.records import SEPARATORS
from models.datasets.roles import Column
from models.datasets.table import Table
from models.errors import UserError
from models.shapes import Task

T = TypeVar("T")
_GUESS = ""  # the choice that leaves it to the program; None would be no choice


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    name: str
    packed: bytes
    number: int  # of the files of this session: choices belong to one of them


@dataclass(frozen=True)
class TableReading:
    """What a page needs to know of a table: little, so that it may stay."""

    first: Table  # its first rows alone
    count: int
    columns: tuple[Column, ...]


def ask(task: Task, changed: Callable[[], None]) -> TableReading | None:
    """The uploader and, below it, what was read; None while there is nothing, and a sentence why.

    `changed` is called when a file has come or gone.
    """
    file = st.file_uploader(
        f"Your table, up to {encodings.MAX_BYTES // 1024**2} MB (CSV, TSV or text)",
        key=controls.key(task, "csv"),
        max_upload_size=encodings.MAX_BYTES // 1024**2,
        on_change=_take,
        args=(task, changed),
    )
    upload = current(task)
    if upload is None:
        st.caption("Nothing was uploaded yet.")
        return None
    if file is None:  # back from another page, where the uploader forgets what it shows
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(upload.name)}** is still here from before.", width="content")
            st.button(
                "Remove this file",
                key=controls.key(task, "own_remove"),
                on_click=_remove,
                args=(task, changed),
                icon=":material/delete:",
            )
    try:
        found = look(task)
    except UserError as error:
        st.error(plain(f"{upload.name}: {error}"), icon=":material/error:")
        if any(_reading(task).values()):  # a choice of the visitor's, which can be taken back
            _ask_reading(task)
        return None
    own_sample.show(found.first, found.count)
    _ask_reading(task)
    return found


def column(task: Task, found: TableReading, role: str, label: str, guess: int) -> int:
    """Which column has that role: the place of it."""
    return st.selectbox(
        label,
        range(len(found.columns)),
        index=guess,
        format_func=lambda at: found.columns[at].name,
        key=key(task, role),
        persist_state="session",
    )


def current(task: Task) -> Upload | None:
    """The visitor's file for this task."""
    return st.session_state.get(controls.key(task, "own_file"))


def name(task: Task) -> str:
    """What that file is called; "" where there is none."""
    upload = current(task)
    return "" if upload is None else upload.name


def _number(task: Task) -> int:
    """The number of that file; 0 where there is none."""
    upload = current(task)
    return 0 if upload is None else upload.number


def key(task: Task, name: str) -> str:
    """The key of a choice about the file that is there now, as it is read now."""
    return "_".join([controls.key(task, "own"), str(_number(task)), *_reading(task).values(), name])


def rows(task: Task) -> Table:
    """All rows, as the visitor has them read. UserError when there is no file, or no table in it."""
    upload = current(task)
    if upload is None:
        raise UserError("There is no file of yours here yet: upload one first, or choose other data.")
    chosen = _reading(task)
    return table.read(
        zlib.decompress(upload.packed),
        encoding=chosen["encoding"] or None,
        separator=chosen["separator"] or None,
        heading={"yes": True, "no": False}.get(chosen["heading"]),
    )


def look(task: Task) -> TableReading:
    """A look at the visitor's file, as they have it read. UserError when there is no table in it."""

    def make() -> TableReading:
        found = rows(task)
        return TableReading(own_sample.of(found), len(found.rows), roles.columns(found))

    return once(task, "look", (_number(task), *_reading(task).values()), make)


def once(task: Task, name: str, asked: Any, make: Callable[[], T]) -> T:
    """What `make` returns, or its UserError, kept with the session until something else is asked."""
    slot = controls.key(task, f"own_{_number(task)}_{name}")  # goes with its file
    if st.session_state.get(slot, (None, None))[0] != asked:
        try:
            st.session_state[slot] = asked, make()
        except UserError as error:
            st.session_state[slot] = asked, UserError(str(error))
    found = st.session_state[slot][1]
    if isinstance(found, UserError):
        raise found
    return found


def _remove(task: Task, changed: Callable[[], None]) -> None:
    _forget(task)
    changed()


def _take(task: Task, changed: Callable[[], None]) -> None:
    file = st.session_state[controls.key(task, "csv")]
    _forget(task)
    if file is not None:
        number = st.session_state.get(controls.key(task, "own_count"), 0) + 1
        st.session_state[controls.key(task, "own_count")] = number
        st.session_state[controls.key(task, "own_file")] = Upload(file.name, zlib.compress(file.getvalue()), number)
    changed()


def _forget(task: Task) -> None:
    upload = st.session_state.pop(controls.key(task, "own_file"), None)
    if upload is not None:
        for name in [*st.session_state]:
            if str(name).startswith(controls.key(task, f"own_{upload.number}_")):
                del st.session_state[name]


_READING = {
    "encoding": ("Encoding", {_GUESS: "guess it", **encodings.ENCODINGS}),
    "separator": ("Between two cells", {_GUESS: "guess it", **SEPARATORS}),
    "heading": ("The first row", {_GUESS: "guess it", "yes": "names the columns", "no": "is a row as any other"}),
}


def _reading(task: Task) -> dict[str, str]:
    """How the visitor wants the file read; _GUESS where they have not said."""
    return {name: st.session_state.get(_reading_key(task, name), _GUESS) for name in _READING}


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
    return "_".join([controls.key(task, "own"), str(_number(task)), name])
