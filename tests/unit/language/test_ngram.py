"""The n-gram over letters and words: the numbers of nltk.lm, and what is odd about a text."""

import math
from collections import Counter

import pytest
import torch
from nltk.lm import KneserNeyInterpolated, NgramCounter, Vocabulary

from models import text
from models.datasets import errands, little_stories
from models.language.ngram import NGram
from models.text import words

ORDER = 4


def encoded(texts):
    letters = sorted(set("".join(texts)))
    return [[letters.index(letter) + 1 for letter in text] for text in texts], len(letters) + 1


@pytest.fixture(scope="module")
def sample():
    rows, size = encoded(little_stories.stories()[:12])
    return rows[:10], rows[10:], size


def nltks(order, size, train, discount):
    """NLTK's model of the same texts. Its lowest order is not smoothed, so that a token never met is impossible;
    there the formula is ours."""
    padded = [[0] * (order - 1) + row for row in train]
    grams = [
        tuple(row[end - length : end])
        for row in padded
        for end in range(order, len(row) + 1)
        for length in range(1, order + 1)
    ]
    theirs = KneserNeyInterpolated(order, discount=discount, vocabulary=Vocabulary(range(size)))
    theirs.counts = theirs.estimator.counts = NgramCounter([grams])
    types = {gram for gram in grams if len(gram) == 2}
    kinds, came = len({word for _, word in types}), Counter(word for _, word in types)
    theirs.estimator.unigram_score = lambda word: (
        (max(came[word] - discount, 0) + discount * kinds / (size - 1)) / len(types)
    )
    return theirs


@pytest.mark.parametrize("discount", [0.1, 0.75])
def test_it_says_what_nltk_says(sample, discount):
    train, held_out, size = sample
    theirs, ours = nltks(ORDER, size, train, discount), NGram(ORDER, size, train, discount=discount)
    row = held_out[0][:40]
    for end in range(3, len(row)):
        context, word = tuple(row[end - 3 : end]), row[end]
        expected = theirs.unmasked_score(word, context)
        assert ours.distribution(context)[word].item() == pytest.approx(expected, abs=1e-9)


def test_a_trigram_of_words_says_what_nltk_says_of_three_hundred_words():
    told = [words(story) for story in errands.stories()[:120]]
    known = text.Vocabulary.of(told[:100], size=5000)
    train, held_out = ([known.encode(story) for story in part] for part in (told[:100], told[100:]))
    discount = 0.75
    theirs, ours = nltks(3, len(known), train, discount), NGram(3, len(known), train, discount=discount)
    runs = [run for row in held_out for run in zip(row, row[1:], row[2:], strict=False)][:300]
    assert len(runs) == 300
    for first, second, word in runs:
        expected = theirs.unmasked_score(word, (first, second))
        assert ours.distribution((first, second))[word].item() == pytest.approx(expected, abs=1e-9)


def test_one_at_a_time_and_all_at_once_are_the_same(sample):
    train, held_out, size = sample
    counted = NGram(ORDER, size, train)
    row = held_out[0][:60]
    for at in range(len(row)):
        one = counted.distribution(row[:at])
        runs = torch.cat([counted._runs([*row[:at], token])[-1:] for token in range(1, size)])
        assert torch.allclose(one[1:], counted._probabilities(runs), atol=1e-12, rtol=0)


def test_what_may_come_adds_up_to_one(sample):
    train, held_out, size = sample
    counted = NGram(ORDER, size, train)
    for context in ([], [1], held_out[0][:10], [size - 1] * 5):
        shares = counted.distribution(context)
        assert shares.sum().item() == pytest.approx(1)
        assert shares[0] == 0
        assert (shares[1:] > 0).all()


def test_bits_are_the_mean_of_the_surprises(sample):
    train, held_out, size = sample
    counted = NGram(ORDER, size, train)
    surprises = [
        -math.log2(counted.distribution(row[:at])[token].item()) for row in held_out for at, token in enumerate(row)
    ]
    assert counted.bits(held_out) == pytest.approx(sum(surprises) / len(surprises))


def test_more_letters_of_context_help_and_a_text_that_was_met_is_no_surprise(sample):
    train, held_out, size = sample
    bits = [NGram(order, size, train).bits(held_out) for order in (1, 2, 3)]
    assert bits == sorted(bits, reverse=True)
    assert NGram(ORDER, size, train).bits(train) < NGram(ORDER, size, train).bits(held_out)


def test_the_same_letter_again_and_again():
    counted = NGram(5, 3, [[1] * 50])
    assert counted.distribution([1, 1, 1, 1])[1] > 0.9
    assert torch.isfinite(torch.tensor(counted.bits([[2, 2]])))


def test_too_many_tokens_for_one_number_are_refused():
    with pytest.raises(ValueError, match="too many"):
        NGram(5, 10_000, [[1]])
