"""Real film reviews: `sentence_polarity` (Pang and Lee, 2005) in a fixed split, and the text around it.

The corpora share sentences (they were cut from the same reviews), so everything that is read besides the
training sentences is first cleared of whatever the held-out ones contain.
"""

import random
import re
from collections.abc import Iterator

from nltk.corpus.reader import CategorizedSentencesCorpusReader, PlaintextCorpusReader, ProsConsCorpusReader
from nltk.corpus.reader.opinion_lexicon import OpinionLexiconCorpusReader

from models.datasets.fetch import nltk_corpus
from models.text import words

Review = tuple[tuple[str, ...], int]  # its words; 1 for praise, 0 for blame

SPLIT_SEED = 2026
_SHARED_RUN = 8  # this many words in a row in common, and a text counts as containing the other


def splits(*, progressbar: bool = False) -> tuple[list[Review], list[Review], list[Review]]:
    """Training, validation and test reviews, 80/10/10, no sentence in two of them."""
    reader = CategorizedSentencesCorpusReader(
        nltk_corpus("sentence_polarity", progressbar=progressbar),
        r"rt-polarity\.(neg|pos)",
        cat_pattern=r"rt-polarity\.(neg|pos)",
        encoding="utf-8",
    )
    labels: dict[tuple[str, ...], set[int]] = {}
    for label, category in enumerate(("neg", "pos")):
        for sentence in reader.sents(categories=category):
            labels.setdefault(words(" ".join(sentence)), set()).add(label)
    # One copy of each sentence, and none of those that stand under both labels.
    reviews = sorted((text, verdicts.pop()) for text, verdicts in labels.items() if len(verdicts) == 1 and text)
    random.Random(SPLIT_SEED).shuffle(reviews)
    tenth = len(reviews) // 10
    train, held_out = reviews[2 * tenth :], reviews[: 2 * tenth]
    held_runs = _runs(text for text, _ in held_out)
    train = [review for review in train if not _shares(review[0], held_runs)]
    return train, held_out[:tenth], held_out[tenth:]


def warmup(held_out: list[Review], *, progressbar: bool = False) -> list[Review]:
    """Other labelled English to read first: long film reviews in pieces, product pros and cons, a word list."""
    pieces: list[Review] = []
    films = PlaintextCorpusReader(nltk_corpus("movie_reviews", progressbar=progressbar), r"(neg|pos)/.*\.txt")
    for file in films.fileids():
        lines = [words(line) for line in films.raw(file).splitlines()]
        label = int(file.startswith("pos"))
        pieces += [(first + second, label) for first, second in zip(lines[::2], lines[1::2], strict=False)]
    products = ProsConsCorpusReader(
        nltk_corpus("pros_cons", progressbar=progressbar),
        r"Integrated(Pros|Cons)\.txt",
        cat_pattern=r"Integrated(Pros|Cons)\.txt",
        encoding="latin-1",
    )
    for label, category in enumerate(("Cons", "Pros")):
        pieces += [(words(" ".join(line)), label) for line in products.sents(categories=category)]
    lexicon = OpinionLexiconCorpusReader(
        nltk_corpus("opinion_lexicon", progressbar=progressbar), r".*\.txt", encoding="latin-1"
    )
    pieces += [((word,), 1) for word in lexicon.positive()] + [((word,), 0) for word in lexicon.negative()]
    held_runs = _runs(text for text, _ in held_out)
    return [(text[:60], label) for text, label in pieces if text and not _shares(text, held_runs)]


def unlabelled(held_out: list[Review], *, progressbar: bool = False) -> list[tuple[str, ...]]:
    """Film sentences without a verdict (`subjectivity`), for learning which words keep which company."""
    reader = PlaintextCorpusReader(
        nltk_corpus("subjectivity", progressbar=progressbar), r".*\.5000", encoding="latin-1"
    )
    held_runs = _runs(text for text, _ in held_out)
    texts = (words(line) for line in re.split(r"\n", reader.raw()))
    return [text for text in texts if text and not _shares(text, held_runs)]


def _letters(text: tuple[str, ...]) -> list[str]:
    """Only what is a word: the corpora set their punctuation differently."""
    return [word for word in text if word[0].isalnum()]


def _runs_of(text: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    kept = _letters(text)
    for start in range(max(1, len(kept) - _SHARED_RUN + 1)):
        yield tuple(kept[start : start + _SHARED_RUN])


def _runs(texts: Iterator[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {run for text in texts for run in _runs_of(text) if len(run) > 1}


def _shares(text: tuple[str, ...], runs: set[tuple[str, ...]]) -> bool:
    """Whether `text` has a run of words that stands in `runs` too."""
    return any(run in runs for run in _runs_of(text))
