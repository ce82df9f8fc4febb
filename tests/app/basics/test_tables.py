"""Tables of words, and columns of a chart, as they are given."""

import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.server import lean_arrow
from tests.app.helpers import ROOT, tables


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ([1, 2, 3], "int64"),
        ([1, None, 3], "int64"),
        ([0.5, None, float("inf")], "double"),
        ([True, False], "bool"),
        (["a", "ü😀", "a", None, ""], "string"),
        ([], "double"),
        ([None, None], "int64"),
    ],
)
def test_a_column_is_what_was_given(given, kind):
    column = lean_arrow.table({"it": given})["it"]
    assert column.to_pylist() == given
    assert str(column.type) == kind


def test_times_and_words_that_are_repeated():
    table = lean_arrow.table({"at": lean_arrow.times([0, 90]), "word": lean_arrow.repeated(["a", "b"], [1, 0])})
    assert [one.isoformat() for one in table["at"].to_pylist()] == ["1970-01-01T00:00:00", "1970-01-01T00:01:30"]
    assert table["word"].to_pylist() == ["b", "a"]


CHART_THEN_FRAME = """
import sys
from dashboard.components.server import lean_arrow
table = lean_arrow.table({"x": [1, None], "word": ["a", "b"]})
assert "pandas" not in sys.modules
import pandas as pd
assert table.to_pandas()["word"].tolist() == ["a", "b"]
import pyarrow as pa
assert pa.Table.from_pandas(pd.DataFrame({"y": [1.5]}))["y"].to_pylist() == [1.5]
"""


def test_a_chart_leaves_pandas_out_and_who_needs_it_has_it():
    subprocess.run([sys.executable, "-c", CHART_THEN_FRAME], cwd=ROOT, check=True)


def _drawn():
    from dashboard.components.basics import tables
    from dashboard.components.basics.wording import plain

    tables.show(
        ["a name", plain("two|three")], [[plain("x | y"), "−0.5"], [plain("two\nlines"), ""]], right=["a name"]
    )


def test_a_table_of_words_has_every_cell_in_its_place():
    (table,) = tables(AppTest.from_function(_drawn).run())
    assert list(table) == ["a name", "two|three"]
    assert table.values.tolist() == [["x | y", "−0.5"], ["two lines", ""]]
