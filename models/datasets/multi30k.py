"""Multi30k (Elliott et al., 2016 and 2017): 29,000 descriptions of photographs, in English and in French.

Lower-cased and cut into words by its authors. The test part is the whole of `test_2016_flickr`, so that figures can
be set beside published ones; what it shares with the other parts is taken out of those.
"""

import html

from models.datasets import fetch

Pair = tuple[tuple[str, ...], tuple[str, ...]]  # English words, French words

_PARTS = ("train", "val", "test_2016_flickr")
FILES = tuple(f"multi30k/{part}.{language}" for part in _PARTS for language in ("en", "fr"))


def splits(*, progressbar: bool = False) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Pairs to learn from, for validation and for the test; no English sentence in two of them."""
    train, val, test = (_pairs(part, progressbar=progressbar) for part in _PARTS)
    tested = {bare(english) for english, _ in test}
    val = [pair for pair in val if bare(pair[0]) not in tested]
    held_out = tested | {bare(english) for english, _ in val}
    return [pair for pair in train if bare(pair[0]) not in held_out], val, test


def bare(text: tuple[str, ...]) -> tuple[str, ...]:
    """Only what is a word: sentences that differ in a full stop are the same."""
    return tuple(word for word in text if word[0].isalnum())


def _pairs(part: str, *, progressbar: bool) -> list[Pair]:
    english, french = (
        # The corpus writes signs as HTML does: l&apos; homme.
        [tuple(html.unescape(line).split()) for line in file.read_text("utf-8").splitlines()]
        for file in (
            fetch.file(f"multi30k/{part}.{language}", progressbar=progressbar) for language in ("en", "fr")
        )
    )
    return [pair for pair in zip(english, french, strict=True) if all(pair)]
