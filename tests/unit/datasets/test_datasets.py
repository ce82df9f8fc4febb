"""The data itself: no leaks, no repetitions, and order that matters where it should."""

from collections import Counter

import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from models import tasks
from models.datasets import given_names, polarity, reviews
from models.datasets.fetch import is_cached
from models.text import words


def needs(*corpora):
    missing = [corpus for corpus in corpora if not is_cached(corpus)]
    if missing:
        pytest.skip(f"not in the data folder: {', '.join(missing)}")


def no_overlap(*parts):
    assert all(parts)
    assert len(set().union(*parts)) == sum(map(len, parts))


def runs(text, length=8):
    """The runs of so many words in a row, as two texts of the same origin share them."""
    letters = [word for word in text if word[0].isalnum()]
    return {tuple(letters[at : at + length]) for at in range(len(letters) - length + 1)}


# Reviews that the project makes


def test_the_same_seed_makes_the_same_reviews_and_another_seed_others():
    assert reviews.make(200, 3) == reviews.make(200, 3)
    assert reviews.make(200, 3) != reviews.make(200, 4)


def test_made_reviews_are_balanced_and_none_stands_twice_or_under_both_labels():
    train, val, test = reviews.splits()
    everything = train + val + test
    assert len({text for text, _ in everything}) == len(everything) == 6000
    for part in (train, val, test):
        assert Counter(label for _, label in part) == {0: len(part) // 2, 1: len(part) // 2}


def test_made_reviews_are_read_as_they_were_written():
    assert all(words(" ".join(text)) == text for text, _ in reviews.make(500, 0))


def test_counting_words_is_hardly_better_than_guessing_so_their_order_must_decide():
    train, _, test = reviews.splits()
    counted = CountVectorizer(token_pattern=r"\S+")
    seen = counted.fit_transform(" ".join(text) for text, _ in train)
    model = LogisticRegression(max_iter=200).fit(seen, [label for _, label in train])
    right = model.score(counted.transform(" ".join(text) for text, _ in test), [label for _, label in test])
    assert right < 0.75


def test_the_same_words_in_another_order_are_praise_and_blame():
    labels = {}
    for text, label in reviews.make(6000, 0):
        labels.setdefault(tuple(sorted(text)), set()).add(label)
    assert sum(len(found) == 2 for found in labels.values()) >= 100


# First names


def test_typed_names_are_plain_different_and_enough():
    names = given_names.typed()
    assert len(names) == len(set(names)) >= 300
    assert all(set(name) <= set(given_names.ALPHABET) for name in names)


def test_the_split_of_names_loses_none_and_does_not_depend_on_their_order():
    names = given_names.typed()
    train, val, test = given_names.splits(names)
    assert sorted(train + val + test) == names
    assert given_names.splits(names[::-1]) == (train, val, test)
    assert len(val) == len(test) == len(names) // 10


def test_the_corpus_of_names_is_plain_and_split_without_overlap():
    needs("names")
    names = given_names.corpus()
    assert len(names) == len(set(names)) > 7000
    assert all(name and set(name) <= set(given_names.ALPHABET) for name in names)
    no_overlap(*map(set, given_names.splits(names)))


# Real film reviews


@pytest.fixture(scope="module")
def split():
    needs("sentence_polarity")
    return polarity.splits()


def test_no_real_review_stands_in_two_parts_or_twice(split):
    texts = [text for part in split for text, _ in part]
    assert len(set(texts)) == len(texts) > 10_000
    bare = [[" ".join(w for w in text if w[0].isalnum()) for text, _ in part] for part in split]
    assert not set(bare[0]) & {*bare[1], *bare[2]}
    assert len(split[1]) == len(split[2]) == 1066


def test_the_split_is_the_same_every_time(split):
    assert polarity.splits() == split


def test_both_labels_are_as_frequent_in_every_part(split):
    for part in split:
        assert sum(label for _, label in part) / len(part) == pytest.approx(0.5, abs=0.04)


def test_no_held_out_review_shares_eight_words_in_a_row_with_what_is_learned_from(split):
    train, val, test = split
    held = set().union(*(runs(text) for text, _ in val + test))
    assert not any(runs(text) & held for text, _ in train)


def test_nothing_else_that_is_read_holds_a_held_out_review(split):
    needs("movie_reviews", "pros_cons", "opinion_lexicon", "subjectivity")
    held_out = split[1] + split[2]
    held = set().union(*(runs(text) for text, _ in held_out))
    others = [text for text, _ in polarity.warmup(held_out)] + polarity.unlabelled(held_out)
    assert len(others) > 50_000
    assert not any(runs(text) & held for text in others)
    short = {tuple(w for w in text if w[0].isalnum()) for text, _ in held_out}
    assert not short & {tuple(w for w in text if w[0].isalnum()) for text in others if len(text) > 1}


@pytest.mark.parametrize("name", tasks.known())
def test_the_data_of_the_shipped_run_is_split_without_overlap(name):
    task = tasks.find(name)
    chosen = {"data": task.SHIPPED.data} if hasattr(task.SHIPPED, "data") else {}
    config = task.Config(**chosen)
    needs(*task.corpora(config))
    data = task.load(config)
    no_overlap(*(set(map(repr, part)) for part in (data.train, data.val, data.test)))
