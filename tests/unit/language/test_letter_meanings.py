"""What a number of the memory means: the labels, the measures, and the search."""

import pytest
import torch
from sklearn.metrics import roc_auc_score

from models.language import letter_meanings
from models.language.letter_meanings import MEANINGS, Read


def marked(name, text):
    (meaning,) = (meaning for meaning in MEANINGS if meaning.name == name)
    return "".join(sign if value else "·" for sign, value in zip(text, meaning.label(text), strict=True))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("inside brackets", "a [b c] d]e", "··[b c····"),
        ("inside brackets", "(a [b] c) d", "(a [b] c··"),
        ("a name in capitals", "I am HAMLET, Mr X.", "······AMLET······"),
        ("inside a word", "to be, O!", "t··b·····"),
    ],
)
def test_what_is_so_at_which_letter(name, text, expected):
    assert marked(name, text) == expected + "·" * (len(text) - len(expected))


def test_the_position_in_the_line_starts_again_at_every_line():
    assert letter_meanings.position_in_line("ab\nc\n\n" + "x" * 100) == [
        1, 2, 0, 1, 0, 0, *range(1, 81), *[80] * 20,
    ]  # fmt: skip


def test_the_area_is_that_of_scikit_learn():
    generator = torch.Generator().manual_seed(3)
    states = torch.rand((400, 5), generator=generator).mul(2).sub(1).mul(100).round().div(100)  # with ties
    is_so = torch.rand(400, generator=generator) < 0.3
    expected = [roc_auc_score(is_so, states[:, at]) for at in range(5)]
    assert letter_meanings.areas(states, is_so).tolist() == pytest.approx(expected)


def test_the_correlation_is_pearsons_and_a_number_that_stands_still_has_none():
    generator = torch.Generator().manual_seed(3)
    states, values = torch.rand((50, 2), generator=generator), torch.arange(50.0)
    states[:, 1] = 0.25
    expected = torch.corrcoef(torch.stack([states[:, 0], values]))[0, 1].item()
    assert letter_meanings.correlations(states, values).tolist() == pytest.approx([expected, 0])


def planted(text, sign, seed):
    """Noise, and as the third number whether a bracket is open, times `sign`."""
    states = torch.rand((len(text), 4), generator=torch.Generator().manual_seed(seed)) * 0.2
    states[:, 2] = sign * torch.tensor(letter_meanings.inside_brackets(text))
    return Read([text], states)


@pytest.mark.parametrize("sign", [1, -1])
def test_it_finds_the_number_that_knows_whichever_way_it_turns(sign):
    texts = "he [sits] and [sleeps] long", "one [two] three"
    found = letter_meanings.find(MEANINGS[0], *(planted(text, sign, at) for at, text in enumerate(texts)))
    assert (found.number, found.falls, found.score) == (2, sign < 0, 1)


def test_the_score_is_of_the_other_text_not_of_the_one_that_chose():
    first, second = planted("he [sits] and", 1, 0), planted("one [two] three", -1, 1)
    found = letter_meanings.find(MEANINGS[0], first, second)
    assert (found.chosen, found.score) == (1, 0)  # it knew, and in the other text it says the opposite


def test_a_text_without_brackets_has_nothing_to_find():
    assert letter_meanings.find(MEANINGS[0], planted("a [b] c", 1, 0), planted("none here", 1, 1)) is None
