"""Numbers as a person reads them, and a visitor's text as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.basics.wording import listed, number, percent, plain, plural, size, written


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


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (0.4321, "0.43"),
        (1204.3, "1,204.30"),
        (0.00071, "0.00071"),
        (3.21e-9, "3.2 × 10⁻⁹"),
        (1e-10, "1.0 × 10⁻¹⁰"),
    ],
)
def test_a_tiny_size_keeps_two_digits_and_only_zero_is_zero(value, said):
    assert size(value) == said


@given(st.floats(min_value=5e-324, max_value=1e9))
def test_no_size_above_zero_is_called_zero(value):
    digits = size(value).replace(",", "").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    front, _, power = digits.partition(" × 10")
    assert float(f"{front}e{power or 0}") == pytest.approx(value, rel=0.051, abs=0.0051 if value >= 0.01 else 0)


@pytest.mark.parametrize(("value", "said"), [(1.0, "1"), (-0.5, "−0.5"), (0.0, "0")])
def test_a_number_is_written_as_a_person_would(value, said):
    assert written(value) == said
