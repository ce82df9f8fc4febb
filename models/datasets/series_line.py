"""A series as one line of the command line: where its file lies, or the series itself.

It opens files of the machine that it runs on. A page takes a visitor's file itself, and never asks here.
"""

import json
from pathlib import Path

from models import files
from models.datasets import own_series
from models.errors import UserError
from models.forecasts.timeseries import Series


def parse(line: str, *, even: bool = True) -> Series:
    """The path of a CSV file of times and values, read as `own_series.find` does; or, as JSON, a list of seconds
    since 1970 and a list of values. UserError when there is neither, or it can't be read."""
    path = line.strip()
    if path.startswith("["):
        return _listed(path)
    if not path:
        raise UserError("There is no path here: it takes that of a CSV file with a time and a value in every row.")
    try:
        content = files.content(Path(path))
    except UserError:
        raise
    except (OSError, ValueError) as error:
        raise UserError("There is no file at that path that can be read.") from error
    return own_series.read(content, name=Path(path).name, even=even)


def _listed(line: str) -> Series:
    try:
        times, values, *further = json.loads(line)  # further: whatever else a Series written as JSON has
    except (ValueError, TypeError, RecursionError) as error:
        raise UserError("A series is a list of seconds since 1970 and a list of as many numbers.") from error
    name = further[1] if len(further) > 1 and isinstance(further[1], str) else ""
    return own_series.of(times, values, name=name)
