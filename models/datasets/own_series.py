"""A visitor's own series, from a table with a time and a value in every row: mended where it can be, and told.

Separators, encodings and headings are read as every table's are; see `models/datasets/table.py`.
"""

import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from models.datasets import table
from models.errors import UserError
from models.forecasts.timeseries import Series

LEAST = 50  # values
MOST = 50_000  # values on the grid
_ROWS = 400_000
_HALF_HOUR = 1800  # what comes oftener is averaged: the rhythm of a day needs no more
# Days before months where both can be read: so does most of the world.
_FORMATS = tuple(
    f"{day}{time}"
    for day in ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%d.%m.%y", "%m/%d/%y")
    for time in ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
)
_SAMPLE = 100
_LARGEST = 1e15
_LATEST = 7_000_000_000  # seconds: late in 2191
_LONGEST = 40  # signs of a time
_YEARS = range(1900, 2200)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Found(NamedTuple):
    """A series, and what else the file has."""

    series: Series
    column: str  # the column that its values stand in
    columns: tuple[str, ...]  # all that hold values


def read(content: bytes, *, name: str = "", even: bool = True) -> Series:
    """The series in a file, of its first column of values. UserError where there is no time, no value, or too few
    of them; `even` as in `find`."""
    return find(content, name=name, even=even).series


def find(content: bytes, *, name: str = "", column: str = "", even: bool = True) -> Found:
    """The same with what there is to choose: the values of `column`, or of the first that has some.

    `even`: on a grid, gaps filled by a straight line between their neighbours, which lie before and behind; else
    one value after the other as they stand, whatever time is between them. UserError as above.
    """
    found = table.read(content, most=_ROWS)
    notes, left_out = list(found.notes), list(found.left_out)
    time_at, form = _time_column(found)
    stamps = [(row, cells, _time(cells[time_at], form)) for row, cells in found.rows]
    columns = _value_columns(found, time_at)
    chosen = column if column in columns else next(iter(columns))
    value_at, comma = columns[chosen]
    if len(columns) > 1 and not column:
        notes.append(f"{len(columns)} columns hold values; “{chosen}” was taken.")
    offsets = Counter(time.utcoffset() for _, _, time in stamps if time is not None)
    zoned = sum(count for offset, count in offsets.items() if offset is not None)
    zone = next((offset for offset in offsets if offset is not None), timedelta(0))
    kept: dict[int, list[float]] = {}
    last, unsorted, rows = -math.inf, 0, 0
    for row, cells, time in stamps:
        value = _value(cells[value_at], comma)
        if time is None:
            left_out.append((row, "no time that can be read"))
        elif zoned and time.utcoffset() is None:
            left_out.append((row, "a time without a zone where others have one"))
        elif value is None:
            left_out.append((row, "no value"))
        else:
            wall = time.replace(tzinfo=UTC) if time.utcoffset() is None else time.astimezone(UTC) + zone
            at = (wall - _EPOCH) // timedelta(seconds=1)
            unsorted, last, rows = unsorted + (at < last), at, rows + 1
            kept.setdefault(at, []).append(value)
    if len(offsets) > 1 and zoned:
        notes.append("The times name more than one zone; all are told by the clock of the first.")
    if form and _either_way(stamps, form, time_at):
        notes.append("Days and months could be either way round; the day was taken to come first.")
    if comma:
        notes.append("A comma was read as the decimal point.")
    if unsorted:
        notes.append(f"{_count(unsorted, 'row')} stood earlier in time than the row above; all were sorted.")
    if rows > len(kept):
        notes.append(f"{_count(rows - len(kept), 'row')} had a time that was there already; the mean was taken.")
    if left_out:
        notes.append(table.told(left_out))
    if len(kept) < LEAST:
        told = f"There are {len(kept):,} times with a value here; at least {LEAST} are needed."
        raise UserError(" ".join([told, *notes]))
    if even:
        series = _even({time: math.fsum(some) / len(some) for time, some in kept.items()}, name, notes)
    else:
        times = sorted(kept)[-MOST:]
        if len(kept) > MOST:
            notes.append(f"There are {len(kept):,} times with a value here; the last {MOST:,} are used.")
        values = tuple(math.fsum(kept[time]) / len(kept[time]) for time in times)
        series = Series(tuple(times), values, (False,) * len(times), name, tuple(notes))
    return Found(series, chosen, tuple(columns))


def of(times: Sequence[Any], values: Sequence[Any], *, name: str = "") -> Series:
    """The series of those seconds since 1970 and those values. UserError where they are none, or too few."""
    right = (
        isinstance(times, list | tuple)
        and isinstance(values, list | tuple)
        and len(times) == len(values)
        and all(type(time) is int and 0 <= time < _LATEST for time in times)
        and all(type(value) in (int, float) and abs(value) < _LARGEST for value in values)
    )
    if not right:
        raise UserError("A series is a list of seconds since 1970 and a list of as many numbers.")
    if len(set(times)) < LEAST:
        raise UserError(f"There are {len(set(times)):,} times with a value here; at least {LEAST} are needed.")
    return _even({time: float(value) for time, value in zip(times, values, strict=True)}, name, [])


