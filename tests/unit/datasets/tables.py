"""What the tests of visitors' tables share: files as spreadsheets of other countries save them."""

import csv
import io

import pytest

from models.errors import UserError

ROWS = [(f"film number {n} was {'fine' if n % 2 else 'poor'}", ("neg", "pos")[n % 2]) for n in range(40)]


def as_csv(rows, header=("text", "label"), delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([header, *rows] if header else rows)
    return out.getvalue()


def refusal(function, *arguments, **options):
    """The sentence in which `function` refuses."""
    with pytest.raises(UserError) as caught:
        function(*arguments, **options)
    return str(caught.value)
