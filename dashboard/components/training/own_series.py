"""A visitor's own series, from a file with a time and a value in every row, and kept in the session alone.

Nothing of it goes into a cache that visitors share, nor onto a disk.
"""

import zlib
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from dashboard.components.basics import charting, controls, sending, uploads
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import plain, plural
from dashboard.components.training import caches
from dashboard.components.training.own_brought import OWN
from models.config import Config
from models.datasets import encodings, own_series
from models.datasets.own_series import Found
from models.errors import UserError
from models.shapes import Baseline, Data, Task
from models.timeseries import DAY, WEEK, Series

_POINTS = 600  # of its picture: more are not seen
_STEPS = {1800: "half-hour", 3600: "hour", DAY: "day", WEEK: "week"}


class SeriesTask(Task, Protocol):
    """A task that learns from any series."""

    def of_series(self, series: Series) -> Data:
        """The series as data. UserError where there is too little of it."""


@dataclass(frozen=True)
class _File:
    """A file as it was read; without `found` it was no series, and `problem` says why."""

    name: str
    number: int  # of the files of this session: the choice of a column belongs to one of them
    packed: bytes
    even: bool
    found: Found | None = None
    problem: str = ""


def ask(
    task: SeriesTask, *, title: str = "A series of your own", even: bool = True, expanded: bool = False
) -> None:
    """The controls that take a series, and what was read of it. `task`'s Config has the data OWN. `even` as
    `models.datasets.own_series.find` has it: on a grid without gaps, or one value after the other."""
    with st.expander(title, icon=":material/upload_file:", expanded=expanded):
        st.markdown(
            "A table with a time and a number in every row, as spreadsheets save it (CSV): steps of a pedometer, "
            "a meter's readings, visitors of a site. One row may read `2024-05-31 18:30, 12.5`. It stays in this "
            "browser session, is never written to disk, and is forgotten when you leave."
        )
        sending.note()
        given = st.file_uploader(
            f"A table with times and values, up to {encodings.MAX_BYTES // 1024**2} MB",
            key=controls.key(task, "own_upload"),
            max_upload_size=encodings.MAX_BYTES // 1024**2,
            on_change=_take,
            args=(task, even),
        )
        file = _file(task)
        if file is None:
            st.caption("Nothing is here yet.")
            return
        if given is None:  # back from another page, where the uploader forgets what it shows
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{plain(file.name)}** is still here from before.", width="content")
                st.button(
                    "Remove this file", icon=":material/delete:", on_click=_forget, args=(task,),
                    key=controls.key(task, "own_remove"),
                )  # fmt: skip
        if file.found is None:
            st.error(plain(f"{file.name}: {file.problem}"), icon=":material/error:")
            return
        _show(task, file, file.found)


def series(task: SeriesTask) -> Series:
    """The visitor's series. UserError when there is none."""
    file = _file(task)
    if file is None:
        raise UserError("There is no series of yours here yet: upload one first, or choose other data.")
    if file.found is None:
        raise UserError(f"{file.name}: {file.problem}")
    return file.found.series


def find(task: SeriesTask, config: Config) -> tuple[Data, Baseline]:
    """What `config` wants to learn from: the visitor's series, or what all share; and what a simple rule gets.

    The visitor's is made anew only if it has changed. UserError where there is none, or too little of it.
    """
    if config.as_dict()["data"] != OWN:
        return caches.find_data(task.NAME, config)
    mine = series(task)
    asked: Hashable = (hash(mine), len(mine.values))
    slot = controls.key(task, "own_data")
    held = st.session_state.get(slot)
    if held is None or held[0] != asked:
        data = task.of_series(mine)
        held = asked, (data, task.baseline(data))
        st.session_state[slot] = held
    return held[1]


