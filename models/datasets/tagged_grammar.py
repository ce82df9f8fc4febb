"""Sentences that the project makes up, each word with its kind and each phrase marked.

A small grammar of words that are two things at once. Whether "old" in "the old man ..." is a noun, and whether
"water" at the beginning is a command, is told only by what comes after; what "fish" is in "they fish" by what
came before. So a word's usual tag is often wrong, and so is whoever has read no further than the word.
"""

import random

from models.datasets.distinct import distinct
from models.datasets.treebank import bare

Sentence = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # words, universal tags, BIO tags

_WORDS = {
    "folk": "old young rich poor brave sick".split(),  # those people, or what one of them is like
    "job": "man guard cook judge pilot nurse coach".split(),  # somebody, or what they do
    "stuff": "water paint fish salt oil mail iron".split(),  # a thing, or what one does to another with it
    "shade": "light cold dark square orange".split(),  # it, or what something is like
    "fast": "fast hard straight early late".split(),  # how something is, or how it is done
    "quality": "warm empty heavy clean broken strange quiet".split(),
    "thing": "boat door garden wall kitchen bridge ship train watch plant map box".split(),
    "things": "boats doors gardens walls kitchens bridges ships trains watches plants maps boxes".split(),
    "sees": "sees paints guards waters watches maps mans cooks".split(),
    "acts": "sleeps waits walks works moves stops".split(),
    "act": "sleep wait walk work move stop".split(),
    "they": "they we you".split(),
    "know": "know say think hope".split(),
    "in": "in near behind by under".split(),
    "the": "the a that".split(),
    "often": "often never always sometimes".split(),
    "two": "two three four nine".split(),
}

# [NP ... ] holds a phrase; word/TAG or slot/TAG, a slot in braces.
_PATTERNS = (
    "[NP the/DET {folk}/NOUN ] [VP {job}/VERB ] [NP the/DET {things}/NOUN ]",
    "[NP the/DET {folk}/ADJ {job}/NOUN ] [VP {sees}/VERB ] [NP the/DET {things}/NOUN ]",
    "[NP the/DET {folk}/ADJ {job}/NOUN ] [VP {acts}/VERB ] [PP {in}/ADP ] [NP the/DET {thing}/NOUN ]",
    "[VP {stuff}/VERB ] [NP the/DET {things}/NOUN ]",
    "[NP {stuff}/NOUN ] [VP is/VERB ] [ADJP {quality}/ADJ ]",
    "[NP {they}/PRON ] [VP can/VERB {stuff}/VERB ] [NP the/DET {things}/NOUN ]",
    "[NP {they}/PRON ] [VP can/VERB {stuff}/VERB ]",
    "[NP {they}/PRON ] [VP can/VERB ] [NP the/DET {stuff}/NOUN ]",
    "[NP {the}/DET can/NOUN ] [VP is/VERB ] [PP {in}/ADP ] [NP the/DET {thing}/NOUN ]",
    "[NP their/PRON {stuff}/NOUN ] [VP is/VERB ] [ADJP {quality}/ADJ ]",
    "[NP {they}/PRON ] [ADVP {often}/ADV ] [VP {stuff}/VERB ] [NP the/DET {things}/NOUN ]",
    "[NP {they}/PRON ] [VP like/VERB ] [NP the/DET {quality}/ADJ {thing}/NOUN ]",
    "[NP {they}/PRON ] [VP {act}/VERB ] [PP like/ADP ] [NP a/DET {job}/NOUN ]",
    "[NP {they}/PRON ] [VP {know}/VERB ] [SBAR that/ADP ] [NP {stuff}/NOUN ] [VP is/VERB ] [ADJP {quality}/ADJ ]",
    "[NP {they}/PRON ] [VP {know}/VERB ] [SBAR that/ADP ] [NP the/DET {folk}/NOUN ] [VP {act}/VERB ]",
    "[NP {they}/PRON ] [VP watch/VERB ] [NP that/DET {thing}/NOUN ]",
    "[NP the/DET {shade}/ADJ {thing}/NOUN ] [VP is/VERB ] [ADJP {quality}/ADJ ]",
    "[NP the/DET {shade}/NOUN ] [VP is/VERB ] [ADJP {quality}/ADJ ]",
    "[NP {the}/DET {thing}/NOUN ] [VP {acts}/VERB ] [ADVP {fast}/ADV ]",
    "[NP {the}/DET {fast}/ADJ {thing}/NOUN ] [VP {acts}/VERB ] [PP {in}/ADP ] [NP the/DET {thing}/NOUN ]",
    "[NP the/DET {job}/NOUN ] [VP wants/VERB to/PRT {stuff}/VERB ] [NP {two}/NUM {things}/NOUN ]",
    "[NP {two}/NUM {things}/NOUN ] [VP are/VERB ] [ADJP {quality}/ADJ ]",
)
_OPENERS = (
    "[PP {in}/ADP ] [NP the/DET {thing}/NOUN ] ,/.",
    "[NP {two}/NUM days/NOUN ] [ADVP later/ADV ] ,/.",
    "[ADVP now/ADV ]",
    "[ADVP {often}/ADV ]",
)


def make(count: int, seed: int) -> list[Sentence]:
    """`count` different sentences."""
    generator = random.Random(seed)
    return distinct(lambda: _sentence(generator), count, key=lambda sentence: bare(sentence[0]))


def splits(seed: int = 0) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """4,000 sentences to learn from, 400 to look at while learning, 400 for the test; none twice."""
    sentences = make(4800, seed)
    return sentences[:4000], sentences[4000:4400], sentences[4400:]


def _sentence(generator: random.Random) -> Sentence:
    pattern = generator.choice(_PATTERNS)
    if generator.random() < 0.25:
        pattern = f"{generator.choice(_OPENERS)} {pattern}"
    if generator.random() < 0.2:
        pattern = f"{pattern} and/CONJ {generator.choice(_PATTERNS)}"
    words, tags, chunks = [], [], []
    phrase = ""  # the BIO tag that the next word gets
    for part in f"{pattern} ./.".split():
        if part.startswith("["):
            phrase = f"B-{part[1:]}"
        elif part == "]":
            phrase = ""
        else:
            word, tag = part.split("/")
            words.append(generator.choice(_WORDS[word[1:-1]]) if word.startswith("{") else word)
            tags.append(tag)
            chunks.append(phrase or "O")
            phrase = phrase.replace("B-", "I-")
    words[0] = words[0].capitalize()
    return tuple(words), tuple(tags), tuple(chunks)
