"""A visitor's own series, from a file with a time and a value in every row, and kept in the session alone.

Nothing of it goes into a cache that visitors share, nor onto a disk.
"""

from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Any, Protocol

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st

from dashboard.components.basics import charting, controls
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import plain, plural
from dashboard.components.server import lean_arrow
from dashboard.components.training import caches, own_brought
from dashboard.components.training.own_brought import OWN, Brought
from models.config import Config
from models.datasets import encodings, own_series
from models.datasets.own_series import Found
from models.errors import UserError
from models.forecasts.timeseries import DAY, WEEK, Series
from models.shapes import Baseline, Data, Task

_POINTS = 600  # of its picture: more are not seen
_STEPS = {1800: "half-hour", 3600: "hour", DAY: "day", WEEK: "week"}


class SeriesTask(Task, Protocol):
    """A task that learns from any series."""

    @property
    def EVEN(self) -> bool:  # noqa: N802  # a constant of the task's module, as NAME is
        """On a grid without gaps, or one value after the other: as `models.datasets.own_series.find` has it."""

    def of_series(self, series: Series, config: Any, /) -> Data:
        """The series as data. UserError where there is too little of it."""


def ask(task: SeriesTask, *, title: str = "A series of your own", expanded: bool = False) -> None:
    """The controls that take a series, and what was read of it. `task`'s Config has the data OWN."""
    with st.expander(title, icon=":material/upload_file:", expanded=expanded):
        st.markdown(
            "A table with a time and a number in every row, as spreadsheets save it (CSV): steps of a pedometer, "
            "a meter's readings, visitors of a site. One row may read `2024-05-31 18:30, 12.5`. It stays in this "
            "browser session, is never written to disk, and is forgotten when you leave."
        )
        own_brought.ask(task, "A table with times and values", encodings.MAX_BYTES, paste=False)
        file = own_brought.current(task)
        if file is None:
            st.caption("Nothing is here yet.")
            return
        try:
            found = _read(task, file)
        except UserError as error:
            st.error(file.about(error), icon=":material/error:")
            _offer_another_column(task, file)
            return
        if st.session_state.pop(own_brought.key(task, "new"), False):
            st.session_state[controls.key(task, "data")] = OWN
        _show(task, file, found)


def series(task: SeriesTask) -> Series:
    """The visitor's series. UserError when there is none."""
    file = own_brought.current(task)
    if file is None:
        raise UserError("There is no series of yours here yet: upload one first, or choose other data.")
    try:
        return _read(task, file).series
    except UserError as error:
        raise UserError(f"{file.name}: {error}") from None


def find(task: SeriesTask, config: Config) -> tuple[Data, Baseline]:
    """What `config` wants to learn from, the visitor's series or what all share; and what a simple rule gets.

    The visitor's is made anew only if it, or a setting that shapes data, has changed. UserError where there is
    none, or too little of it.
    """
    if config.as_dict()["data"] != OWN:
        return caches.find_data(task.NAME, config)
    mine, file = series(task), own_brought.current(task)
    assert file is not None  # or there is no series
    asked: Hashable = _column(task, file), config.shaping_data()
    return file.data(asked, lambda: task.of_series(mine, config), task.baseline)


def _read(task: SeriesTask, file: Brought) -> Found:
    column = _column(task, file)
    return file.once(
        "series",
        column,
        lambda: own_series.find(file.content, name=file.name, column=column, even=task.EVEN),
    )


def _show(task: SeriesTask, file: Brought, found: Found) -> None:
    """What was read: how much, since when, and a picture."""
    if len(found.columns) > 1:
        st.selectbox(
            "The column with the values", found.columns, index=found.columns.index(found.column),
            key=_column_key(task, file), persist_state="session",
        )  # fmt: skip
    mine = found.series
    every = f", one every {_step(mine.step)}" if task.EVEN else ""
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


def _offer_another_column(task: SeriesTask, file: Brought) -> None:
    """The way back from a column that is no series."""
    if _column(task, file):
        st.button(
            "Take the first column with values", icon=":material/undo:", on_click=st.session_state.pop,
            args=(_column_key(task, file), None), key=own_brought.key(task, "first_column"),
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
    return lean_arrow.table({"time": lean_arrow.times([mine.times[at] for at in places]), "value": values[places]})


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


def _column(task: SeriesTask, file: Brought) -> str:
    """The column that the visitor chose; "" is the first that holds values."""
    return st.session_state.get(_column_key(task, file), "")


def _column_key(task: SeriesTask, file: Brought) -> str:
    return own_brought.key(task, f"{file.number}_column")
