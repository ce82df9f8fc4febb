"""Translating sentences with a trained network, and keeping everything that happened on the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from nltk.tokenize import RegexpTokenizer
from torch import Tensor

from models import batching
from models.errors import UserError
from models.networks import seq2seq
from models.networks.seq2seq import Seq2Seq
from models.text import RESERVED, SIGN, UNKNOWN, WORD, composed

MOST_WORDS = 80  # of a sentence that is asked for
BLANK = "It knows no word of this, so it can't translate it."
UNKNOWN_SIGN = RESERVED[UNKNOWN]  # what stands for a word that it does not have, and could not copy

_ENDS = frozenset(".!?\"'…)。！？؟।")
IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # nobody writes blanks between these
# A hyphen holds a word together ("t-shirt").
LETTERS = rf"{IDEOGRAPH}|(?:(?!{IDEOGRAPH}){WORD})+(?:[-\u200c\u200d]{WORD}+)*"
# An apostrophe starts a new one ("dog 's"), as in the corpus.
_TOKENS = RegexpTokenizer(rf"{LETTERS}|'{WORD}+|{SIGN}")
_BLANK_BETWEEN = re.compile(rf"(?<={IDEOGRAPH}) (?=[。！？，]|{IDEOGRAPH})")


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a text, lower-cased; () where there are none."""
    return tuple(_TOKENS.tokenize(composed(text.replace("’", "'").lower())))


def parse(line: str) -> tuple[str, ...]:
    """An English sentence as its words, in lower case, ended. UserError when there are none, or too many."""
    found = tokens(line)
    if not found:
        raise UserError("There are no words to translate here.")
    if len(found) > MOST_WORDS:
        raise UserError(f"That is {len(found):,} words and signs; a sentence here has at most {MOST_WORDS}.")
    return ended(found)


def ended(words: Sequence[str]) -> tuple[str, ...]:
    """The words with a full stop, unless they end in a sign that ends a sentence: nearly all that a network here
    learns from do, and without one it doesn't know when to stop."""
    return (*words,) if words[-1] in _ENDS else (*words, ".")


@dataclass(frozen=True)
class DecodedWord:
    """One word of a translation, and how it came about."""

    text: str
    copied: bool  # taken from the English, for want of a word
    probability: float
    hidden: tuple[float, ...]
    attention: tuple[float, ...]  # over the English words; () where there is none
    others: tuple[tuple[str, float], ...]  # the likeliest words at this place and their probabilities


@torch.inference_mode()
def translate(model: Seq2Seq, english: Sequence[str], *, width: int = 1) -> tuple[Tensor, list[DecodedWord]]:
    """The memory at every English word, (time, hidden), and the French words with the end as the last.

    width is how many beginnings are kept at every word (beam search); 1 takes the likeliest word at once.
    """
    source = torch.tensor([model.source_words.encode(english)])
    lengths = torch.tensor([len(english)])
    if width > 1:
        numbers = seq2seq.beam(model, source, width)
    else:
        (numbers,) = seq2seq.greedy(model, source, lengths)
    states, state = model.read(source, lengths)
    written = model.write(torch.tensor([[seq2seq.END, *numbers]]), state, states, lengths)
    chances = model.logits(written.features)[0].softmax(dim=1)
    best = chances.topk(4, dim=1)
    aligned = None if written.attention is None else written.attention[0].argmax(dim=1).tolist()
    spelled = [*_spelled(model, numbers, english, aligned), ("", False)]
    words = [
        DecodedWord(
            spelled[t][0],
            spelled[t][1],
            chances[t, [*numbers, seq2seq.END][t]].item(),
            tuple(written.hidden[0, t].tolist()),
            () if written.attention is None else tuple(written.attention[0, t].tolist()),
            tuple(
                (_entry(model, word), chance)
                for word, chance in zip(best.indices[t].tolist(), best.values[t].tolist(), strict=True)
            ),
        )
        for t in range(len(numbers) + 1)
    ]
    return states[0], words


@torch.inference_mode()
def translated(model: Seq2Seq, texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Many sentences at once, as `translate` would translate each."""
    answers: dict[int, tuple[str, ...]] = {}
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    for start in range(0, len(order), 128):
        chosen = order[start : start + 128]
        source, lengths = batching.padded([model.source_words.encode(texts[index]) for index in chosen])
        rows = seq2seq.greedy(model, source, lengths)
        states, state = model.read(source, lengths)
        fed, _ = batching.padded([[seq2seq.END, *row] for row in rows])
        attention = model.write(fed, state, states, lengths).attention
        for place, index in enumerate(chosen):
            aligned = None if attention is None else attention[place].argmax(dim=1).tolist()
            answers[index] = tuple(word for word, _ in _spelled(model, rows[place], texts[index], aligned))
    return [answers[index] for index in range(len(texts))]


def readable(words: Sequence[str]) -> str:
    """Words as a sentence is printed: l' homme court . -> L'homme court."""
    text = ""
    for word in words:
        joins = (
            word in (".", ",", ")") or word.startswith("-") or text.endswith(("'", "(", "¿", "¡", " ")) or not text
        )
        text += word if joins else f" {word}"
    first = 1 + text.startswith(("¿", "¡"))
    return _BLANK_BETWEEN.sub("", text[:first].upper() + text[first:])


def _spelled(
    model: Seq2Seq, numbers: Sequence[int], english: Sequence[str], aligned: Sequence[int] | None
) -> list[tuple[str, bool]]:
    """Each word, and whether it was copied: an unknown one is the English word that was looked at most."""
    spelled = []
    for place, word in enumerate(numbers):
        if word == UNKNOWN and aligned is not None:
            spelled.append((english[aligned[place]], True))
        else:
            spelled.append((_entry(model, word), False))
    return spelled


def _entry(model: Seq2Seq, word: int) -> str:
    return "end" if word == seq2seq.END else model.target_words.entries[word]
