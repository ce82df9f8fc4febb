"""A visitor's own names: in any alphabet, from any file, each once, and what was left out told by its line."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets import own_names
from models.tasks import names
from models.training import new_model, train
from tests.unit.datasets.tables import refusal
from tests.unit.helpers import answer_or_sentence

PLACES = own_names.EXAMPLE.lower().split("\n")[:-1]


def read(text, encoding="utf-8"):
    return own_names.read(text.encode(encoding))


def test_the_example_is_read_whole():
    assert read(own_names.EXAMPLE).items == PLACES
    assert read(own_names.EXAMPLE).notes == ()
    assert len(PLACES) >= 2 * own_names.LEAST


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_ends_of_lines_make_no_difference(encoding, end):
    assert read(end.join(PLACES), encoding).items == PLACES


@pytest.mark.parametrize("separator", [", ", "; ", ",", "\t"])
def test_names_may_stand_in_a_few_lines(separator):
    assert read(separator.join(PLACES)).items == PLACES


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolon"), (",", "comma"), ("\t", "tab")])
def test_of_a_table_the_first_column_is_taken_and_its_heading_left_out(separator, name):
    table = "\n".join(f"{place}{separator}{number}" for number, place in enumerate(["Name", *PLACES]))
    found = read(table)
    assert found.items == PLACES
    assert found.notes[0] == f"There is more than one column; the first is used ({name}s between)."
    assert found.notes[1] == "The first line (“name”) was taken for a heading."


def test_a_name_counts_once_however_it_is_written():
    found = read("\n".join([*PLACES, PLACES[0].upper(), "Cafe\u0301 End", "Caf\u00e9 end"]))
    assert found.items == [*PLACES, "café end"]
    assert found.notes == ("2 names stood there before and counted once; capitals make no difference.",)


def test_what_is_left_out_is_told_by_its_line():
    odd = ["=SUM(A1)", "<b>x</b>", "12", "x" * 21, "", "a\u202eb", '"open']
    found = read("\n".join([*PLACES, *odd]))
    assert found.items == [*PLACES, "ab"]
    first = len(PLACES) + 1
    (note,) = found.notes
    assert note.startswith("5 lines were left out: ")
    for line, why in (
        (first, "with “=” in it"), (first + 1, "with “<” in it"), (first + 2, "without a letter"),
        (first + 3, "longer than 20 letters"),
    ):  # fmt: skip
        assert f"line {line}, {why}" in note
    assert note.endswith("1 more for other reasons.")


@pytest.mark.parametrize(
    "alphabet",
    [
        "абвгдежзиклмно", "אבגדהוזחטיכל", "ابتثجحخدذرزس", "αβγδεζηθικλμ", "กขคงจฉชซญฎฏฐ", "あいうえおかきくけこ",
        "가나다라마바사아자차", "क का कि की कु कू के कै को कौ",
    ],
)  # fmt: skip
def test_a_list_in_any_alphabet_is_learned_and_written(alphabet):
    signs = alphabet.split() if " " in alphabet else alphabet
    some = [a + b + a for a in signs for b in signs]
    found = read("\n".join(some))
    assert set(found.items) == set(some)
    data = names.of_own(found.items)
    config = names.Config(data="own", max_steps=3, eval_every=3, hidden_size=8)
    model = new_model(names, config, data)
    *_, last = train(names, config, data, model)
    assert math.isfinite(last.val_metric)
    assert math.isfinite(names.baseline(data).val)
    assert [answer.input for answer in last.probes] == list(data.probes)
    assert all(probe in data.vocabulary for probe in data.probes)


def test_no_name_stands_in_two_parts():
    data = names.of_own(PLACES)
    parts = [set(part) for part in (data.train, data.val, data.test)]
    assert sum(map(len, parts)) == len(PLACES) == len(set.union(*parts))
    assert names.of_own(PLACES[::-1]).train == data.train


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (b"Anna\nBerta", "There are 2 names here, each counted once; at least 20 are needed."),
        (b"Anna, 12", "There is 1 name here, each counted once; at least 20 are needed. 1 line was left out"),
        (b"PK\x03\x04 xlsx", "This is a document in its own format"),
        (bytes(range(256)) * 9, "This is no text file."),
    ],
    ids=["empty", "few", "one", "office", "binary"],
)
def test_too_little_or_none_is_refused_in_a_sentence(content, told):
    assert refusal(own_names.read, content).startswith(told)


def test_letters_that_stand_there_once_teach_nothing():
    many = [chr(0x4E00 + at) for at in range(40)]
    assert "nothing to learn" in refusal(names.of_own, many)


def test_of_a_huge_list_the_first_are_taken_and_the_rest_told(monkeypatch):
    monkeypatch.setattr(own_names, "MOST", 30)
    found = read(own_names.EXAMPLE)
    assert found.items == PLACES[:30]
    assert "beyond the first 30 names" in found.notes[0]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_anything_is_read_or_refused_in_a_sentence(content):
    answer_or_sentence(own_names.read, content)
