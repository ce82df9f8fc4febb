"""CoNLL-2000 (Tjong Kim Sang and Buchholz, 2000): sentences cut into phrases, one BIO tag a word.

B-NP begins a noun phrase, I-NP goes on with it, O stands outside of every phrase.
"""

import random

from nltk.corpus.reader import ConllCorpusReader

from models.datasets.fetch import nltk_corpus
from models.datasets.treebank import bare

Chunked = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # words, chunk tags, parts of speech

SPLIT_SEED = 2026
_KINDS = ("NP", "VP", "PP", "ADJP", "ADVP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP")
TAGS = ("O", *(f"{place}-{kind}" for kind in _KINDS for place in "BI"))


def splits(*, progressbar: bool = False) -> tuple[list[Chunked], list[Chunked], list[Chunked]]:
    """The corpus's own test part; of its training part a tenth for validation. No sentence in two of them."""
    reader = ConllCorpusReader(
        nltk_corpus("conll2000", progressbar=progressbar),
        ["train.txt", "test.txt"],
        columntypes=("words", "pos", "chunk"),
        encoding="ascii",
    )
    test = _sentences(reader, "test.txt")
    met = {bare(words) for words, _, _ in test}
    known: dict[tuple[str, ...], Chunked] = {}
    for sentence in _sentences(reader, "train.txt"):
        if bare(sentence[0]) not in met:
            known.setdefault(bare(sentence[0]), sentence)
    rest = sorted(known.values())
    random.Random(SPLIT_SEED).shuffle(rest)
    tenth = len(rest) // 10
    return rest[tenth:], rest[:tenth], test


def _sentences(reader: ConllCorpusReader, file: str) -> list[Chunked]:
    sentences = []
    for sentence in reader.iob_sents(file):
        words, pos, chunks = zip(*sentence, strict=True)
        sentences.append((words, chunks, pos))
    return sentences
