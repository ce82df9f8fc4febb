"""The memory's numbers as a table to take along: a row a step, a column for each number of the hidden state."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from models.shapes import Prediction

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # how they begin (OWASP, "CSV Injection")


class Row(NamedTuple):
    """What stands in front of the numbers of a step."""

    read: str  # what went in
    said: str  # what came out, or would have
    probability: float | None = None  # how sure it was of that


def offer(prediction: Prediction, *, key: str) -> None:
    """A button that hands out the numbers of an answer."""
    offer_rows(
        lambda: [Row(moment.input, moment.output, moment.probability) for moment in prediction.moments],
        lambda: [moment.hidden for moment in prediction.moments],
        key=key,
    )


def offer_rows(
    rows: Callable[[], Iterable[Row]], states: Callable[[], Iterable[Sequence[float]]], *, key: str
) -> None:
    """The same for a page that has its steps and their hidden states otherwise; both are asked for at the press."""
    st.download_button(
        "These numbers (CSV)", lambda: as_csv(rows(), states()), f"{key.replace('_', '-')}.csv", "text/csv",
        key=f"{key}_csv", icon=":material/table:", type="tertiary", on_click="ignore",
    )  # fmt: skip


def as_csv(rows: Iterable[Row], states: Iterable[Sequence[float]]) -> str:
    """A line a step, counted from 1; the numbers as exact as the network has them."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    for step, (row, state) in enumerate(zip(rows, states, strict=True), 1):
        if step == 1:
            names = [f"h{number}" for number in range(1, len(state) + 1)]
            writer.writerow(["step", "read", "said", "probability", *names])
        sure = "" if row.probability is None else f"{row.probability:.6g}"
        writer.writerow([step, _cell(row.read), _cell(row.said), sure, *(f"{value:.9g}" for value in state)])
    return told.getvalue()


def _cell(text: str) -> str:
    """A text that a spreadsheet takes for one: "=1+1" would be reckoned, and a link may have brought it along."""
    return f"'{text}" if text[:1] in _FORMULAS and len(text) > 1 and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
