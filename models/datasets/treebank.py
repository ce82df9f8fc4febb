"""NLTK's sample of the Penn Treebank (Marcus et al., 1993) with the twelve universal tags, in a fixed split."""

import random

from nltk.corpus.reader import BracketParseCorpusReader

from models.datasets.fetch import nltk_corpus

Tagged = tuple[tuple[str, ...], tuple[str, ...]]  # the words of a sentence, and as many tags

SPLIT_SEED = 2026
TRACE = "-NONE-"  # places that a word has left in the parse: nobody wrote them

# Petrov, Das and McDonald, 2012, "A universal part-of-speech tagset".
TAGS = ("NOUN", "VERB", "ADJ", "ADV", "PRON", "DET", "ADP", "CONJ", "PRT", "NUM", "X", ".")


def splits(*, progressbar: bool = False) -> tuple[list[Tagged], list[Tagged], list[Tagged]]:
    """Training, validation and test sentences, 80/10/10, none in two of them."""
    universal = _universal(progressbar=progressbar)
    reader = BracketParseCorpusReader(
        nltk_corpus("treebank", progressbar=progressbar), r"combined/wsj_\d+\.mrg", encoding="ascii"
    )
    sentences: dict[tuple[str, ...], Tagged] = {}
    for parsed in reader.tagged_sents():
        kept = [(word, universal[tag]) for word, tag in parsed if tag != TRACE]
        if kept:
            words, tags = zip(*kept, strict=True)
            sentences.setdefault(bare(words), (words, tags))
    everything = sorted(sentences.values())
    random.Random(SPLIT_SEED).shuffle(everything)
    tenth = len(everything) // 10
    return everything[2 * tenth :], everything[:tenth], everything[tenth : 2 * tenth]


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A sentence as nobody would tell it from another: case and signs taken away, unless it is all signs."""
    return tuple(word.lower() for word in words if word[0].isalnum()) or words


def _universal(*, progressbar: bool) -> dict[str, str]:
    """Which universal tag each of the treebank's own stands for, as NLTK lists it."""
    table = nltk_corpus("universal_tagset", progressbar=progressbar).join("en-ptb.map").open(encoding="utf-8")
    return dict(line.split() for line in table.read().splitlines() if line.strip())
