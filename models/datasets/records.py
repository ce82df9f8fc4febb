"""The rows of a CSV text: which sign separates its cells, and where a row begins and ends."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from models.datasets import encodings

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

# A cell may be as long as the file; Python's own limit would refuse the file for it.
csv.field_size_limit(encodings.MAX_BYTES)

Record = tuple[int, list[str] | None]  # a row's number and its cells, where they can be told apart


def without_hint(text: str) -> tuple[str, str | None]:
    """Excel's first line `sep=;` is an order to the reader: a spreadsheet obeys it and shows it as no row."""
    line = io.StringIO(text, newline="").readline()
    hint = line.rstrip("\r\n,;").strip('"') if len(line) < 12 else ""
    if hint.casefold() in ("sep=", *(f"sep={sign}" for sign in SEPARATORS)):
        sign = line.strip("\r\n").strip('"')[4:5]
        return text[len(line) :], sign if sign in SEPARATORS else None
    return text, None


def likeliest(text: str) -> str:
    """The separator: the sign that cuts most of the first rows into equally many cells, two or more.

    csv.Sniffer counts signs in lines instead and takes commas inside the texts for separators.
    """
    sample = text[:20_000]

    def fit(sign: str) -> float:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
        if len(sample) < len(text) and len(rows) > 1:
            rows.pop()  # cut off in its middle
        width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        return count / len(rows) if width > 1 else 0

    # Of signs that fit equally well, the one that is rarer in texts.
    return max("\t;|,", key=fit) if any(map(fit, SEPARATORS)) else ","


def split(text: str, separator: str) -> Iterator[Record]:
    """Every row with its number; None for one that opens a quotation mark and never closes it."""
    lines = list(io.StringIO(text, newline=""))
    at = row_number = 0
    while at < len(lines):
        rest = (lines[i] for i in range(at, len(lines)))
        reader = csv.reader(rest, delimiter=separator, skipinitialspace=True, strict=True)
        read_lines = 0
        try:
            for cells in reader:
                row_number, read_lines = row_number + 1, reader.line_num
                yield row_number, cells
            return
        except csv.Error:  # the line where the bad row starts is read by itself, and what follows anew
            row_number, at = row_number + 1, at + read_lines + 1
            line = lines[at - 1]
            lone = csv.reader([line], delimiter=separator, skipinitialspace=True)
            # Closed too early, as in "Best" film: a spreadsheet reads on, and so does Python unless strict.
            yield row_number, next(lone) if line.count('"') % 2 == 0 else None
