"""The three chips of a network and of a trigram after the same words, and how each goes on. Which is which?"""

from collections.abc import Sequence
from typing import NamedTuple

from models import sampling
from models.language.ngram import NGram
from models.seeding import seeded
from models.tasks import nextword
from models.text import Vocabulary, typed

CHIPS = 3
LENGTH = 12  # words that each goes on with
TEMPERATURE = 0.7  # of both: at 1 both stumble more than one would in a conversation


class Offer(NamedTuple):
    """What one of them makes of the beginning."""

    chips: tuple[str, ...]  # the likeliest words, the likeliest first
    goes_on: str  # the beginning and what it drew after it


class Round(NamedTuple):
    """What is to be told apart."""

    network: Offer
    trigram: Offer


def alike(model: nextword.NextWordModel, counted: NGram, words: Sequence[str], seed: int) -> Round:
    """What both make of `words`; `counted` has the vocabulary of `model`."""
    shares = nextword.read(model, words).shares[-1]
    drawn = nextword.generate(model, words, temperature=TEMPERATURE, seed=seed, length=LENGTH)
    network = Offer(_chips(nextword.likeliest(shares, model.vocabulary, CHIPS)), typed((*words, *drawn.words)))
    return Round(network, _counted(counted, model.vocabulary, words, seed))


def offered(counted: NGram, vocabulary: Vocabulary, words: Sequence[str], count: int) -> list[nextword.Guess]:
    """The trigram's `count` likeliest next words, the likeliest first."""
    shares = counted.distribution(vocabulary.encode(words)).float()
    shares[[nextword.START, nextword.UNKNOWN]] = 0.0  # neither can be said
    return nextword.likeliest(shares / shares.sum(), vocabulary, count)


def _chips(guesses: list[nextword.Guess]) -> tuple[str, ...]:
    return tuple(guess.word for guess in guesses)


def _counted(counted: NGram, vocabulary: Vocabulary, words: Sequence[str], seed: int) -> Offer:
    generator, said = seeded(seed), list(words)
    for _ in range(LENGTH):
        scores = nextword.sayable(counted.distribution(vocabulary.encode(said)).log())
        said.append(vocabulary.entries[sampling.draw(scores, TEMPERATURE, generator)])
    return Offer(_chips(offered(counted, vocabulary, words, CHIPS)), typed(said))
