"""Simple methods that give every word a tag: what the network has to beat."""

import random
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from nltk.tag.perceptron import PerceptronTagger

Tagging = Callable[[Sequence[str]], list[str]]

_dice = threading.Lock()  # two taggers that learn at once would shuffle from one row of throws
NAMES = {"unigram": "each word's usual tag (unigram)", "perceptron": "NLTK's PerceptronTagger on the same split"}


def trained(kind: str, sentences: Sequence[tuple]) -> Tagging:
    """A tagger of that kind; a sentence begins with its words and its tags."""
    return {"unigram": unigram, "perceptron": perceptron}[kind](sentences)


def unigram(sentences: Sequence[tuple]) -> Tagging:
    """The tag that the word had most often, whatever stands around it; the commonest tag for a word never met."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    overall: Counter[str] = Counter()
    for words, tags, *_ in sentences:
        overall.update(tags)
        for word, tag in zip(words, tags, strict=True):
            counts[word][tag] += 1

    def usual(tags: Counter[str]) -> str:
        return min(tags, key=lambda tag: (-tags[tag], tag))

    known, other = {word: usual(tags) for word, tags in counts.items()}, usual(overall)
    return lambda words: [known.get(word, other) for word in words]


def perceptron(sentences: Sequence[tuple]) -> Tagging:
    """NLTK's averaged perceptron over the words around and the tags before, with its own settings."""
    tagger, learned = (
        PerceptronTagger(load=False),
        [list(zip(words, tags, strict=True)) for words, tags, *_ in sentences],
    )
    with _dice:
        before = random.getstate()
        random.seed(0)  # NLTK shuffles with Python's own dice; they are put back as they were
        try:
            tagger.train(learned)
        finally:
            random.setstate(before)
    return lambda words: [tag for _, tag in tagger.tag(list(words))]
