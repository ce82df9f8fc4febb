"""A visitor's own CSV: what is accepted, what is refused, and in which words."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets import own
from models.errors import UserError
from models.tasks import sentiment
from models.text import words
from models.training import new_model, train
from tests.unit.helpers import answer_or_sentence

ROWS = [(f"film number {n} was {'fine' if n % 2 else 'poor'}", ("neg", "pos")[n % 2]) for n in range(40)]


def as_csv(rows, header=("text", "label"), delimiter=","):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([header, *rows] if header else rows)
    return out.getvalue()


def all_of(reviews):
    return reviews.train + reviews.val + reviews.test


def refusal(content):
    with pytest.raises(UserError) as caught:
        own.read(content.encode() if isinstance(content, str) else content)
    return str(caught.value)


def test_the_example_is_valid():
    found = own.read(own.EXAMPLE.encode())
    assert len(all_of(found)) == own.EXAMPLE.count("\n") - 1
    assert found.notes == ()


def test_the_split_is_the_same_every_time_and_for_every_order_of_the_rows():
    first, second, third = (own.read(as_csv(rows).encode()) for rows in (ROWS, ROWS, ROWS[::-1]))
    assert first == second == third


def test_no_text_stands_in_two_parts_and_every_part_has_both_labels():
    found = own.read(as_csv(ROWS).encode())
    texts = [text for text, _ in all_of(found)]
    assert len(set(texts)) == len(texts) == len(ROWS)
    assert [len(part) for part in (found.train, found.val, found.test)] == [32, 4, 4]
    assert all({label for _, label in part} == {0, 1} for part in (found.train, found.val, found.test))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", [("text", "label"), ("Verdict", " Review "), ("SENTIMENT", "comment"), None])
def test_any_delimiter_with_any_heading_or_none(delimiter, header):
    rows = [(text + ", really; yes", label) for text, label in ROWS]
    if header and header[0].lower() in ("verdict", "sentiment"):
        rows = [row[::-1] for row in rows]
    found = own.read(as_csv(rows, header, delimiter).encode())
    assert sorted(all_of(found)) == sorted(
        (words(f"{text}, really; yes"), int(label == "pos")) for text, label in ROWS
    )


def test_without_a_heading_the_label_may_come_first():
    found = own.read(as_csv([row[::-1] for row in ROWS], header=None).encode())
    assert sorted(all_of(found)) == sorted((words(text), int(label == "pos")) for text, label in ROWS)


def test_other_columns_are_left_alone():
    rows = [(number, text, "2024-01-01", label) for number, (text, label) in enumerate(ROWS)]
    assert len(all_of(own.read(as_csv(rows, ("id", "text", "date", "label")).encode()))) == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_need_no_note(encoding):
    rows = [(text + " naïve 😀", label) for text, label in ROWS]
    found = own.read(as_csv(rows).encode(encoding))
    assert found.notes == ()
    assert all(text[-2:] == ("naïve", "😀") for text, _ in all_of(found))


def test_windows_1252_is_read_and_told():
    found = own.read(as_csv([(text + " naïve", label) for text, label in ROWS]).encode("cp1252"))
    assert found.notes == ("It was read as Windows-1252, because it is no UTF-8.",)
    assert all(text[-1] == "naïve" for text, _ in all_of(found))


@pytest.mark.parametrize(
    ("praise", "blame"), [pair.split("/") for pair in own._PAIRS] + [("POS", "Neg"), (" good ", "bad ")]
)
def test_every_accepted_pair_of_labels(praise, blame):
    found = own.read(as_csv([(text, praise if label == "pos" else blame) for text, label in ROWS]).encode())
    assert sorted(all_of(found)) == sorted((words(text), int(label == "pos")) for text, label in ROWS)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_quoted_fields_may_hold_line_breaks_and_blank_lines_count_as_rows(ending):
    text = "text,label\n\n" + as_csv([("two\nlines", "pos")], header=None) + "fine,perhaps\n" + as_csv(ROWS, None)
    assert refusal(text.replace("\r\n", "\n").replace("\n", ending)).startswith("Row 4 has the label “perhaps”. ")


def test_a_row_that_stands_twice_counts_once_and_is_told():
    found = own.read(as_csv([*ROWS, ROWS[0], ("  FILM number 0 was poor ", "bad")]).encode())
    assert len(all_of(found)) == 40
    assert found.notes == ("2 rows had a text that stood there before and counted once.",)


def test_a_very_long_review_is_cut_and_told():
    found = own.read(as_csv([*ROWS, ("word " * 10_000, "pos")]).encode())
    assert max(len(text) for text, _ in all_of(found)) == own.MAX_WORDS
    assert found.notes == ("1 review had more than 200 words; the rest was left out.",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b" \r\n\t\n", "This file is empty."),
        (b"\xef\xbb\xbf", "This file is empty."),
        (b",,\n,,\n", "This file is empty."),
        (b"PK\x03\x04\x14\x00\x06\x00", "This looks like an Excel file; save it as CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This looks like an Excel file; save it as CSV."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is no text file"),
        (b"\xff\xfe\x00\xd8", "This is no text file"),  # half a character
        (as_csv(ROWS).encode("utf-16-le"), "This is no text file"),  # without a mark
        (b"\x81\x8d\x90", "This is no text file"),
        (b"text,label\n" + b"x" * own.MAX_BYTES, "This file has 5.0 MB; 5 MB are the most."),
        ("text,label\n", "There are no reviews below the heading."),
        ("film,stars,date\nfine,5,today\n", "The first row should read “text,label”; it reads “film,stars,date”."),
        ("text,stars\nfine,5\n", "The first row should read “text,label”; it reads “text,stars”."),
        ("just a letter\nto somebody\n", "The first row should read “text,label”"),
        ("text,label\n" + "fine,good\n" * 20_001, "There are more than 20,000 rows, which is the most."),
        ('text,label\n"never closed,good\nfine,bad\n', "Row 2 has a quotation mark that is never closed"),
        ('text,label\nfine,good\n"Best" film,good\n', "Row 3 has a quotation mark that is never closed"),
        ('text,label\n"' + "a" * 200_000 + '",good\n', "Row 2 has a quotation mark"),
        (as_csv([(text, "good") for text, _ in ROWS]), "All reviews are positive;"),
        (as_csv(ROWS[:12]), "There are 6 positive and 6 negative reviews, each text counted once; at least 20"),
        (as_csv([*ROWS[::2], *ROWS[1:8:2]]), "There are 4 positive and 20 negative reviews"),
        (as_csv([ROWS[0]] * 40), "All reviews are negative;"),
        (as_csv([*ROWS, ("Film NUMBER 3 was fine", "bad")]), "Row 42 has the text of row 5 under the other label."),
        (as_csv([*ROWS, ("   ", "bad")]), "Row 42 has no text."),
        (as_csv([*ROWS, ("so so", "")]), "Row 42 has the label “”. A label is one of positive/negative, pos/neg,"),
        (as_csv([*ROWS, ("so so", "good", "late")]), "Row 42 has 3 columns where row 1 has 2. A text with a comma"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_what_is_wrong_is_said(content, sentence):
    assert refusal(content).startswith(sentence)


def test_three_bad_rows_are_named_and_the_others_counted():
    message = refusal(as_csv([*ROWS, ("a", "x"), ("", "good"), ("b",), *[(str(n), "meh") for n in range(12)]]))
    assert message.startswith(
        "Row 42 has the label “x”; row 43 has no text; row 44 has 1 column where row 1 has 2; and 12 more. "
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(content):
    assert_sound(content)


@given(st.text(st.sampled_from("abé\"',;\t\n\r /10\0😀"), max_size=300))
def test_any_signs_below_a_heading_are_read_or_refused_in_a_sentence(content):
    assert_sound(("text,label\n" + content).encode())


def assert_sound(content):
    found = answer_or_sentence(own.read, content)
    assert found is None or len(all_of(found)) >= own.MIN_REVIEWS


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).filter(words),
        min_size=20,
        max_size=40,
        unique_by=words,
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_comes_back_whole(texts, delimiter, encoding):
    rows = [(text, ("bad", "good")[place % 2]) for place, text in enumerate(texts)]
    found = own.read(as_csv(rows, delimiter=delimiter).encode(encoding))
    assert sorted(all_of(found)) == sorted((words(text), place % 2) for place, text in enumerate(texts))
    assert found.notes == ()


def test_a_network_learns_from_the_example():
    found = own.read(own.EXAMPLE.encode())
    config = sentiment.Config(data="own", max_steps=40, eval_every=40)
    data = sentiment.prepared(config, found.train, found.val, found.test, "A visitor's own reviews.")
    steps = list(train(sentiment, config, data, new_model(sentiment, config, data)))
    assert steps[-1].train_loss < 0.5 * steps[1].train_loss
    assert 0 <= sentiment.baseline(data).val <= 1
