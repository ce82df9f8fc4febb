"""Who was bitten: sentences in which the order of the words is all that tells. A small grammar of this project.

Every sentence has a twin in the same part, made of the very same words, with the person and the animal exchanged:
"the dog bit the man", "the man bit the dog". So whoever only counts words is right exactly half of the time.
"""

import random
from collections.abc import Sequence

ANIMAL, PERSON = "animal", "person"  # who was bitten
PEOPLE = "man woman boy girl nurse baker farmer king teacher postman".split()
ANIMALS = "dog cat horse snake fox goose hamster pony parrot rat".split()
VERBS = {"bit": "bitten", "nipped": "nipped", "chewed": "chewed", "gnawed": "gnawed"}  # past tense, participle
ADJECTIVES = "old young small big hungry angry tired happy sleepy friendly".split()
ADVERBS = "suddenly quietly gently quickly".split()
OPENERS = (
    "yesterday", "today", "last night", "in the park", "after lunch", "one cold morning", "at the market",
    "people say that", "i heard that",
)  # fmt: skip
CLOSERS = ("again", "in the garden", "last week", "before dinner", "for no reason", "near the river")
SOURCE = "Sentences made by this project's own grammar from a fixed seed."

TRAINED = range(5, 11)  # words of a sentence to learn from
LONGER = range(11, 17)  # words of one that is kept for the test

Sentence = tuple[tuple[str, ...], int]  # its words, and 1 where the person was bitten

_PHRASES = (*OPENERS, *CLOSERS)
WORDS = tuple(
    sorted(
        {"the", "was", "by", *PEOPLE, *ANIMALS, *VERBS, *VERBS.values(), *ADJECTIVES, *ADVERBS}
        | {word for phrase in _PHRASES for word in phrase.split()}
    )
)
_SEED = 2026
_TRAIN, _REST = 3000, 500


def splits() -> tuple[list[Sentence], list[Sentence], list[Sentence], list[Sentence]]:
    """Training, validation and test sentences of TRAINED lengths, and LONGER ones. No sentence stands twice, twins
    stand beside each other in one part, so both answers are equally frequent."""
    generator = random.Random(_SEED)
    short = make(_TRAIN + 2 * _REST, TRAINED, generator)
    longer = make(_REST, LONGER, generator)
    return short[:_TRAIN], short[_TRAIN : _TRAIN + _REST], short[_TRAIN + _REST :], longer


def make(count: int, lengths: range, generator: random.Random) -> list[Sentence]:
    """`count` different sentences (an even number) of those lengths, each followed by its twin."""
    made: dict[tuple[str, ...], int] = {}
    often = 0.8 if lengths == LONGER else 0.4  # how likely each addition is
    while len(made) < count:
        words, label = _draft(generator, often)
        if len(words) in lengths and words not in made:
            made[words], made[twin(words)] = label, 1 - label
    return list(made.items())


def twin(words: Sequence[str]) -> tuple[str, ...]:
    """The same words with the persons and the animals exchanged, in turn. ValueError unless they are equally many
    and there is one of each at least."""
    at = {kind: [place for place, word in enumerate(words) if word in kind_words] for kind, kind_words in _KINDS}
    people, animals = at[PERSON], at[ANIMAL]
    if len(people) != len(animals) or not people:
        raise ValueError("there is nobody to exchange")
    swapped = list(words)
    for person, animal in zip(people, animals, strict=True):
        swapped[person], swapped[animal] = words[animal], words[person]
    return tuple(swapped)


def bitten(words: Sequence[str]) -> str | None:
    """Who was bitten: PERSON or ANIMAL; None where the sentence is none of this grammar's kind (one person, one
    animal, one verb between them)."""
    nouns = [(place, kind) for place, word in enumerate(words) for kind, known in _KINDS if word in known]
    verbs = [place for place, word in enumerate(words) if word in VERBS or word in VERBS.values()]
    if len(nouns) != 2 or len(verbs) != 1 or nouns[0][1] == nouns[1][1]:
        return None
    (first, first_kind), (second, second_kind) = nouns
    if not first < verbs[0] < second:
        return None
    between, after = words[first + 1 : verbs[0]], words[verbs[0] + 1 : second]
    passive = "was" in between and "by" in after
    if not passive and ("was" in between or "by" in after or words[verbs[0]] not in VERBS):
        return None
    return first_kind if passive else second_kind


_KINDS = ((PERSON, frozenset(PEOPLE)), (ANIMAL, frozenset(ANIMALS)))


def _draft(generator: random.Random, often: float) -> Sentence:
    """A sentence of any length, active or passive."""
    passive = generator.random() < 0.5
    nouns = [generator.choice(PEOPLE), generator.choice(ANIMALS)]
    generator.shuffle(nouns)
    first, second = (_noun_phrase(generator, noun, often) for noun in nouns)
    past = generator.choice(list(VERBS))
    adverb = [generator.choice(ADVERBS)] if generator.random() < often else []
    middle = ["was", *adverb, VERBS[past], "by"] if passive else [*adverb, past]
    openers = [generator.choice(OPENERS)] if generator.random() < often else []
    closers = [generator.choice(CLOSERS)] if generator.random() < often else []
    words = tuple(" ".join([*openers, *first, *middle, *second, *closers]).split())
    is_person = (nouns[0] if passive else nouns[1]) in PEOPLE
    return words, int(is_person)


def _noun_phrase(generator: random.Random, noun: str, often: float) -> list[str]:
    return ["the", *([generator.choice(ADJECTIVES)] if generator.random() < often else []), noun]
