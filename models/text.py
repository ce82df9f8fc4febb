"""From a person's text to the numbers a network reads."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from nltk import redos
from nltk.tokenize import RegexpTokenizer

# NLTK breaks a search off after five seconds by the clock. In a full room a thread may wait so long for its turn in
# the middle of a search that itself takes a millisecond.
redos.DEFAULT_TIMEOUT = 60.0

# A sign stands alone, so a row of exclamation marks is as many words; an emoji may be made of several characters:
# its variant, its skin, others that are joined to it.
SIGN = r"[^\w\s](?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])*"
# Python's \w has no accents that stand by themselves, nor the vowel signs of Hindi, Thai or Hebrew.
_MARKS = "".join(filter(lambda sign: unicodedata.category(sign)[0] == "M", map(chr, range(0x300, 0xD800))))
WORD = rf"[\w{_MARKS}]"  # one sign of a word
# Words keep their apostrophes ("isn't" is one word) and the invisible joiners of Persian and Hindi.
_TOKENS = RegexpTokenizer(rf"{WORD}+(?:['’\u200c\u200d]{WORD}+)*|{SIGN}")

SENTENCE_ENDS = (".", "!", "?")
_CLOSING = (*SENTENCE_ENDS, ",", ";", ":", ")", "]", "%", "…")  # no blank before
_OPENING = ("(", "[", "$")  # none after
_JOINING = ("-", "/", "'")  # neither

Made = TypeVar("Made")
PAD, UNKNOWN = 0, 1
RESERVED = ("<pad>", "<unknown>")


def is_text(word: str) -> bool:
    """Whether it can be written down: half of a pair of surrogates can't."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def composed(text: str) -> str:
    """`text` with every accent in one character with its letter: é, however a keyboard or a file wrote it."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> tuple[str, ...]:
    """The words and signs of `text`, lower-cased, in their order; () where there are none."""
    return tuple(_TOKENS.tokenize(composed(text.replace("’", "'").lower())))


def is_word(token: str) -> bool:
    """Whether a token may say something by itself: a word, a number or a picture, not a punctuation mark."""
    return any(sign.isalnum() or unicodedata.category(sign) == "So" for sign in token)


def typed(tokens: Sequence[str]) -> str:
    """Words and signs as a person would type them: with blanks where they belong, a capital where a sentence
    begins, and quotation marks that open and close in turn."""
    text, open_quote, capital, glued = "", False, True, True
    for token in tokens:
        is_closing = token in _CLOSING or (token == '"' and open_quote)
        blank = "" if glued or is_closing or token in _JOINING else " "
        shown = token
        if token == '"':
            open_quote = not open_quote
            shown = "“" if open_quote else "”"
        elif is_word(token):
            shown = token[0].upper() + token[1:] if capital or token == "i" or token.startswith("i'") else token
            capital = False
        text += blank + shown
        capital = capital or token in SENTENCE_ENDS
        glued = token in _OPENING or token in _JOINING or shown == "“"
    return text


class Vocabulary:
    """Which number stands for which word. 0 fills short rows up, 1 is any word never seen."""

    def __init__(self, entries: Sequence[str]):
        """Take `entries` as they were listed by `Vocabulary.entries`, the reserved ones first."""
        if tuple(entries[:2]) != RESERVED:
            raise ValueError("a vocabulary starts with its reserved entries")
        self.entries = tuple(entries)
        self._index = {word: index for index, word in enumerate(self.entries)}

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]], *, size: int, min_count: int = 1) -> "Vocabulary":
        """Number the `size` most frequent words of `texts` that occur `min_count` times or more.

        Ties are broken by the alphabet: a set's order would change from one process to the next.
        """
        counts = Counter(word for text in texts for word in text)
        ranked = sorted((-count, word) for word, count in counts.items() if count >= min_count)
        return cls(RESERVED + tuple(word for _, word in ranked[: size - len(RESERVED)]))

    def __len__(self) -> int:
        """How many numbers there are, the reserved ones included."""
        return len(self.entries)

    def __contains__(self, word: str) -> bool:
        """Whether the network has met this word."""
        return word in self._index

    def unknown(self, text: Iterable[str]) -> tuple[str, ...]:
        """What of `text` the network has never met, each once, in its order."""
        return tuple(word for word in dict.fromkeys(text) if word not in self)

    def knows_none(self, text: Iterable[str]) -> bool:
        """Whether no word of `text` was ever met; punctuation marks are no words."""
        return not any(word in self for word in text if is_word(word))

    def encode(self, text: Sequence[str]) -> list[int]:
        """One number a word."""
        return [self._index.get(word, UNKNOWN) for word in text]


def once_each(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """`make`, asked once for each vocabulary; what it made goes with it, since the words may be a visitor's own."""
    made: WeakKeyDictionary[Vocabulary, Made] = WeakKeyDictionary()

    @wraps(make)
    def found(vocabulary: Vocabulary) -> Made:
        if vocabulary not in made:
            made[vocabulary] = make(vocabulary)
        return made[vocabulary]

    return found
