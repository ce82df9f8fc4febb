"""The longest passage that was copied."""

import pytest

from models.language.copying import longest


def slow(written, learned):
    """Every passage, tried one by one."""
    best = (0, 0)
    for start in range(len(written)):
        for end in range(start + 1, len(written) + 1):
            if end - start > best[1] and written[start:end] in learned:
                best = (start, end - start)
    return best


@pytest.mark.parametrize(
    ("written", "learned"),
    [
        ("the cat sat", "a cat sat down"),
        ("abcabcabd", "abcabd"),
        ("xyz", "abc"),
        ("", "abc"),
        ("abc", ""),
        ("whole", "the whole of it"),
        ("aaaa", "aa"),
    ],
)
def test_it_is_the_longest_of_all(written, learned):
    assert longest(written, learned) == slow(written, learned)
