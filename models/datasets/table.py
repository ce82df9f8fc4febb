"""A visitor's table, from a file as a spreadsheet saves it: headings and rows, and nothing about what they mean.

The separator and the heading are guessed unless they are given; a row that can't be read is left out and told.
Rows are numbered as a spreadsheet shows them.
"""

import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.datasets import encodings, records
from models.errors import UserError

MAX_ROWS = 20_000
MAX_COLUMNS = 100
SAMPLE_SEED = 2026
_TITLE_ROWS = 5  # above the heading, at most
_MOST_UNCLOSED = 1000
_MISSING = {"", "nan", "na", "n/a", "#n/a", "<na>", "null"}  # as spreadsheets and pandas write an empty cell

Row = tuple[int, tuple[str, ...]]  # its number and its cells
LeftOut = tuple[tuple[int, str], ...]  # a row's number and why: "no label"


@dataclass(frozen=True)
class Table:
    """Rows of one width."""

    columns: tuple[str, ...]  # each once
    rows: tuple[Row, ...]
    encoding: str
    encoding_is_guess: bool
    separator: str
    heading: int | None  # the number of the row that the columns' names stand in
    left_out: LeftOut
    notes: tuple[str, ...]  # whole sentences


def read(
    content: bytes,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    heading: bool | None = None,
    most: int = MAX_ROWS,
) -> Table:
    """The table in a file, `most` rows of it; None is guessed. UserError when there is no text, or nothing below
    the heading."""
    found = encodings.decoded(content, encoding)
    text, hinted = records.without_hint(found.text)
    separator = separator or hinted or records.likeliest(text)
    kept, left_out, notes = _kept(records.split(text, separator), most)
    if not kept:
        raise UserError("This file is empty." if not left_out else f"Nothing can be read. {told(left_out)}")
    body = _without_title(kept, _width(kept), notes)
    first = body[0][1]
    named = _is_heading(first, body[1:]) if heading is None else heading
    # A column that most rows leave out counts where the heading names it.
    width = max(_width(body), len(first)) if named else _width(body)
    if width > MAX_COLUMNS:
        raise UserError(f"This table has {width:,} columns; {MAX_COLUMNS} are the most.")
    rows: list[Row] = []
    for row_number, cells in body:
        if any(cell.strip() for cell in cells[width:]):
            left_out.append((row_number, f"{len(cells)} columns where most rows have {width}"))
        else:
            rows.append((row_number, (*cells, *[""] * (width - len(cells)))[:width]))
    if len(rows) < 2:
        lone = "There is a single row here, and nothing below it."
        raise UserError(f"{lone} {told(left_out)}" if left_out else lone)
    names = rows[0][1] if named else ("",) * width
    return Table(
        _unique(names),
        tuple(rows[named:][:most]),
        found.encoding,
        found.is_guess,
        separator,
        rows[0][0] if named else None,
        tuple(sorted(left_out)),
        tuple(notes),
    )


def is_missing(cell: str) -> bool:
    """Whether a cell stands for nothing."""
    return cell.strip().casefold() in _MISSING


def number(cell: str) -> float | None:
    """The number in a cell, where there is nothing else."""
    try:
        return float(cell)
    except ValueError:
        return None


def told(left_out: Iterable[tuple[int, str]], thing: str = "row") -> str:
    """Which rows were left out, and why: 3 rows were left out: rows 4 and 7, no label; row 9, no text."""
    by_reason: dict[str, list[int]] = defaultdict(list)
    for row, reason in left_out:
        by_reason[reason].append(row)
    count = sum(map(len, by_reason.values()))
    most = sorted(by_reason.items(), key=lambda item: -len(item[1]))
    reasons = [f"{_listed(rows, thing)}, {reason}" for reason, rows in most[:4]]
    if more := sum(len(rows) for _, rows in most[4:]):
        reasons.append(f"{more:,} more for other reasons")
    return f"{count:,} {thing}{' was' if count == 1 else 's were'} left out: {'; '.join(reasons)}."


def _listed(rows: list[int], thing: str) -> str:
    """Row 3; rows 3 and 4; rows 3, 4, 5 and 17 more."""
    named = [f"{row:,}" for row in sorted(rows)[:5]]
    if len(rows) > len(named):
        named = [*named[:4], f"{len(rows) - 4:,} more"]
    return f"{thing} {named[0]}" if len(named) == 1 else f"{thing}s {', '.join(named[:-1])} and {named[-1]}"


def _kept(
    found: Iterable[records.Record], most: int
) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str]], list[str]]:
    """The rows that hold anything, `most` of them and a heading; those left out; what should be known."""
    kept: list[tuple[int, list[str]]] = []
    left_out: list[tuple[int, str]] = []
    generator, seen = random.Random(SAMPLE_SEED), 0
    for row_number, cells in found:
        if cells is None:
            left_out.append((row_number, "a quotation mark that is never closed"))
            if len(left_out) > _MOST_UNCLOSED:  # each is read twice, so that a file of them would take long
                raise UserError(f"In more than {_MOST_UNCLOSED:,} rows a quotation mark is never closed.")
        elif any(cell.strip() for cell in cells):
            seen += 1
            if len(kept) <= most:
                kept.append((row_number, cells))
            elif (place := generator.randrange(seen)) > _TITLE_ROWS and place <= most:  # Vitter's algorithm R
                kept[place] = (row_number, cells)
    notes = []
    if seen > most + 1:
        notes.append(f"The file has {seen:,} rows; {most:,} of them, drawn by chance, are used.")
    return sorted(kept, key=lambda record: record[0]), left_out, notes


def _width(kept: list[tuple[int, list[str]]]) -> int:
    """How many cells most rows have."""
    counts = Counter(len(cells) for _, cells in kept)
    return max(counts, key=lambda width: (counts[width], width))


def _without_title(kept: list[tuple[int, list[str]]], width: int, notes: list[str]) -> list[tuple[int, list[str]]]:
    """The rows from the heading on: what stands above it alone in its row is a title."""
    at = 0
    while width > 1 and at < min(_TITLE_ROWS, len(kept) - 2):
        filled = [cell.strip() for cell in kept[at][1] if cell.strip()]
        if len(filled) != 1:
            break
        notes.append(f"Row {kept[at][0]} (“{filled[0][:40]}”) was taken for a title and left out.")
        at += 1
    return kept[at:]


def _is_heading(first: list[str], rest: list[tuple[int, list[str]]]) -> bool:
    """Whether the first row differs from those below it as names differ from what they name."""
    votes = 0
    for at, name in enumerate(cell.strip() for cell in first):
        below = (cells[at].strip() for _, cells in rest[:200] if at < len(cells))
        cells = [cell for cell in below if not is_missing(cell)]
        if not name or not cells:
            continue
        if name in cells or number(name) is not None:
            votes -= 1
        elif all(number(cell) is not None for cell in cells) or len(set(cells)) <= len(cells) / 2:
            votes += 1
        else:
            votes += len(name) < statistics.median(map(len, cells)) / 2
    return votes > 0


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names to choose by: a column without one, or with another's, has its letter as in a spreadsheet."""
    shown: list[str] = []
    for at, name in enumerate(" ".join(name.split())[:40] for name in names):
        letter = f"column {_letter(at)}"
        shown.append(letter if not name else f"{name} ({letter})" if name in shown else name)
    return tuple(shown)


def _letter(at: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)
