"""Three passages that begin alike: a real one, one by a network, one by an n-gram. Can one tell which is which?"""

from typing import NamedTuple

import torch

from models import sampling
from models.language.ngram import NGram
from models.seeding import seeded
from models.tasks import letters
from models.text import UNKNOWN, Vocabulary

LENGTH = 240  # letters of a passage, at most
TEMPERATURE = 0.8  # of both writers: at 1 both stumble more than one would in a conversation
_LONGEST_BEGINNING = 30  # letters of a first line that all three share; of a longer one they share a word


class Passages(NamedTuple):
    """What is to be told apart."""

    real: str
    network: str
    ngram: str


def alike(model: letters.LettersModel, counted: NGram, piece: str, seed: int) -> Passages:
    """A passage out of `piece`, which neither has learned from, and what both make of its beginning.

    `counted` has the vocabulary of `model`.
    """
    real = _out_of(piece)
    start = _beginning(real)
    network = letters.generate(model, start, temperature=TEMPERATURE, seed=seed, length=LENGTH)
    ngram = start + _drawn(counted, model.vocabulary, start, seed)
    return Passages(*(_whole_lines(text) for text in (real, network.readable, ngram)))


def _out_of(piece: str) -> str:
    """From the first blank line on, where enough follows: there a speech begins, or a paragraph."""
    at = piece.find("\n\n") + 2
    return (piece[at:] if 1 < at <= len(piece) - LENGTH else piece).lstrip()


def _beginning(passage: str) -> str:
    """What all three have in common: a short first line, or the first word of a long one."""
    line = passage.partition("\n")[0]
    return f"{line}\n" if len(line) <= _LONGEST_BEGINNING else f"{line.split(maxsplit=1)[0]} "


def _whole_lines(text: str) -> str:
    """Cut at the end of a line, or of a word, so that the place of the cut gives nothing away."""
    short = text[:LENGTH]
    end = max(short.rfind("\n"), short.rfind(" ") if "\n" not in short[LENGTH // 2 :] else 0)
    return short[:end].rstrip() if end > 0 else short


def _drawn(counted: NGram, vocabulary: Vocabulary, start: str, seed: int) -> str:
    """What the n-gram goes on with."""
    generator, tokens = seeded(seed), vocabulary.encode(start)
    given = len(tokens)
    for _ in range(LENGTH):
        logits = counted.distribution(tokens).log()
        logits[UNKNOWN] = -torch.inf
        tokens.append(sampling.draw(logits, TEMPERATURE, generator))
    return "".join(vocabulary.entries[token] for token in tokens[given:])