def _even(kept: dict[int, float], name: str, notes: list[str]) -> Series:
    """Values on an even grid, gaps filled by a straight line."""
    times = sorted(kept)
    usual = int(statistics.median(b - a for a, b in itertools.pairwise(times)))
    step = max(usual, _HALF_HOUR)
    if usual < step:
        notes.append(f"There is a value every {usual:,} seconds; each half-hour was averaged.")
    count = (times[-1] - times[0]) // step + 1
    if count > MOST:
        raise UserError(f"From the first to the last time there are {count:,} steps; {MOST:,} are the most.")
    cells: dict[int, list[float]] = {}
    for time in times:
        cells.setdefault((time - times[0]) // step, []).append(kept[time])
    values: list[float] = []
    for at, some in sorted(cells.items()):
        value, before = math.fsum(some) / len(some), len(values)
        gap = at - before + 1  # steps from the last value to this one
        start = values[-1] if values else value
        values += [start + (value - start) * part / gap for part in range(1, gap)]
        values.append(value)
    filled = tuple(at not in cells for at in range(count))
    if any(filled):
        notes.append(f"{_count(sum(filled), 'value')} of {count:,} were missing; a straight line fills the gaps.")
    if 2 * sum(filled) > count:
        raise UserError(" ".join(["More than half of the series is missing.", *notes]))
    return Series(tuple(times[0] + step * at for at in range(count)), tuple(values), filled, name, tuple(notes))


def _time_column(found: table.Table) -> tuple[int, str]:
    """Which column holds times, and how they are written: a format, "iso" or "seconds"."""
    best, best_fit = (0, "iso"), 0.0
    rows = found.rows[:: max(1, len(found.rows) // _SAMPLE)]
    for at in range(len(found.columns)):
        for form in ("iso", *_FORMATS, "seconds"):
            fit = sum(_time(cells[at], form) is not None for _, cells in rows) / len(rows)
            if fit > best_fit:
                best, best_fit = (at, form), fit
    if best_fit < 0.5:
        raise UserError("No column here holds times, such as 2024-05-31 18:30 or 31.05.2024 18:30.")
    return best


def _value_columns(found: table.Table, time_at: int) -> dict[str, tuple[int, bool]]:
    """The columns that hold values, by their names: which it is, and whether a comma is its decimal point."""
    columns = {}
    for at, name in enumerate(found.columns):
        cells = [cells[at].strip() for _, cells in found.rows if not table.is_missing(cells[at])]
        commas = [cell for cell in cells if "," in cell]
        last = [cell for cell in commas if cell.rfind(",") > cell.rfind(".")]
        grouped = all(_THOUSANDS.fullmatch(cell) for cell in last) and found.separator == ","
        comma = bool(last) and not grouped and 2 * len(last) > len(commas)
        fits = sum(_value(cell, comma) is not None for cell in cells)
        if at != time_at and cells and 2 * fits > len(cells):
            columns[name] = at, comma
    if not columns:
        raise UserError("No column here holds values: beside the times there have to be numbers.")
    return columns


def _time(cell: str, form: str) -> datetime | None:
    cell = cell.strip()
    if not cell[:1].isdigit() or len(cell) > _LONGEST:
        return None
    try:
        if form == "seconds":
            number = float(cell)
            if number < 1e8:  # before 1973: a count of something else
                return None
            found = datetime.fromtimestamp(number / (1000 if number > 1e11 else 1), UTC).replace(tzinfo=None)
        else:
            found = datetime.fromisoformat(cell) if form == "iso" else datetime.strptime(cell, form)
        return found if found.year in _YEARS and (form != "iso" or "-" in cell) else None
    except (ValueError, OverflowError, OSError):
        return None


def _value(cell: str, comma: bool) -> float | None:
    cell = "".join(cell.split()).replace("−", "-").replace("'", "")
    cell = cell.replace(".", "").replace(",", ".") if comma else cell.replace(",", "")
    number = None if "_" in cell else table.number(cell)
    return number if number is not None and abs(number) < _LARGEST else None  # NaN is not below it


def _either_way(stamps: list[tuple[int, tuple[str, ...], datetime | None]], form: str, at: int) -> bool:
    """Whether the month could stand first as well, in every row."""
    other = form.replace("%d/%m", "%m/%d")
    return other != form and all(
        _time(cells[at], other) is not None for _, cells, time in stamps if time is not None
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1)
