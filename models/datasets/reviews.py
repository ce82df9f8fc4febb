"""Film reviews that the project makes up: a small grammar in which the order of the words decides.

Most patterns can be filled so that praise and blame use the very same words ("starts dull but ends lovely",
"starts lovely but ends dull"), so counting words is not enough and reading them in order is.
"""

import random

from models.datasets.polarity import Review

GOOD = (
    "good great lovely funny moving clever warm charming gripping fresh bright tender "
    "honest thrilling gentle superb"
).split()
BAD = ("bad dull boring slow clumsy cold noisy silly flat stale messy tired hollow dreary lazy awful").split()
_THINGS = "film story acting music ending script plot cast dialogue camera pacing beginning".split()
_PEOPLE = ("i", "my sister", "the critics", "my friends", "everyone", "the whole row", "my grandmother")
_OPENERS = (
    "we saw it on a rainy sunday",
    "i watched this with my family",
    "it runs for two hours",
    "the cinema was almost full",
    "i had heard a lot about it",
    "this is the second part of a series",
    "it was filmed in the mountains",
    "we sat in the third row",
)
_CLOSERS = ("that is all", "we talked about it on the way home", "now you know", "so much for tonight")

# a: an adjective on the side of the verdict; b: one on the other side. Read as praise, a is good and b is bad.
_PATTERNS = (
    "the {thing} is {a}",
    "a {a} {thing}",
    "the {thing} is very {a} and the {other} is {a2}",
    "the {thing} is not {b}",
    "the {thing} is not {b} at all",
    "nobody could call the {thing} {b}",
    "the {thing} is anything but {b}",
    "it starts {b} but ends {a}",
    "{b} at first , {a} in the end",
    "the {thing} looked {b} , yet it turned out {a}",
    "{who} expected something {b} and got something {a}",
    "{who} called it {b} , but the {thing} is {a}",
    "the {thing} is {b} , but the film as a whole is {a}",
    "it is {a} rather than {b}",
    "it is more {a} than {b}",
    "less {b} than {a}",
    "it is not {b} , it is {a}",
    "{who} found the {thing} {a} , not {b}",
    "not a {b} {thing} , a {a} one",
)


def make(count: int, seed: int) -> list[Review]:
    """`count` different reviews, praise and blame by turns, each as its words and 1 for praise, 0 for blame."""
    generator = random.Random(seed)
    made: dict[tuple[str, ...], int] = {}
    while len(made) < count:
        label = len(made) % 2  # a text drawn twice is drawn again
        made.setdefault(tuple(_review(generator, praise=bool(label)).split()), label)
    return list(made.items())


def splits(seed: int = 0) -> tuple[list[Review], list[Review], list[Review]]:
    """5,000 reviews to learn from, 500 to look at while learning, 500 for the test; no review twice."""
    reviews = make(6000, seed)
    return reviews[:5000], reviews[5000:5500], reviews[5500:]


def _review(generator: random.Random, *, praise: bool) -> str:
    ours, theirs = (GOOD, BAD) if praise else (BAD, GOOD)
    thing, other = generator.sample(_THINGS, 2)
    a, a2 = generator.sample(ours, 2)
    verdict = generator.choice(_PATTERNS).format(
        thing=thing, other=other, a=a, a2=a2, b=generator.choice(theirs), who=generator.choice(_PEOPLE)
    )
    parts = [verdict]
    if generator.random() < 0.4:
        parts.insert(0, generator.choice(_OPENERS))
    if generator.random() < 0.2:
        parts.append(generator.choice(_CLOSERS))
    return " . ".join(parts) + " ."
