"""English sentences and their French, made by the project's own grammar.

Small, but with what makes French hard to write word by word: gender and number that articles, adjectives and
participles follow, adjectives behind their noun (and a few before it), "ne ... pas" around the verb, tenses that
are one word where English has two, elision (l'homme) and contraction (au marché, près du mur). Every English
sentence here has exactly one translation.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

from models.datasets.bilingual_words import (
    ADJECTIVES,
    CONJUNCTIONS,
    DETERMINERS,
    NOUNS,
    NUMBERS,
    PLACES,
    PRONOUNS,
    SITTING,
    TIMES,
    VERBS,
    Adjective,
    Noun,
)
from models.datasets.multi30k import Pair, bare

LONGEST_LEARNED = 24  # English words: what is longer is kept for the test of unheard-of lengths
LONG = 16

# Within reach of this grammar and of Multi30k alike.
PROBES = (
    "the white dog sleeps in the garden .",
    "a little girl is eating a red apple .",
    "two black cats are sitting on the table .",
    "the old man did not read the book .",
    "the women are not singing .",
    "the old woman sings in the kitchen , and two boys play in the park , but the white dog is sleeping under "
    "the big table .",
)
# As the grammar would have them.
PROBE_ANSWERS = (
    "le chien blanc dort dans le jardin .",
    "une petite fille mange une pomme rouge .",
    "deux chats noirs sont assis sur la table .",
    "le vieil homme n' a pas lu le livre .",
    "les femmes ne chantent pas .",
    "la vieille femme chante dans la cuisine , et deux garçons jouent dans le parc , mais le chien blanc dort sous "
    "la grande table .",
)

_BEINGS = [noun for noun in NOUNS if noun.kind in ("person", "animal")]
_STATES = [adjective for adjective in ADJECTIVES if not adjective.before and "person" in adjective.kinds] + [
    SITTING
]
_OBJECTS = {verb: [noun for noun in NOUNS if noun.kind in verb.objects] for verb in VERBS}
_PLACES = [(english, french, [n for n in NOUNS if n.kind == kind]) for english, (french, kind) in PLACES.items()]
_BEFORE, _AFTER = (
    {kind: [a for a in ADJECTIVES if kind in a.kinds and a.before == before] for kind in {n.kind for n in NOUNS}}
    for before in (True, False)
)
_VOWELS = "aeiouyéèêâœàô"


class _Phrase(NamedTuple):
    """Words in both languages, and what a verb must agree with."""

    english: str
    french: str
    feminine: bool = False
    plural: bool = False


def splits(seed: int = 0) -> tuple[list[Pair], list[Pair], list[Pair], dict[str, list[Pair]]]:
    """20,000 pairs to learn from, 500 for validation, 1,000 for the test, and 300 each of two further tests."""
    generator = random.Random(seed)
    met: set[tuple[str, ...]] = set()

    def some(count: int, low: int, high: int) -> list[Pair]:
        made: list[Pair] = []
        while len(made) < count:
            pair = sentence(generator, clauses=_clauses(generator, low))
            key = bare(pair[0])
            if low <= len(pair[0]) <= high and key not in met:
                met.add(key)
                made.append(pair)
        return made

    ordinary = some(21_500, 1, LONGEST_LEARNED)
    extras = {
        f"sentences of {LONG} to {LONGEST_LEARNED} words": some(300, LONG, LONGEST_LEARNED),
        "longer than any it learned from": some(300, LONGEST_LEARNED + 1, 36),
    }
    met_in_probes = {bare(tuple(probe.split())) for probe in PROBES}
    train = [pair for pair in ordinary[1500:] if bare(pair[0]) not in met_in_probes]
    return train, ordinary[:500], ordinary[500:1500], extras


def sentence(generator: random.Random, *, clauses: int) -> Pair:
    """One pair, of so many clauses."""
    english, french = _clause(generator)
    for _ in range(clauses - 1):
        more_english, more_french = _clause(generator)
        conjunction, conjonction = generator.choice(CONJUNCTIONS)
        english = f"{english} {conjunction} {more_english}"
        french = f"{french} {_elided(conjonction, more_french)}"
    return (*english.replace(",", " ,").split(), "."), (*_cut(french), ".")


def _clauses(generator: random.Random, low: int) -> int:
    if low > LONGEST_LEARNED:
        return generator.choice((3, 4))
    return generator.choices((1, 2, 3), (50, 38, 12))[0]


def _clause(generator: random.Random) -> tuple[str, str]:
    subject = _subject(generator)
    english, french = _copula(generator, subject) if generator.random() < 0.2 else _action(generator, subject)
    if generator.random() < 0.45:
        place = _place(generator)
        english, french = f"{english} {place.english}", f"{french} {place.french}"
    elif generator.random() < 0.15:
        when, quand = generator.choice(TIMES)
        english, french = f"{english} {when}", f"{french} {quand}"
    return f"{subject.english} {english}", f"{subject.french} {french}"


def _subject(generator: random.Random) -> _Phrase:
    if generator.random() < 0.2:
        return _Phrase(*generator.choice(PRONOUNS))
    return _noun_phrase(generator, generator.choice(_BEINGS))


def _copula(generator: random.Random, subject: _Phrase) -> tuple[str, str]:
    """To be tired, or sitting, in three tenses, perhaps not."""
    adjective = generator.choice(_STATES)
    tense = generator.choice(("is are", "was were", "will_be will_be"))
    forms = {"is are": "est sont", "was were": "était étaient", "will_be will_be": "sera seront"}[tense]
    be, etre = tense.split()[subject.plural].replace("_", " "), forms.split()[subject.plural]
    no = generator.random() < 0.25
    if no:
        be = "will not be" if be == "will be" else f"{be} not"
    return f"{be} {adjective.english}", f"{_denied(etre, no)} {_agreeing(adjective, subject)}"


def _action(generator: random.Random, subject: _Phrase) -> tuple[str, str]:
    """An action in one of four English and three French tenses, perhaps not done, perhaps to something."""
    verb = generator.choice(VERBS)
    base, third, doing, past = verb.english
    no, plural = generator.random() < 0.25, subject.plural
    maybe_not = " not" if no else ""
    tense = generator.choice(("simple", "continuous", "past", "future"))
    if tense == "past":
        said = f"did not {base}" if no else past
        auxiliary = ("sont" if plural else "est") if verb.moves else ("ont" if plural else "a")
        ending = ("e" * subject.feminine + "s" * plural) if verb.moves else ""
        dit = f"{_denied(auxiliary, no)} {verb.french[2]}{ending}"
    elif tense == "future":
        said = f"will{maybe_not} {base}"
        dit = _denied(verb.french[3][:-1] + "ont" if plural else verb.french[3], no)
    else:
        if tense == "continuous":
            said = f"{'are' if plural else 'is'}{maybe_not} {doing}"
        elif no:
            said = f"{'do' if plural else 'does'} not {base}"
        else:
            said = base if plural else third
        dit = _denied(verb.french[plural], no)
    if not verb.objects:
        return said, dit
    what = _noun_phrase(generator, generator.choice(_OBJECTS[verb]), denied=no)
    return f"{said} {what.english}", f"{dit} {what.french}"


def _place(generator: random.Random) -> _Phrase:
    preposition, french, nouns = generator.choice(_PLACES)
    where = _noun_phrase(
        generator, generator.choice(nouns), determiners=("the", "the", "the", "my", "this"), plural=False
    )
    return _Phrase(f"{preposition} {where.english}", _contracted(french, where.french))


def _noun_phrase(
    generator: random.Random,
    noun: Noun,
    *,
    determiners: Sequence[str] = ("the", "the", "the", "a", "a", "my", "his", "her", "this", "number"),
    plural: bool | None = None,
    denied: bool = False,
) -> _Phrase:
    """A noun with its article, and none, one or two adjectives."""
    determiner = generator.choice(determiners)
    plural = determiner == "number" or (generator.random() < 0.3 if plural is None else plural)
    able = (_BEFORE[noun.kind], _AFTER[noun.kind])
    chosen = [generator.choice(some) for some in able if some and generator.random() < 0.25]
    agree = _Phrase("", "", noun.feminine, plural)
    name, nom = (noun.many, noun.des) if plural else (noun.one, noun.un)
    front = ""
    for adjective in chosen:
        if adjective.before:
            special = not plural and not noun.feminine and nom[0] in _VOWELS + "h"
            front = adjective.elided if special else _agreeing(adjective, agree)
    french = " ".join([*([front] if front else []), nom, *(_agreeing(a, agree) for a in chosen if not a.before)])
    english = " ".join([*(adjective.english for adjective in chosen), name])
    said, dit = _determined(generator, determiner, english, french, agree, bool(front), denied)
    return _Phrase(said, dit, noun.feminine, plural)


def _determined(
    generator: random.Random,
    determiner: str,
    english: str,
    french: str,
    agree: _Phrase,
    has_front: bool,
    denied: bool,
) -> tuple[str, str]:
    """Both articles, put before their words."""
    if determiner == "number":
        number = generator.choice(list(NUMBERS))
        return f"{number} {english}", f"{NUMBERS[number]} {french}"
    if determiner == "a":
        article = "some" if agree.plural else "an" if english[0] in "aeiou" else "a"
        if denied or (agree.plural and has_front):  # pas de pomme; de petits chiens
            return f"{article} {english}", _elided("de", french)
        return f"{article} {english}", f"{DETERMINERS['a'][2 if agree.plural else agree.feminine]} {french}"
    forms = DETERMINERS[determiner]
    vowel = french[0] in _VOWELS + "h"
    form = forms[2] if agree.plural else forms[(3 if vowel else 0) + agree.feminine]
    said = "these" if determiner == "this" and agree.plural else determiner
    return f"{said} {english}", f"{form} {french}"


def _agreeing(adjective: Adjective, subject: _Phrase) -> str:
    return adjective.forms[subject.feminine + 2 * subject.plural]


def _denied(verb: str, no: bool) -> str:
    """Ne ... pas around the verb."""
    return f"{_elided('ne', verb)} pas" if no else verb


def _elided(word: str, following: str) -> str:
    """E is dropped before a vowel: ne aime, que il."""
    if word.split()[-1] in ("ne", "de", "que") and following[0] in _VOWELS + "h":
        return f"{word[:-1]}' {following}"
    return f"{word} {following}"


def _contracted(preposition: str, following: str) -> str:
    """À le becomes au, de le becomes du."""
    *start, last = preposition.split()
    joined = {"à": "au", "de": "du"}
    if last in joined and following.startswith("le "):
        return " ".join([*start, joined[last], following.removeprefix("le ")])
    return f"{preposition} {following}"


def _cut(french: str) -> tuple[str, ...]:
    return tuple(french.replace("'", "' ").replace(",", " ,").split())
