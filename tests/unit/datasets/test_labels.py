"""Which column of a visitor's table is what, and which labels mean praise: guesses that can be changed."""

import pytest

from models.datasets import labels, roles, table
from tests.unit.datasets.tables import ROWS, as_csv, refusal


def columns(rows, header=("text", "label")):
    return roles.columns(table.read(as_csv(rows, header).encode(), heading=True))


def relabelled(good, bad):
    return [(text, good if label == "pos" else bad) for text, label in ROWS]


def guessed(rows):
    """The guess for the second column, as two sets."""
    kinds = labels.guess(columns(rows)[1])
    return kinds and (set(kinds.praise), set(kinds.blame))


@pytest.mark.parametrize(
    ("header", "order"),
    [
        (("text", "label"), (0, 1)),
        (("Urteil", "Kommentar"), (1, 0)),
        (("a", "b"), (0, 1)),
        (("b", "a"), (1, 0)),
    ],
)
def test_the_text_is_long_and_the_label_repeats(header, order):
    rows = [tuple(row[at] for at in order) for row in ROWS]
    assert roles.text_and_label(columns(rows, header)) == (order.index(0), order.index(1))


def test_a_number_for_each_row_a_class_and_a_date_are_not_the_label():
    rows = [(n, text, f"7{'abc'[n % 3]}", f"2026-11-{n % 28 + 1}", label) for n, (text, label) in enumerate(ROWS)]
    assert roles.text_and_label(columns(rows, ("id", "what they wrote", "class", "date", "stars"))) == (1, 4)
    assert roles.text_and_label(columns(rows, ("id", "what they wrote", "group", "date", "verdict?"))) == (1, 4)


def test_a_name_decides_where_two_columns_could_be_the_label():
    rows = [(text, ("7a", "7b")[n % 2], label) for n, (text, label) in enumerate(ROWS)]
    assert roles.text_and_label(columns(rows, ("text", "group", "label"))) == (0, 2)


def test_labels_that_say_something_decide_before_a_name():
    rows = [(text, ("7a", "7b")[n % 2], "yes" if n % 3 else "no") for n, (text, _) in enumerate(ROWS)]
    found = columns(rows, ("text", "class", "liked it?"))
    assert roles.text_and_label(found) == (0, 1)  # both have two values
    assert roles.text_and_label(found, lambda label: labels.meaning(label) is not None) == (0, 2)


def test_labels_are_compared_without_capitals_and_blanks_and_as_numbers():
    (_, column) = columns([("a", " WAHR "), ("b", "wahr"), ("c", "Wahr"), ("d", "falsch"), ("e", "NaN"), ("f", "")])
    assert column.common == (("WAHR", 3), ("falsch", 1))
    (_, column) = columns([("a", "1.0"), ("b", "1"), ("c", "0"), ("d", "-1")])
    assert column.common == (("1.0", 2), ("0", 1), ("-1", 1))


def test_very_long_labels_are_cut_and_still_found():
    long = "very " * 5_000 + "good"
    (_, column) = columns([("a", long), ("b", long.upper())])
    ((spelled, count),) = column.common
    assert (len(spelled) <= 60, count) == (True, 2)
    assert roles.value(spelled) == roles.value(long)


PAIRS = [
    *(pair.split("/") for pair in "positive/negative pos/neg good/bad praise/blame yes/no true/false".split()),
    *(
        pair.split("/")
        for pair in "WAHR/FALSCH VRAI/FAUX positiv/negativ gut/schlecht Oui/Non 👍/👎 ja/nein".split()
    ),
    *(pair.split("/") for pair in "1/0 1.0/0.0 1/-1 +1/-1 5/1 TRUE/FALSE liked/disliked".split()),
    ("Very positive", "Very negative"),
    ("thumbs up", "thumbs_down"),
    ("recommended", "not recommended"),
    ("not bad", "not good"),
    ("positive", "the rest"),
    ("the rest", "negative"),
]


@pytest.mark.parametrize(("good", "bad"), PAIRS)
def test_two_labels_are_taken_as_they_are_whichever_comes_first(good, bad):
    assert guessed(relabelled(good, bad)) == ({good}, {bad})
    assert guessed(relabelled(good, bad)[::-1]) == ({good}, {bad})


def test_of_two_labels_that_say_nothing_the_commoner_or_the_first_is_praise():
    assert guessed([("a b", "xyz"), ("c d", "uvw")] * 6) == ({"xyz"}, {"uvw"})


def test_neutral_rows_and_a_footer_stand_aside():
    assert guessed([*ROWS, ("it is a film", "neutral"), ("Total", "40")]) == ({"pos"}, {"neg"})
    assert guessed([*relabelled("xyz", "uvw"), ("Total", "40")]) in (({"xyz"}, {"uvw"}), ({"uvw"}, {"xyz"}))


def test_of_five_steps_in_words_both_ends_are_known():
    steps = ["Very positive", "Positive", "Neutral", "Negative", "Very negative"]
    rows = [(f"film {n}", steps[n % 5]) for n in range(40)]
    assert guessed(rows) == ({"Very positive", "Positive"}, {"Negative", "Very negative"})


@pytest.mark.parametrize("values", ["12345", "1245", ("A", "B", "C"), ("-1", "0", "1"), ("sad 1", "meh", "so so")])
def test_stars_marks_and_other_labels_of_more_than_two_are_asked_about(values):
    assert guessed([(f"film {n}", values[n % len(values)]) for n in range(40)]) is None


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(text, "gut") for text, _ in ROWS], "Every label is “gut”; a network needs another one too"),
        ([(text, "") for text, _ in ROWS], "The column “label” is empty."),
        ([(text, text) for text, _ in ROWS], "The column “label” has 40 different values, and hardly any twice."),
    ],
)
def test_a_column_without_labels_is_refused(rows, sentence):
    (_, column) = columns(rows)
    assert refusal(labels.guess, column).startswith(sentence)


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Not good at all", False),
        ("nicht schlecht", True),
        ("no", False),
        ("no opinion", None),
        ("good and bad", None),
        ("1", None),
        ("", None),
        ("neutral", None),
    ],
)
def test_a_label_means_what_its_words_say(label, meaning):
    assert labels.meaning(label) is meaning
