"""Words and their numbers: nothing typed is lost, invented or able to break it."""

import gc
import re
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import RESERVED, UNKNOWN, Vocabulary, composed, is_word, once_each, words

WHITE_SPACE = r"[^\S\x1c-\x1f]"  # the tokenizer takes these four control characters for signs, Python for spaces


@given(st.text())
def test_no_sign_is_lost_or_invented_except_case_and_the_form_of_apostrophes_and_accents(text):
    assert "".join(words(text)) == re.sub(WHITE_SPACE, "", composed(text.replace("’", "'").lower()))


@given(st.text())
def test_a_word_is_never_empty_and_holds_no_white_space(text):
    assert all(word and not re.search(WHITE_SPACE, word) for word in words(text))


@given(st.text(), st.text())
def test_texts_read_apart_are_read_as_one(a, b):
    assert words(f"{a} {b}") == words(a) + words(b)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \t\n ", ""),
        ("It ISN'T good.", "it isn't good ."),
        ("It isn’t good.", "it isn't good ."),
        ("'quoted'", "' quoted '"),
        ("rock'n'roll, well-made!!", "rock'n'roll , well - made ! !"),
        ("😀😀 café", "😀 😀 café"),
        ("👩‍👩‍👧👍🏽!❤️", "👩‍👩‍👧 👍🏽 ! ❤️"),
        (
            "cafe\u0301 nai\u0308f",
            "caf\u00e9 na\u00eff",
        ),  # accents typed by themselves
        ("می‌شود", "می‌شود"),
        ("<script>alert(1)</script>", "< script > alert ( 1 ) < / script >"),
        ("فيلم جميل", "فيلم جميل"),
        ("\0\ud800", "\0 \ud800"),  # half a character, as some browsers send
    ],
)
def test_examples(text, expected):
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize("token", ["good", "isn't", "7", "好", "é", "😀", "👍🏽", "❤️", "1️⃣"])
def test_words_numbers_and_pictures_may_say_something_by_themselves(token):
    assert is_word(token)


@pytest.mark.parametrize("token", [".", "!", ":", ")", "…", "«", "+", "\u200b", "\u0301", "_"])
def test_signs_say_nothing_by_themselves(token):
    assert not is_word(token)


@pytest.mark.parametrize(
    ("unit", "per_unit"), [("a'", 0), ("a'!", 3), ("'", 1), ("a ", 1), ("a'a ", 1), ("!", 1), (" ", 0), ("é", 0)]
)
def test_a_million_signs_are_read_in_one_go(unit, per_unit):
    # A pattern that backtracks would take 10 to the 12 steps here, and run into the time limit of all tests.
    count = 1_000_000 // len(unit)
    assert len(words(unit * count)) == (per_unit * count or len(words(unit)))


def test_a_vocabulary_keeps_the_most_frequent_words_and_breaks_ties_by_the_alphabet():
    made = Vocabulary.of([["b", "a", "c"], ["c", "d"]], size=5)
    assert made.entries == (*RESERVED, "c", "a", "b")


def test_words_below_the_count_stay_out():
    assert Vocabulary.of([["a", "a", "b"]], size=10, min_count=2).entries == (*RESERVED, "a")


@given(st.lists(st.lists(st.text(max_size=3))), st.integers(2, 20))
def test_every_entry_has_its_own_number_and_every_other_word_is_unknown(texts, size):
    made = Vocabulary.of([[word for word in text if word not in RESERVED] for text in texts], size=size)
    assert len(made) <= size
    assert made.encode(made.entries) == list(range(len(made)))
    assert made.encode(["never met before"]) == [UNKNOWN]


def test_a_vocabulary_without_the_reserved_entries_is_refused():
    with pytest.raises(ValueError, match="reserved"):
        Vocabulary(["a", "b"])


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("שָׁלוֹם עולם", ("שָׁלוֹם", "עולם")),
        ("ภาษา ที่", ("ภาษา", "ที่")),
        ("x\u0303y isn't", ("x\u0303y", "isn't")),
    ],
)
def test_words_keep_the_signs_that_stand_over_and_under_their_letters(text, cut):
    assert words(text) == cut


def test_what_is_made_of_a_vocabulary_is_made_once_and_goes_with_it():
    asked = []
    found = once_each(lambda vocabulary: asked.append(1) or [len(vocabulary)])
    vocabulary = Vocabulary.of([("mine",)], size=9)
    assert found(vocabulary) is found(vocabulary)
    assert len(asked) == 1
    left = weakref.ref(vocabulary)
    del vocabulary
    gc.collect()
    assert left() is None
