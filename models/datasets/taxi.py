"""Taxi rides in New York every half-hour, July 2014 to January 2015, with five odd days that somebody labelled.

From the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015, "Evaluating real-time anomaly detection algorithms"),
which has it from the city's Taxi and Limousine Commission.
"""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

from models.datasets import fetch
from models.errors import UserError
from models.forecasts.timeseries import Series

NAME = "nab/nyc_taxi.csv"
WINDOWS = "nab/combined_windows.json"
SOURCE = (
    "Taxi rides in New York every half-hour, July 2014 to January 2015, with five labelled events, from the "
    "Numenta Anomaly Benchmark (MIT licence)."
)
EVENTS = ("the marathon", "Thanksgiving", "Christmas", "New Year", "the snow storm")  # in the order of the windows


def series(*, progressbar: bool = False) -> Series:
    """All of it. UserError when it can't be had."""
    rows = list(csv.reader(io.StringIO(fetch.file(NAME, progressbar=progressbar).read_text("utf-8"))))[1:]
    try:
        times, values = tuple(seconds(time) for time, _ in rows), tuple(float(value) for _, value in rows)
    except ValueError as error:
        raise UserError(f"The file {NAME} does not hold times and values as it should.") from error
    return Series(times, values, (False,) * len(rows), "taxi")


def windows(*, progressbar: bool = False) -> list[tuple[int, int]]:
    """First and last second of each labelled event. UserError when they can't be had."""
    try:
        found: Any = json.loads(fetch.file(WINDOWS, progressbar=progressbar).read_bytes())
        return [(seconds(first), seconds(last)) for first, last in found["realKnownCause/nyc_taxi.csv"]]
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"The file {WINDOWS} does not hold windows as it should.") from error


def seconds(stamp: str) -> int:
    """A time on the wall as seconds, as though the wall were in Greenwich."""
    return round(datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp())
