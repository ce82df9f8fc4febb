"""Numbers as a person reads them, and a visitor's text as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.wording import listed, number, percent, plain, plural


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.873, "87 %"),
        (0, "0 %"),
        (1, "100 %"),
        (0.004, "under 1 %"),
        (0.9951, "over 99 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
    ],
)
def test_percent_never_says_all_or_nothing_unless_it_is(share, said):
    assert percent(share) == said.replace(" %", "\u00a0%")


@pytest.mark.parametrize(
    ("value", "said"),
    [(1204.5, "1,204.50"), (-0.43, "−0.43"), (-0.001, "0.00"), (0, "0.00"), (-1e6, "−1,000,000.00")],
)
def test_a_number_has_a_proper_minus_sign_and_no_negative_zero(value, said):
    assert number(value) == said


def test_plurals_and_lists():
    assert [plural(n, "word") for n in (0, 1, 2, 1204)] == ["0 words", "1 word", "2 words", "1,204 words"]
    assert [listed(list(names)) for names in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


@given(st.text(st.sampled_from(r"ab1 \`*_{}[]()<>#+-.!|~:$&;@/=^"), max_size=40))
def test_plain_leaves_no_sign_that_markdown_reads(text):
    escaped = plain(text)
    bare = re.sub(r"\\[^\w\s]|\\_", "", escaped)  # what is left when every escaped sign is taken away
    assert not set(bare) & set(r"\`*_[]<>#~:$|!")
    assert re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", escaped) == text


@given(st.text(max_size=40))
def test_plain_changes_nothing_else(text):
    assert [sign for sign in plain(text) if sign != "\\"] == [sign for sign in text if sign != "\\"]
