"""A visitor's own reviews, from a CSV file as a spreadsheet saves it. Every mistake is told with its row."""

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass

from models.datasets.polarity import Review
from models.errors import UserError
from models.text import words

MAX_BYTES = 5 * 1024**2
MAX_ROWS = 20_000
MAX_WORDS = 200  # of one review: a batch is as slow as its longest row
MIN_REVIEWS, MIN_OF_A_KIND = 20, 5
SPLIT_SEED = 2026

_TEXT_NAMES = ("text", "review", "sentence", "comment")
_LABEL_NAMES = ("label", "sentiment", "class", "verdict")
_PAIRS = ("positive/negative", "pos/neg", "good/bad", "praise/blame", "yes/no", "true/false", "1/0")
_LABELS = {name: praise for pair in _PAIRS for name, praise in zip(pair.split("/"), (1, 0), strict=True)}
_ACCEPTED = f"A label is one of {', '.join(_PAIRS)}."
_QUOTES = "A text with a comma, a semicolon or a line break in it needs quotation marks around it."

EXAMPLE = """text,label
"A warm, funny film that I would watch again tomorrow.",positive
The plot makes no sense and the jokes are older than I am.,negative
Lovely music and two actors who clearly enjoy themselves.,positive
I looked at my watch four times in the first half hour.,negative
"Not a single dull minute, which is rare for three hours.",positive
The camera shakes so much that I felt seasick.,negative
My children laughed and so did my mother.,positive
"It starts well, but the ending ruins everything.",negative
A small story told with great care.,positive
Everybody shouts and nobody listens.,negative
The best performance I have seen on any screen this year.,positive
They should have stopped after the first film.,negative
I went in with no hopes and came out singing.,positive
"Pretty pictures, empty heads.",negative
Clever without being cold.,positive
The villain is the only one who isn't boring.,negative
Even the minor characters feel like people you know.,positive
A long advertisement with a story glued to it.,negative
"It is slow, and I loved every slow second of it.",positive
I wanted to like it and could not.,negative
The last scene had the whole row in tears.,positive
Two hours of people walking through rain.,negative
Sharp dialogue and a wonderfully strange ending.,positive
The trailer contains everything worth seeing.,negative
"""


@dataclass(frozen=True)
class OwnReviews:
    """Reviews in three parts, no text in two of them, and what the visitor should know of the reading."""

    train: list[Review]
    val: list[Review]
    test: list[Review]
    notes: tuple[str, ...]  # whole sentences


def read(content: bytes) -> OwnReviews:
    """The reviews of a CSV file: a text and a label a row. UserError says what to mend, and in which row."""
    notes: list[str] = []
    rows = _rows(_decoded(content, notes))
    text_at, label_at, has_header = _columns([row for _, row in rows])
    width = len(rows[0][1])
    labels: dict[tuple[str, ...], tuple[int, int]] = {}  # by text: label, row number
    bad: list[tuple[int, str]] = []
    twice = cut = 0
    for number, row in rows[has_header:]:
        if len(row) != width:
            bad.append((number, f"has {_count(len(row), 'column')} where row {rows[0][0]} has {width}"))
            continue
        text, label = words(row[text_at]), _LABELS.get(row[label_at].strip().lower())
        first_label, first_row = labels.setdefault(text[:MAX_WORDS], (label, number))
        if not text:
            bad.append((number, "has no text"))
        elif label is None:
            bad.append((number, f"has the label “{row[label_at].strip()[:30]}”"))
        elif first_label not in (label, None):
            bad.append((number, f"has the text of row {first_row} under the other label"))
        twice += first_row != number
        cut += len(text) > MAX_WORDS
    if bad:
        raise UserError(_told(bad))
    if twice:
        notes.append(f"{_count(twice, 'row')} had a text that stood there before and counted once.")
    if cut:
        notes.append(f"{_count(cut, 'review')} had more than {MAX_WORDS} words; the rest was left out.")
    return OwnReviews(*_split([(text, label) for text, (label, _) in labels.items()]), tuple(notes))


