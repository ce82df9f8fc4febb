"""What a tagger sees of a word: the word itself, how it ends and begins, and its shape.

Endings tell much of a word never met ("-ing", "-ly"), and capitals and digits do (Ling et al., 2015, learn such
clues letter by letter; listing them is faster).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from nltk.tokenize import NLTKWordTokenizer

from models.errors import UserError
from models.text import RESERVED, Vocabulary, composed, is_text, once_each

SUFFIXES, PREFIX = (1, 2, 3, 4), 3  # letters
AFFIXES = len(SUFFIXES) + 1
SHAPES = 20  # five ways of capitals, with or without a digit, with or without a hyphen
FEATURES = 1 + AFFIXES + 1

# Signs as the Penn Treebank writes them, and as everybody else does.
_SIGNS = {"-LRB-": "(", "-RRB-": ")", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"', "“": '"', "”": '"'}
# A full stop ends a sentence where a capital follows, unless it stands behind one of these or a single letter.
_SHORT = "Mr Mrs Ms Dr St Jr Sr Prof Gen Sen Rep No Inc Corp Co Ltd [A-Z]".split()
_NO_END = "".join(rf"(?<!\b{short}\.)" for short in _SHORT)
_SENTENCE_END = re.compile(rf'(?<=[.!?]){_NO_END}\s+(?=[A-Z"“])|(?<=[!?])\s+|\n+')
_TOKENIZER = NLTKWordTokenizer()
_ENDS = frozenset([*".!?", "..."])


def tokens(text: str) -> tuple[str, ...]:
    """`text` cut as the Penn Treebank cuts: "can't" is "ca" and "n't", every sign stands alone."""
    plain = composed(text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return tuple(
        '"' if token in ("``", "''") else token
        for sentence in _SENTENCE_END.split(plain)
        for token in _TOKENIZER.tokenize(sentence)
    )


def parse(line: str) -> str | tuple[str, ...]:
    """Text, or a JSON list of the words as somebody else has cut them."""
    start = line.lstrip()
    if not start.startswith("["):
        return line
    try:
        given = json.loads(start)
    except ValueError as error:
        if start[1:].lstrip().startswith('"'):
            at = getattr(error, "pos", 0) + 1
            where = "it is never closed" if at > len(start.rstrip()) else f"sign {at} does not fit"
            raise UserError(f"This begins like a JSON list of words, but {where}.") from error
        return line  # a sentence may begin with a bracket
    except RecursionError as error:
        raise UserError("A list of words holds words, not lists.") from error
    for place, token in enumerate(given, 1):
        if not isinstance(token, str):
            raise UserError(f"Entry {place} of this list is not in quotation marks, so it is no word.")
        if not token.strip():
            raise UserError(f"Entry {place} of this list is empty; each must be a word.")
        if not is_text(token):
            raise UserError(f"Entry {place} of this list holds half of a sign; each must be a word.")
    return tuple(given)


def cut(value: str | Sequence[str]) -> tuple[str, ...]:
    """The words of such an input; () where there are none."""
    return tokens(value) if isinstance(value, str) else tuple(value)


def read(value: str | Sequence[str]) -> tuple[str, ...]:
    """The words of such an input. UserError when there are none."""
    found = cut(value)
    if not found:
        raise UserError("There are no words to read here.")
    return found


def quieted(words: Sequence[str]) -> tuple[str, ...]:
    """The words as a network reads them: a sentence all in capitals in small letters, or each word would be taken
    for a name. A single word in capitals stays: it may be one."""
    quiet: list[str] = []
    sentence: list[str] = []
    for place, word in enumerate(words, 1):
        sentence.append(word)
        if word in _ENDS or place == len(words):
            quiet += map(_small, sentence) if _is_loud(sentence) else sentence
            sentence = []
    return tuple(quiet)


def _is_loud(sentence: Sequence[str]) -> bool:
    cased = [word for word in sentence if word.lower() != word.upper() and word not in _SIGNS]
    return len(cased) > 1 and all(word == word.upper() for word in cased)


def _small(word: str) -> str:
    return word if word == "I" or word in _SIGNS else word.lower()  # always in capitals, whoever writes


class Lexicon:
    """Which number stands for which word, ending, beginning and tag, all listed in one Vocabulary.

    Its entries carry what they are in front: "w the", "3 ing" (an ending of three letters), "p pre", "t NOUN".
    """

    def __init__(self, vocabulary: Vocabulary):
        """Take the lists apart."""
        kinds: dict[str, list[str]] = {"w": [], "t": []}
        for entry in vocabulary.entries[len(RESERVED) :]:
            kinds.setdefault(entry[0] if entry[0] in "wt" else "affix", []).append(entry)
        self.words = Vocabulary((*RESERVED, *kinds["w"]))
        self.affixes = Vocabulary((*RESERVED, *kinds.get("affix", ())))
        self.tags = tuple(entry[2:] for entry in kinds["t"])
        self._tag_index = {tag: index for index, tag in enumerate(self.tags)}
        self.features = lru_cache(maxsize=50_000)(self._features)  # the same words come again and again

    def _features(self, word: str) -> tuple[int, ...]:
        """The FEATURES numbers of one word, each at least 1."""
        known = normal(word)
        return (*self.words.encode([f"w {known}"]), *self.affixes.encode(tuple(_affixes(known))), 1 + shape(word))

    def knows(self, word: str) -> bool:
        """Whether the network has met this word."""
        return f"w {normal(word)}" in self.words

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those of `words` that the network has never met, each once."""
        return tuple(word for word in dict.fromkeys(words) if not self.knows(word))

    def tag_numbers(self, tags: Sequence[str]) -> list[int]:
        """One number a tag."""
        return [self._tag_index[tag] for tag in tags]


def listed(sentences: Iterable[Sequence[str]], tags: Sequence[str], *, size: int, min_count: int) -> Vocabulary:
    """The Vocabulary that a Lexicon reads: the words of `sentences`, their endings and beginnings, and `tags`."""
    known = [[normal(word) for word in sentence] for sentence in sentences]
    words = Vocabulary.of(([f"w {w}" for w in s] for s in known), size=size, min_count=min_count)
    affixes = Vocabulary.of(([a for w in s for a in _affixes(w)] for s in known), size=size, min_count=2)
    rest = len(RESERVED)
    return Vocabulary((*words.entries, *affixes.entries[rest:], *(f"t {tag}" for tag in tags)))


@once_each
def of(vocabulary: Vocabulary) -> Lexicon:
    """The Lexicon of a Vocabulary, taken apart once."""
    return Lexicon(vocabulary)


def normal(word: str) -> str:
    """The word in small letters, each digit a 0: 1987 and 1988 are told apart by nobody's grammar."""
    return re.sub(r"\d", "0", _SIGNS.get(word, word).lower())


def shape(word: str) -> int:
    """Capitals, digits and hyphens, 0 to SHAPES - 1."""
    letters = [sign for sign in word if sign.isalpha()]
    if not letters:
        capitals = 0
    elif all(letter.islower() for letter in letters):
        capitals = 1
    elif len(letters) > 1 and all(letter.isupper() for letter in letters):
        capitals = 2
    else:
        capitals = 3 if word[0].isupper() else 4
    return capitals * 4 + 2 * any(sign.isdigit() for sign in word) + ("-" in word)


def _affixes(word: str) -> Iterator[str]:
    """AFFIXES entries; a short word is its own ending."""
    yield from (f"{length} {word[-length:]}" for length in SUFFIXES)
    yield f"p {word[:PREFIX]}"