def _show(task: SeriesTask, file: _File, found: Found) -> None:
    """What was read: how much, since when, and a picture."""
    if len(found.columns) > 1:
        st.selectbox(
            "The column with the values", found.columns, index=found.columns.index(found.column),
            key=_column_key(task, file), on_change=_reread, args=(task,),
        )  # fmt: skip
    mine = found.series
    every = f", one every {_step(mine.step)}" if file.even else ""
    first, last = (datetime.fromtimestamp(mine.times[at], UTC) for at in (0, -1))
    st.success(
        f"{plural(len(mine.values), 'value')}{every}, from {first:%d %B %Y} to {last:%d %B %Y}. They are chosen as "
        "the data below: press Train.",
        icon=":material/check:",
    )
    for note in mine.notes:
        st.caption(plain(note))
    charting.show(
        _picture, _rows(mine), key=controls.key(task, "own_picture"),
        alt=f"Your series, from {first:%d %B %Y} to {last:%d %B %Y}",
    )  # fmt: skip


def _rows(mine: Series) -> pa.Table:
    """The series, thinned to its lowest and highest values of each part, so that no peak is lost."""
    values = np.array(mine.values)
    width = max(1, -(-2 * len(values) // _POINTS))
    places = sorted(
        {
            start + int(pick(values[start : start + width]))
            for start in range(0, len(values), width)
            for pick in (np.argmin, np.argmax)
        }
    )
    times = pa.array([mine.times[at] for at in places], pa.timestamp("s"))
    return pa.table({"time": times, "value": values[places]})


def _picture(rows: charting.Rows) -> alt.Chart:
    return (
        alt.Chart(rows)
        .mark_line(color=colours().input, strokeWidth=1.5)
        .encode(
            x=alt.X(
                "time:T", title=None, scale=alt.Scale(type="utc")
            ),  # by its own clock, whatever the visitor's is
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
        )
        .properties(height=160)
    )


def _step(seconds: int) -> str:
    """Half-hour; 5 days; 90 minutes."""
    if seconds in _STEPS:
        return _STEPS[seconds]
    return f"{seconds / DAY:.3g} days" if seconds >= DAY else f"{seconds / 60:.3g} minutes"


def _take(task: SeriesTask, even: bool) -> None:
    """A file has come or gone."""
    given = uploads.given(controls.key(task, "own_upload"))
    if given is None:
        if not uploads.is_lost(controls.key(task, "own_upload")):
            _forget(task)
        return
    file = _file(task)
    number = 1 if file is None else file.number + 1
    _keep(task, _File(given.name, number, zlib.compress(given.content), even), "")


def _reread(task: SeriesTask) -> None:
    """Another column was chosen."""
    file = _file(task)
    if file is not None:
        _keep(task, file, st.session_state[_column_key(task, file)])


def _keep(task: SeriesTask, file: _File, column: str) -> None:
    content = zlib.decompress(file.packed)
    try:
        found = own_series.find(content, name=file.name, column=column, even=file.even)
        kept = _File(file.name, file.number, file.packed, file.even, found)
    except UserError as error:
        kept = _File(file.name, file.number, file.packed if column else b"", file.even, problem=str(error))
    st.session_state[controls.key(task, "own_file")] = kept
    _choose(task)


def _forget(task: SeriesTask) -> None:
    st.session_state.pop(controls.key(task, "own_file"), None)
    st.session_state.pop(controls.key(task, "own_data"), None)
    _choose(task)


def _choose(task: SeriesTask) -> None:
    """Choose the visitor's series as data as soon as there is one, and other data when it has gone."""
    file, data = _file(task), controls.key(task, "data")
    if file is not None and file.found is not None:
        st.session_state[data] = OWN
    elif st.session_state.get(data) == OWN:
        st.session_state[data] = task.Config().as_dict()["data"]


def _column_key(task: SeriesTask, file: _File) -> str:
    return controls.key(task, f"own_column_{file.number}")


def _file(task: SeriesTask) -> _File | None:
    return st.session_state.get(controls.key(task, "own_file"))