def _decoded(content: bytes, notes: list[str]) -> str:
    """The file as text, whichever way it was saved."""
    if len(content) > MAX_BYTES:
        raise UserError(f"This file has {len(content) / 1024**2:.1f} MB; {MAX_BYTES // 1024**2} MB are the most.")
    if not content.strip():
        raise UserError("This file is empty.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError("This looks like an Excel file; save it as CSV.")
    has_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):  # the last: Excel's in western Europe
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            notes += ["It was read as Windows-1252, because it is no UTF-8."] * (encoding == "cp1252")
            return text
    raise UserError("This is no text file; save your table as CSV, in the encoding UTF-8 if you are asked.")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Every row that holds anything, with the number that a spreadsheet gives it."""
    known = {*_LABELS, *_TEXT_NAMES, *_LABEL_NAMES}

    def fit(delimiter: str) -> int:  # how many labels and headings it sets free near the beginning
        start = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
        return sum(cell.strip().lower() in known for row in start for cell in row)

    rows: list[tuple[int, list[str]]] = []
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=fit), strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                rows.append((number, row))
    except csv.Error as error:
        raise UserError(
            f"Row {number + 1} has a quotation mark that is never closed, or closed too early. {_QUOTES} "
            "A quotation mark inside such a text is written twice."
        ) from error
    if not rows:
        raise UserError("This file is empty.")
    if len(rows) > MAX_ROWS + 1:
        raise UserError(f"There are more than {MAX_ROWS:,} rows, which is the most.")
    return rows


def _columns(rows: list[list[str]]) -> tuple[int, int, bool]:
    """Where the text stands, where the label, and whether the first row is a heading."""
    names = [cell.strip().lower() for cell in rows[0]]
    text_at = next((at for at, name in enumerate(names) if name in _TEXT_NAMES), None)
    label_at = next((at for at, name in enumerate(names) if name in _LABEL_NAMES), None)
    if text_at is not None and label_at is not None:
        if len(rows) == 1:
            raise UserError("There are no reviews below the heading.")
        return text_at, label_at, True
    if text_at is not None or label_at is not None or len(names) != 2:
        raise UserError(
            f"The first row should read “text,label”; it reads “{','.join(rows[0])[:60]}”. "
            "Without such a heading there must be two columns, a text and a label. " + _QUOTES
        )
    found = Counter(at for row in rows for at, cell in enumerate(row[:2]) if cell.strip().lower() in _LABELS)
    return (1, 0, False) if found[0] > found[1] else (0, 1, False)


def _told(bad: list[tuple[int, str]]) -> str:
    """Up to three bad rows by name, and how to mend them."""
    named = [f"row {number} {problem}" for number, problem in bad[:3]]
    more = [f"and {len(bad) - 3} more"] if len(bad) > 3 else []
    hints = [_QUOTES] * any("column" in problem for _, problem in bad)
    hints += [_ACCEPTED] * any("has the label" in problem for _, problem in bad)
    sentence = "; ".join([*named, *more]) + "."
    return " ".join([sentence[0].upper() + sentence[1:], *hints])


def _split(reviews: list[Review]) -> tuple[list[Review], list[Review], list[Review]]:
    """80/10/10, each kind by itself, so that all parts have both."""
    counts = Counter(label for _, label in reviews)
    if len(counts) < 2:
        kind = "positive" if counts[1] else "negative"
        raise UserError(f"All reviews are {kind}; the network needs the other kind too, to tell them apart.")
    if len(reviews) < MIN_REVIEWS or min(counts.values()) < MIN_OF_A_KIND:
        raise UserError(
            f"There are {counts[1]} positive and {counts[0]} negative reviews, each text counted once; "
            f"at least {MIN_REVIEWS} are needed, and {MIN_OF_A_KIND} of each kind."
        )
    train, val, test = [], [], []
    for kind in (0, 1):
        one = sorted(review for review in reviews if review[1] == kind)
        random.Random(SPLIT_SEED).shuffle(one)
        tenth = max(1, len(one) // 10)
        val, test, train = val + one[:tenth], test + one[tenth : 2 * tenth], train + one[2 * tenth :]
    return train, val, test


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1)
