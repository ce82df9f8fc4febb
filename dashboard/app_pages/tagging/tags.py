"""Tags in plain words and with their hues, and a tagged sentence as chips and brackets."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.app_pages.tagging.chips import Bracket, Chip, Line
from dashboard.components.basics.wording import percent
from models.language import chunks


class Kind(NamedTuple):
    """How a tag is shown."""

    name: str
    hue: str


KINDS = {
    "NOUN": Kind("noun", "blue"),
    "PRON": Kind("pronoun", "blue"),
    "VERB": Kind("verb", "orange"),
    "ADJ": Kind("adjective", "green"),
    "ADV": Kind("adverb", "green"),
    "DET": Kind("article", "violet"),
    "ADP": Kind("preposition", "violet"),
    "CONJ": Kind("conjunction", "violet"),
    "PRT": Kind("particle", "violet"),
    "NUM": Kind("number", "gray"),
    "X": Kind("other", "gray"),
    ".": Kind("sign", "gray"),
}
PHRASES = {
    "NP": Kind("noun phrase", "blue"),
    "VP": Kind("verb phrase", "orange"),
    "ADJP": Kind("adjective phrase", "green"),
    "ADVP": Kind("adverb phrase", "green"),
    "PP": Kind("preposition", "violet"),
    "SBAR": Kind("clause opener", "violet"),
    "PRT": Kind("particle", "violet"),
    "CONJP": Kind("conjunction", "violet"),
}
_SHORT = {"ADJ": "adj.", "ADP": "prep.", "CONJ": "conj."}
_OTHER, _RARE = Kind("other phrase", "gray"), ("INTJ", "LST", "UCP")  # of CoNLL-2000
_HUES = ("blue", "orange", "green", "violet")
_PLACES = {"B": "begins", "I": "goes on", "O": "outside"}

WHAT_THEY_ARE = (
    "Blue names things and people (*noun, pronoun*), orange is what happens (*verb*), green describes (*adjective, "
    "adverb*), violet are the small words that hold a sentence together (*article* stands for all words like the, "
    "this, every; *preposition*, *conjunction*, *particle*), grey is the rest. "
    "These are the twelve *universal* kinds (parts of speech)."
)
HOW_PHRASES_ARE = (
    "Every word gets one tag: it **begins** a phrase (B), **goes on** with one (I), or stands **outside** (O). "
    "The bracket below draws what the tags say together."
)


def name(tag: str) -> str:
    """NOUN -> noun; B-NP -> begins noun phrase; a tag that only its owner knows stays as it is."""
    if tag in KINDS:
        return KINDS[tag].name
    place, _, kind = tag.partition("-")
    if chunks.is_bio(tag):
        return f"{_PLACES[place]} {_phrase(kind).name}" if kind else "outside"
    return tag


def _phrase(kind: str) -> Kind:
    return PHRASES.get(kind) or (_OTHER if kind in _RARE else Kind(kind, _hue(kind)))


def _hue(tag: str) -> str:
    """One of the hues for what a visitor's own data call so: always the same."""
    return _HUES[sum(map(ord, tag)) % len(_HUES)]


def short(tag: str) -> str:
    """The same where there is little room; a BIO tag stays as it is: ADP -> prep., B-NP -> B-NP."""
    return _SHORT.get(tag) or (name(tag) if tag in KINDS else tag)


def kind(tag: str) -> Kind:
    """What stands on the chip, and in which hue."""
    if tag in KINDS:
        return KINDS[tag]
    place, _, phrase = tag.partition("-")
    if chunks.is_bio(tag):
        return Kind(_PLACES[place], _phrase(phrase).hue if phrase else "gray")
    return Kind(tag, _hue(tag))


def line(
    words: Sequence[str],
    tags: Sequence[str],
    *,
    sure: Sequence[float] = (),
    seconds: Sequence[str] = (),
    marks: Sequence[str] = (),
    title: str = "",
) -> Line:
    """A sentence as chips; BIO tags get their brackets."""
    blank = ("",) * len(words)
    shares = tuple(percent(value) for value in sure) or blank
    made = [
        Chip(word, *kind(tag), share, second, mark)
        for word, tag, share, second, mark in zip(
            words, tags, shares, seconds or blank, marks or blank, strict=True
        )
    ]
    found = chunks.spans(tags) if all(map(chunks.is_bio, tags)) else []
    brackets = [Bracket(span.start, span.end, *_phrase(span.kind)) for span in found]
    return Line(made, brackets, title)
