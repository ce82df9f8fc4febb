"""What may be said of a scene: a small grammar that knows several right sentences for most scenes."""

import itertools
import random

from models.datasets.scenes import COLOURS, SHAPES, SIZES, Scene, Thing, scenes

Pair = tuple[Scene, list[str]]

CLEAR = 5  # dots by which one thing must lie beside or above another before that may be said
USUAL = 0.8  # of the captions start at the left; the others anywhere
RELATIONS = ("left of", "right of", "above", "below")
WORDS = ("a", "and", *SIZES, *COLOURS, *SHAPES, "left", "right", "of", "above", "below")


def holds(a: Thing, relation: str, b: Thing) -> bool:
    """Whether a is, say, left of b."""
    return {
        "left of": b.x - a.x,
        "right of": a.x - b.x,
        "above": b.y - a.y,
        "below": a.y - b.y,
    }[relation] >= CLEAR


def right(scene: Scene) -> list[str]:
    """Every right caption: one thing is named and set against each of the others, in any order.

    "a small red star", "a small red star above a large blue square", "a small red star above a large blue
    square and left of a small green cross". None where two things lie so close that no relation holds.
    """
    said = []
    for order in itertools.permutations(scene):
        first, others = order[0], order[1:]
        ways = [[f"{r} {other.words}" for r in RELATIONS if holds(first, r, other)] for other in others]
        said += [" ".join([first.words, " and ".join(chosen)]).strip() for chosen in itertools.product(*ways)]
    return list(dict.fromkeys(said))


def pick(scene: Scene, options: list[str], spin: float) -> str:
    """One of the right captions, by a number 0..1. Four times in five a speaker starts at the left."""
    begin = min(scene, key=lambda thing: (thing.x, thing.y)).words
    usual = [caption for caption in options if caption.startswith(begin)]
    if spin < USUAL:
        options, spin = usual, spin / USUAL
    else:
        spin = (spin - USUAL) / (1 - USUAL)
    return options[int(spin * len(options))]


def splits(most: int = 3, seed: int = 0) -> tuple[list[Pair], list[Pair], list[Pair], list[Pair]]:
    """12,000 scenes to learn from, 500 to look at while learning, 2,000 for the test, each with one right caption,
    and 600 with a colour and a shape that meet in none of the others; no scene twice."""
    generator = random.Random(seed)
    made = [(s, generator.choice(right(s)).split()) for s in scenes(14_500, generator, most=most)]
    never = [(s, generator.choice(right(s)).split()) for s in scenes(600, generator, most=most, new=True)]
    return made[2500:], made[:500], made[500:2500], never
