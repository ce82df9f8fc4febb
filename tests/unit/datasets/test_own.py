"""A visitor's own reviews: what is used of a table, what is left out and told, and when there is too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets import labels, own, roles, table
from models.datasets.labels import Kinds
from models.datasets.own import MAX_WORDS, MIN_REVIEWS, OwnReviews
from models.tasks import sentiment
from models.text import words
from models.training import new_model, train
from tests.unit.datasets.tables import ROWS, as_csv, refusal
from tests.unit.helpers import answer_or_sentence


def read(content: bytes | str, kinds: Kinds | None = None) -> OwnReviews:
    """What the page does with a file when nothing that it guesses is changed."""
    found = table.read(content.encode() if isinstance(content, str) else content)
    columns = roles.columns(found)
    if len(columns) < 2:
        return None
    text_at, label_at = roles.text_and_label(columns, lambda label: labels.meaning(label) is not None)
    kinds = kinds or labels.guess(columns[label_at])
    return kinds and own.read(found, text_at, label_at, kinds)


def all_of(reviews):
    return reviews.train + reviews.val + reviews.test


def as_reviews(rows, praise="pos"):
    return sorted((words(text), int(label == praise)) for text, label in rows)


def test_the_example_is_valid():
    found = read(own.EXAMPLE)
    assert own.counts(all_of(found)) == (12, 12)
    assert found.notes == ()


def test_the_split_is_the_same_every_time_and_for_every_order_of_the_rows():
    first, second, third = (read(as_csv(rows)) for rows in (ROWS, ROWS, ROWS[::-1]))
    assert first == second == third


def test_no_text_stands_in_two_parts_and_every_part_has_both_labels():
    found = read(as_csv(ROWS))
    texts = [text for text, _ in all_of(found)]
    assert len(set(texts)) == len(texts) == len(ROWS)
    assert [len(part) for part in (found.train, found.val, found.test)] == [32, 4, 4]
    assert all({label for _, label in part} == {0, 1} for part in (found.train, found.val, found.test))


# Files as schools of several countries save them: 20 of each kind, whatever the labels are called.
FILES = {
    "German headings and semicolons": as_csv(
        [(f"{text}; wirklich, ja", {"pos": "positiv", "neg": "negativ"}[label]) for text, label in ROWS],
        ("Bewertung", "Stimmung"),
        ";",
    ),
    "unknown headings": as_csv(ROWS, ("what they wrote", "how it was")),
    "label first, no heading": as_csv([row[::-1] for row in ROWS], None),
    "tabs, one and nought": as_csv([(t, int(label == "pos")) for t, label in ROWS], ("Review", "Liked"), "\t"),
    "Excel's hint": "sep=;\r\n" + as_csv(ROWS, delimiter=";"),
    "a title": "Reviews of class 7b,\r\n" + as_csv(ROWS),
    "true and false in German": as_csv(
        [(t, {"pos": "WAHR", "neg": "FALSCH"}[label]) for t, label in ROWS], delimiter=";"
    ),
    "decimal labels": as_csv([(t, {"pos": "1.0", "neg": "0.0"}[label]) for t, label in ROWS]),
    "signs": as_csv([(t, {"pos": "👍", "neg": "👎"}[label]) for t, label in ROWS]),
    "signed": as_csv([(t, {"pos": 1, "neg": -1}[label]) for t, label in ROWS]),
    "other columns": as_csv(
        [(n, t, "7b", label) for n, (t, label) in enumerate(ROWS)], ("id", "text", "class", "label")
    ),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_files_of_many_schools_are_read_with_20_of_each_kind(content):
    assert own.counts(all_of(read(content))) == (20, 20)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
def test_accents_survive_the_encodings_of_western_europe(encoding):
    rows = [
        (f"une soirée {'très gaie' if n % 2 else 'gâchée'}, numéro {n}", ("non", "oui")[n % 2]) for n in range(40)
    ]
    found = read(as_csv(rows, delimiter=";").encode(encoding))
    assert sorted(all_of(found)) == as_reviews(rows, "oui")


def test_the_kinds_decide_and_all_other_labels_are_left_out_and_told():
    rows = [(f"film {n}", n % 5 + 1) for n in range(50)]
    found = read(as_csv(rows), Kinds(frozenset({"4", "5"}), frozenset({"1", "2"})))
    assert own.counts(all_of(found)) == (20, 20)
    assert found.notes == ("10 rows were left out: rows 4, 9, 14, 19 and 6 more, label “3”.",)
    turned = read(as_csv(rows), Kinds(frozenset({"1"}), frozenset({"5", "4"})))  # marks, of which 1 is the best
    assert own.counts(all_of(turned)) == (20, 10)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("Not graded yet", "")], "1 row was left out: row 42, no label."),
        ([("Not graded yet", "NaN")], "1 row was left out: row 42, no label."),
        ([("", "pos")], "1 row was left out: row 42, no text."),
        ([("nan", "pos"), ("  ", "neg")], "2 rows were left out: rows 42 and 43, no text."),
        ([("It lasts an hour", "neutral")] * 2, "2 rows were left out: rows 42 and 43, label “neutral”."),
        ([("Total", 40)], "1 row was left out: row 42, label “40”."),
        ([("so", "so", "pos")], "1 row was left out: row 42, 3 columns where most rows have 2."),
        (
            [("Film NUMBER 3 was fine", "neg")],
            "1 row was left out: row 42, the text of row 5 with the other label.",
        ),
        (
            [("a", "x"), ("", "pos"), ("b",), *[(str(n), "meh") for n in range(7)]],
            "10 rows were left out: rows 45, 46, 47, 48 and 3 more, label “meh”; "
            "row 42, label “x”; row 43, no text; row 44, no label.",
        ),
    ],
)
def test_a_row_that_can_not_be_used_is_left_out_and_told(rows, told):
    found = read(as_csv([*ROWS, *rows]))
    assert sorted(all_of(found)) == as_reviews(ROWS)
    assert found.notes == (told,)


def test_a_row_that_stands_twice_counts_once_and_is_told():
    found = read(as_csv([*ROWS, ROWS[0], ("  FILM number 0 was poor ", "neg")]))
    assert len(all_of(found)) == 40
    assert found.notes == ("2 rows had a text that stood there before and counted once.",)


def test_a_very_long_review_is_cut_and_told():
    found = read(as_csv([*ROWS, ("word " * 10_000, "pos")]))
    assert max(len(text) for text, _ in all_of(found)) == MAX_WORDS
    assert found.notes == ("1 review had more than 200 words; the rest was left out.",)


def test_texts_without_blanks_are_told_to_be_one_word_each():
    rows = [(f"这部电影{'真好' if n % 2 else '太差'}第{n}次", ("neg", "pos")[n % 2]) for n in range(24)]
    assert read(as_csv(rows)).notes == (
        "Most of these texts are a single word to the network: it cuts them where blanks and signs are.",
    )


def test_what_the_table_tells_is_passed_on():
    assert read("Class 7b,\r\n" + as_csv(ROWS)).notes == ("Row 1 (“Class 7b”) was taken for a title and left out.",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (as_csv(ROWS[:12]), "There are 6 positive and 6 negative reviews, each text counted once; at least 20"),
        (as_csv([*ROWS[::2], *ROWS[1:8:2]]), "There are 4 positive and 20 negative reviews"),
        (as_csv([ROWS[0], ROWS[1]] * 20), "There are 1 positive and 1 negative reviews, each text counted once"),
        (as_csv([(text, "good") for text, _ in ROWS]), "Every label is “good”;"),
        (b"", "This file is empty."),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_too_little_is_refused(content, sentence):
    assert refusal(read, content).startswith(sentence)


def test_too_little_is_refused_with_what_was_left_out():
    said = refusal(read, as_csv([*ROWS[:12], ("so so", "neutral")]))
    assert said.endswith("1 row was left out: row 14, label “neutral”.")


def test_one_column_can_not_be_both():
    found = table.read(as_csv(ROWS).encode())
    kinds = Kinds(frozenset({"pos"}), frozenset({"neg"}))
    assert refusal(own.read, found, 1, 1, kinds) == "The text and the label are the same column; choose two."


def test_always_the_commoner_answer_is_scored_on_each_part():
    rows = [(f"Lovely evening number {n}", "pos") for n in range(190)] + [(f"Dull {n}", "neg") for n in range(10)]
    found = read(as_csv(rows))
    assert own.counts(all_of(found)) == (10, 190)
    config = sentiment.Config(data="own")
    data = sentiment.prepared(config, found.train, found.val, found.test, "A visitor's own reviews.")
    simple = sentiment.commoner(data)
    assert simple.name == "always “positive”"
    assert (simple.val, simple.test) == (pytest.approx(0.95), pytest.approx(0.95))
    turned = read(as_csv(rows), Kinds(frozenset({"neg"}), frozenset({"pos"})))
    other = sentiment.commoner(sentiment.prepared(config, turned.train, turned.val, turned.test, ""))
    assert (other.name, other.val) == ("always “negative”", pytest.approx(0.95))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(content):
    assert_sound(content)


@given(st.text(st.sampled_from("abé\"',;\t\n\r /10\0😀"), max_size=300))
def test_any_signs_below_a_heading_are_read_or_refused_in_a_sentence(content):
    assert_sound(("text,label\n" + content).encode())


@given(st.lists(st.tuples(st.sampled_from(["a", "b c", "nan", "", "d"]), st.sampled_from(["1", "0", "", "x"]))))
def test_any_rows_are_read_or_refused_in_a_sentence(rows):
    assert_sound(as_csv([*ROWS[:18], *rows]).encode())


def assert_sound(content):
    found = answer_or_sentence(read, content)
    assert found is None or len(all_of(found)) >= MIN_REVIEWS


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)
        .filter(words)
        .map(lambda text: f"We saw {text}"),
        min_size=20,
        max_size=40,
        unique_by=words,
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_comes_back_whole(texts, delimiter, encoding):
    rows = [(text, ("bad", "good")[place % 2]) for place, text in enumerate(texts)]
    found = table.read(as_csv(rows, delimiter=delimiter).encode(encoding), separator=delimiter, heading=True)
    reviews = own.read(found, 0, 1, Kinds(frozenset({"good"}), frozenset({"bad"})))
    assert sorted(all_of(reviews)) == as_reviews(rows, "good")
    assert reviews.notes == ()


def test_a_network_learns_from_the_example():
    found = read(own.EXAMPLE)
    config = sentiment.Config(data="own", max_steps=40, eval_every=40)
    data = sentiment.prepared(config, found.train, found.val, found.test, "A visitor's own reviews.")
    steps = list(train(sentiment, config, data, new_model(sentiment, config, data)))
    assert steps[-1].train_loss < 0.5 * steps[1].train_loss
