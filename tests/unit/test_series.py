"""A visitor's word or numbers become what the network reads, or a sentence says why not."""

import pytest

from models.errors import UserError
from models.series import MAX_STEPS, parse, place


def test_letters_stand_evenly_from_minus_one_to_one():
    assert [place(letter) for letter in "anz"] == [-1, 0.04, 1]
    gaps = [place(chr(code + 1)) - place(chr(code)) for code in range(ord("a"), ord("z"))]
    assert gaps == pytest.approx([0.08] * 25)


@pytest.mark.parametrize(
    ("text", "names"),
    [("Anna", "anna"), ("  h-i! ", "hi"), ("Élan", "elan"), ("ﬁ", "fi"), ("to be", "tobe")],
)
def test_a_word_is_read_letter_by_letter(text, names):
    found = parse(text)
    assert found.letters
    assert found.names == tuple(names)
    assert found.values == tuple(place(name) for name in names)


@pytest.mark.parametrize(
    ("text", "values"),
    [("2, 0, -1", (2, 0, -1)), ("2;0 ; −1.5", (2, 0, -1.5)), (".5 3.", (0.5, 3)), ("１ ２", (1, 2)), ("-0", (0,))],
)
def test_numbers_are_read_as_they_are(text, values):
    found = parse(text)
    assert not found.letters
    assert found.values == values


def test_more_than_fits_is_counted():
    found = parse("extraordinarily")
    assert len(found.names) == len(found.values) == MAX_STEPS
    assert found.left_out == 5


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "nothing to read"),
        (" \n\t", "nothing to read"),
        ("...", "no letter"),
        ("дом", "has no place"),
        ("ß", "has no place"),
        ("😀", "has no place"),
        ("<b>", "has no place"),
        ("a1", "is no number"),
        ("1e3", "“1e3” does not fit here: numbers go from −100 to 100"),
        ("5, -1e30", "“−1e30” does not fit"),
        ("1e", "is no number"),
        ("٣", "is no number"),
        ("--1", "is no number"),
        ("101", "does not fit"),
        ("9" * 150, "does not fit"),
        ("a" * 201, "signs"),
        ("\x00", "has no place"),
    ],
)
def test_anything_else_is_one_sentence(text, sentence):
    with pytest.raises(UserError, match=sentence):
        parse(text)
