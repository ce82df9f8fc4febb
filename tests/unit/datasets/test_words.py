"""Texts to be read word by word: the Brown corpus and the stories of a village."""

from itertools import pairwise

import pytest

from models.datasets import brown, errands
from models.datasets.fetch import is_cached
from models.text import words


@pytest.fixture(scope="module")
def split():
    if not is_cached(brown.NAME):
        pytest.skip("the Brown corpus is not in the data folder")
    return brown.splits()


def test_texts_are_whole_and_each_stands_in_one_part(split):
    train, val, test = split
    assert (len(train), len(val), len(test)) == (400, 50, 50)
    assert len({*train, *val, *test}) == 500
    assert brown.splits() == split


def test_hardly_any_ten_words_in_a_row_stand_in_two_parts(split):
    train, val, test = ({text[at : at + 10] for text in part for at in range(len(text) - 9)} for part in split)
    assert len(train & test) + len(train & val) + len(val & test) <= 5  # of a million: sayings, by chance


def test_signs_are_those_that_a_person_types(split):
    text = split[0][0]
    everything = {word for part in split for text in part for word in text}
    assert '"' in everything
    assert "—" in everything
    assert not {"``", "''", "**", "--"} & everything
    assert not any(pair == (sign, sign) for pair in pairwise(text) for sign in ";!?")
    assert all(word == word.lower() for word in everything)


def test_the_stories_are_read_as_they_were_written():
    (first, *_) = errands.stories()
    assert words(first)[0] == "the"
    vocabulary = {word for story in errands.stories() for word in words(story)}
    assert set(errands.THINGS) | set(errands.THINGS.values()) <= vocabulary
    assert len(vocabulary) < 200


def test_who_comes_by_in_between_is_never_the_one_who_went():
    met = [words(story.split(".")[0]) for story in errands.stories()]
    crossed = [told for told in met if sum(word in errands.THINGS for word in told) == 2]
    assert 0.2 < len(crossed) / len(met) < 0.4
    for told in crossed:
        first, other = (word for word in told if word in errands.THINGS)
        assert first != other
        assert told[-1] == errands.THINGS[first]
