"""The Brown corpus (Francis and Kučera, 1964): a million words of American prose of 1961, 500 texts of fifteen
kinds, as NLTK has it; words as a person would have typed them.
"""

import random
import sys
from collections.abc import Sequence

from nltk.corpus.reader import TaggedCorpusReader

from models.datasets.fetch import nltk_corpus
from models.text import words

Text = tuple[str, ...]  # words and signs

NAME = "brown"  # NLTK's for the corpus
SPLIT_SEED = 2026
_HELD_OUT = 10  # one text in so many for validation, and as many for the test

# How the corpus writes what is on no keyboard of 1964.
_TYPED = {"``": '"', "''": '"', "--": "—"}
_DOUBLED = {";", "!", "?"}  # stands there twice wherever it stands


def splits(*, progressbar: bool = False) -> tuple[list[Text], list[Text], list[Text]]:
    """Training, validation and test texts, 80/10/10, as words and signs: whole texts, so that no story has a part
    of it elsewhere, and of all kinds in each part."""
    reader = TaggedCorpusReader(nltk_corpus(NAME, progressbar=progressbar), r"c[a-r]\d\d", encoding="ascii")
    texts = [_typed(reader.words(file)) for file in sorted(reader.fileids())]
    random.Random(SPLIT_SEED).shuffle(texts)
    tenth = len(texts) // _HELD_OUT
    return texts[2 * tenth :], texts[:tenth], texts[tenth : 2 * tenth]


def _typed(tokens: Sequence[str]) -> Text:
    """The text as it would be read if somebody typed it; signs for the typesetter, such as **f, are left out."""
    kept = [_TYPED.get(token, token) for token in tokens if not token.startswith("**")]
    once = [
        token for token, before in zip(kept, ["", *kept], strict=False) if token not in _DOUBLED or token != before
    ]
    return tuple(map(sys.intern, words(" ".join(once))))  # a million words are fifty thousand different ones
