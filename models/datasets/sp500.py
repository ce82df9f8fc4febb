"""Closing prices of the S&P 500, an index of 500 large American companies, day by day from 2000 to April 2020.

From vega-datasets (BSD 3-clause), the collection that Altair's examples use, which has it from Yahoo Finance.
"""

import csv
import io
from datetime import UTC, datetime

from models.datasets import fetch
from models.errors import UserError
from models.forecasts.timeseries import Series

NAME = "vega/sp500-2000.csv"
SOURCE = "The S&P 500 at the end of each trading day, 2000 to April 2020, from vega-datasets (BSD 3-clause)."


def series(*, progressbar: bool = False) -> Series:
    """All of it, trading days alone. UserError when it can't be had."""
    rows = csv.DictReader(io.StringIO(fetch.file(NAME, progressbar=progressbar).read_text("utf-8")))
    try:
        days = [(datetime.fromisoformat(row["date"]).replace(tzinfo=UTC), float(row["close"])) for row in rows]
        times, values = zip(*((int(day.timestamp()), price) for day, price in days), strict=True)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"The file {NAME} does not hold dates and prices as it should.") from error
    return Series(times, values, (False,) * len(days), "S&P 500")
