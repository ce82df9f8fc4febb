"""A visitor's table: separators, headings, titles, quotation marks, and rows that can't be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets import encodings
from models.datasets.records import SEPARATORS
from models.datasets.table import MAX_COLUMNS, MAX_ROWS, read, told
from tests.unit.datasets.tables import ROWS, as_csv, refusal
from tests.unit.helpers import answer_or_sentence


def of(text, **choices):
    return read(text.encode(), **choices)


def cells(table):
    return [row for _, row in table.rows]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_separators_are_told_from_the_signs_in_the_texts(separator):
    rows = [(f"{text}, really; yes: a|b", label) for text, label in ROWS]
    table = of(as_csv(rows, delimiter=separator))
    assert table.separator == separator
    assert cells(table) == rows
    assert table.columns == ("text", "label")


@pytest.mark.parametrize("separator", ";\t|")
def test_texts_with_commas_and_no_quotation_marks_are_read_where_something_else_separates(separator):
    lines = [f"Nice, warm{', and long' * (n % 3)} {n}{separator}gut" for n in range(12)]
    table = of("\n".join([f"Kommentar{separator}Urteil", *lines]))
    assert table.separator == separator
    assert cells(table)[1] == ("Nice, warm, and long 1", "gut")


def test_a_separator_can_be_chosen():
    assert cells(of("a;b,c\nd;e,f\n", separator=",", heading=False)) == [("a;b", "c"), ("d;e", "f")]


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"', "SEP=;", "sep=;\r"])
def test_the_line_that_names_the_separator_is_no_row(hint):
    table = of(f"{hint}\n" + as_csv(ROWS, ("Kommentar, kurz", "Urteil"), ";"))
    assert (table.separator, table.columns, table.heading) == (";", ("Kommentar, kurz", "Urteil"), 1)
    assert table.rows[0] == (2, ROWS[0])  # as a spreadsheet counts, which does not show that line


def test_a_text_that_begins_like_such_a_line_is_a_row():
    assert cells(of("sep=rain and so on,pos\nsun,neg\n", heading=False))[0] == ("sep=rain and so on", "pos")


@pytest.mark.parametrize("title", ["Class 7b,", "Class 7b", "\n\nClass 7b,", "Reviews,\nClass 7b,\n,"])
def test_a_title_above_the_heading_is_left_out_and_told(title):
    table = of(f"{title}\n" + as_csv(ROWS))
    assert table.columns == ("text", "label")
    assert cells(table) == ROWS
    assert table.notes[-1].endswith("(“Class 7b”) was taken for a title and left out.")


@pytest.mark.parametrize(
    "header",
    [
        ("text", "label"),
        ("Bewertung", "Stimmung"),
        ("phrase", "opinion"),
        ("What did you think of it?", "Stars"),
        ("感想", "評価"),
    ],
)
def test_a_heading_is_known_by_what_stands_below_it(header):
    table = of(as_csv(ROWS, header))
    assert (table.columns, table.heading, len(table.rows)) == (header, 1, 40)


@pytest.mark.parametrize(
    "rows", [ROWS, [row[::-1] for row in ROWS], [(text, n % 5) for n, (text, _) in enumerate(ROWS)]]
)
def test_without_a_heading_the_first_row_is_a_row(rows):
    table = of(as_csv(rows, header=None))
    assert (table.columns, table.heading, len(table.rows)) == (("column A", "column B"), None, 40)


def test_whether_there_is_a_heading_can_be_chosen():
    assert of(as_csv(ROWS), heading=False).rows[0] == (1, ("text", "label"))
    assert of(as_csv(ROWS, None), heading=True).columns == ROWS[0]


def test_columns_without_a_name_and_with_another_s_get_their_letter():
    table = of("text,,text,label\na fine film,1,x,pos\nno,2,x,neg\nwell,3,x,neg\n", heading=True)
    assert table.columns == ("text", "column B", "text (column C)", "label")


def test_short_rows_are_filled_and_long_ones_told():
    table = of(as_csv([*ROWS, ("cut off",), ("so, so", "pos", ""), ("one", "two", "three"), ("a", "b", "c", "d")]))
    assert table.rows[40:] == ((42, ("cut off", "")), (43, ("so, so", "pos")))
    assert table.left_out == ((44, "3 columns where most rows have 2"), (45, "4 columns where most rows have 2"))


def test_a_column_that_most_rows_leave_out_counts_where_the_heading_names_it():
    table = of("text,label,remark\n" + as_csv(ROWS, None) + "well,pos,late\n")
    assert table.columns == ("text", "label", "remark")
    assert table.rows[-1] == (42, ("well", "pos", "late"))
    assert table.left_out == ()


def test_blank_rows_are_no_rows_but_count_as_in_a_spreadsheet():
    assert [number for number, _ in of("text,label\n\nfine,1\n,\n\npoor,0\n  ,  \n").rows] == [3, 6]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_cell_may_hold_line_breaks(ending):
    table = of(f'text,label{ending}"two{ending}lines",pos{ending}' + as_csv(ROWS, None).replace("\r\n", ending))
    assert table.rows[0] == (2, (f"two{ending}lines", "pos"))
    assert table.rows[1] == (3, ROWS[0])


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone():
    content = 'text,label\n"never closed,pos\n' + as_csv([(f"so, {text}", label) for text, label in ROWS], None)
    table = of(content)
    assert table.left_out == ((2, "a quotation mark that is never closed"),)
    assert cells(table) == [(f"so, {text}", label) for text, label in ROWS]


def test_the_last_quotation_mark_may_be_missing():
    table = of(as_csv(ROWS) + '"the end, cut')
    assert (len(table.rows), table.left_out) == (40, ((42, "a quotation mark that is never closed"),))


def test_quotation_marks_inside_a_text_are_read_as_a_spreadsheet_reads_them():
    table = of('text,label\n"Best" film,pos\nthe "best" film,pos\n"the ""best"" film", "neg"\n')
    assert cells(table) == [("Best film", "pos"), ('the "best" film', "pos"), ('the "best" film', "neg")]


def test_a_cell_may_be_as_long_as_the_file():
    long = "word " * 200_000
    assert of(as_csv([*ROWS, (long, "pos")])).rows[-1] == (42, (long, "pos"))


def test_formulas_and_markup_are_text():
    rows = [("=1+1", "<b>x</b>"), ("@SUM(A1)", "$y$"), ("-2", "`z`")]
    assert cells(of(as_csv(rows), heading=True)) == rows


def test_one_column_is_a_table():
    table = of("name\nanna\nberta\ncleo\n")
    assert [len(row) for row in cells(table)] == [1] * len(table.rows)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "This file is empty."),
        (",,\n,,\n", "This file is empty."),
        ("text,label\n", "There is a single row here, and nothing below it."),
        ('"never,closed', "Nothing can be read. 1 row was left out: row 1, a quotation mark that is never closed."),
        ("," * 5_000, "This file is empty."),
        ('"a\n' * 3_000, "In more than 1,000 rows a quotation mark is never closed."),
        ("a," * 5_000 + "\n" + "b," * 5_000, f"This table has 5,001 columns; {MAX_COLUMNS} are the most."),
        ("x" * (encodings.MAX_BYTES + 1), "This file has 5.0 MB; 5 MB are the most."),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_table_is_refused(content, sentence):
    assert refusal(of, content) == sentence


def test_of_too_many_rows_some_are_drawn_by_chance_and_that_is_said():
    count = 3 * MAX_ROWS
    content = "text,label\n" + "".join(f"film {n},{'pos' if n < count // 2 else 'neg'}\n" for n in range(count))
    table = of(content)
    assert table.columns == ("text", "label")
    assert len(table.rows) == MAX_ROWS
    assert table.notes == (f"The file has {count + 1:,} rows; {MAX_ROWS:,} of them, drawn by chance, are used.",)
    numbers = [number for number, _ in table.rows]
    assert numbers == sorted(numbers)
    assert all(row[0] == f"film {number - 2}" for number, row in table.rows)
    kinds = [row[1] for _, row in table.rows]
    assert 0.47 < kinds.count("pos") / MAX_ROWS < 0.53  # though the file is sorted
    assert of(content) == table
    assert len(of(content, heading=False).rows) == MAX_ROWS


def test_rows_left_out_are_told_by_reason():
    assert told([(26, "no label")]) == "1 row was left out: row 26, no label."
    assert told([(4, "no label"), (9, "no text"), (7, "no label")]) == (
        "3 rows were left out: rows 4 and 7, no label; row 9, no text."
    )
    assert told([(n, "no label") for n in range(2, 1502)]) == (
        "1,500 rows were left out: rows 2, 3, 4, 5 and 1,496 more, no label."
    )
    assert told([(n, f"label “{n}”") for n in range(2, 9)]) == (
        "7 rows were left out: row 2, label “2”; row 3, label “3”; row 4, label “4”; row 5, label “5”; "
        "3 more for other reasons."
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(content):
    assert_sound(answer_or_sentence(read, content))


@given(st.text(st.sampled_from("abé\"',;|\t\n\r /10\0😀="), max_size=300))
def test_any_signs_are_a_table_or_a_sentence(content):
    assert_sound(answer_or_sentence(read, content.encode()))


def assert_sound(table):
    if table is not None:
        assert table.rows
        assert {len(row) for row in cells(table)} == {len(table.columns)}
        assert len(set(table.columns)) == len(table.columns)
        numbers = [number for number, _ in table.rows]
        assert numbers == sorted(set(numbers))


# Not: an ending of a line by itself, which a spreadsheet writes its own way, and a blank before a cell, which
# people who write their tables by hand do not mean.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20).map(str.strip).filter(bool)


@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[CELL] * width), min_size=2, max_size=12)),
    st.sampled_from(list(SEPARATORS)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_written_table_reads_back_the_same(rows, separator, encoding):
    table = read(as_csv(rows, None, separator).encode(encoding), separator=separator, heading=False)
    assert cells(table) == rows
    assert table.left_out == ()
    assert [number for number, _ in table.rows] == list(range(1, len(rows) + 1))
