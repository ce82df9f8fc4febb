"""Little stories by the project's own grammar, with notes for the stage in brackets: letters to learn from where
there is no network.

Each has somebody who wants something, looks for it in places, and gets it or not. Who it was and what was wanted
comes again further down, so that there is something to remember.
"""

import random

from models.datasets.distinct import distinct

SEED = 2026
STORIES = 145  # about 50,000 letters

_PEOPLE = (
    ("Ada", "she", "her"), ("Bruno", "he", "his"), ("Clara", "she", "her"), ("Emil", "he", "his"),
    ("Frida", "she", "her"), ("Hugo", "he", "his"), ("Lina", "she", "her"), ("Mats", "he", "his"),
    ("Nora", "she", "her"), ("Otto", "he", "his"), ("Ruth", "she", "her"), ("Tom", "he", "his"),
)  # fmt: skip
_HELPERS = (
    "an old baker", "a sleepy cat", "the postman", "a girl on a bicycle", "the night guard", "a clever crow",
    "two small boys", "the gardener", "a tired teacher", "the woman next door",
)  # fmt: skip
_THINGS = (
    ("kite", "red"), ("drum", "little"), ("key", "golden"), ("umbrella", "yellow"), ("book", "heavy"),
    ("lamp", "green"), ("ball", "blue"), ("boat", "wooden"), ("hat", "black"), ("bell", "silver"), ("map", "torn"),
    ("whistle", "tin"),
)  # fmt: skip
_PLACES = (
    "in the garden", "under the bridge", "behind the mill", "at the harbour", "on the roof", "in the dark cellar",
    "by the river", "in the empty church", "on the market", "at the edge of the wood", "in the attic",
    "near the well",
)  # fmt: skip
_TIMES = (
    "One morning", "Late in the evening", "On the first day of spring", "At noon", "In the middle of the night",
    "On a grey Sunday", "After the storm", "When the snow was gone",
)  # fmt: skip
_STAGE = (
    "The wind rises.", "A door closes.", "It begins to rain.", "Somebody laughs far away.", "The light goes out.",
    "A dog barks twice.", "Silence.", "Steps on the stairs.", "The clock strikes nine.", "Music from next door.",
)  # fmt: skip
_LOSSES = (
    "{name} could not find {own} {colour} {thing}.", "{name} had lost {own} {colour} {thing}.",
    "somebody had taken {own} {colour} {thing} from {name}.", "{name} wanted {own} {colour} {thing} back.",
)  # fmt: skip
_SEARCHES = (
    "{They} looked {place}, but there was only {other}.", "{They} went and searched {place}. Nothing.",
    "{Place} {they} found {other}, and no {thing}.", "{They} waited {place} until {own} feet were cold.",
)  # fmt: skip
_QUESTIONS = ("Have you seen a {colour} {thing}?", "Where is my {thing}?", "Who took the {colour} {thing}?")
_ANSWERS = (
    "I saw it {place}", "Look {place}", "I am sorry, I have not seen it", "Ask somebody else", "It was {place}",
)  # fmt: skip
_ENDS = (
    "So {name} went home with the {thing} under {own} arm.", "And there it was: the {colour} {thing}.",
    "{name} never saw the {thing} again.", "{They} laughed, and gave the {thing} away.",
    "In the end the {thing} was {place}, and {name} was glad.", "{name} made a new {thing}, and it was better.",
)  # fmt: skip


def stories() -> list[str]:
    """All of them, the same every time; none stands there twice."""
    generator = random.Random(SEED)
    return distinct(lambda: _story(generator), STORIES)


def _story(generator: random.Random) -> str:
    pick = generator.choice
    name, they, own = pick(_PEOPLE)
    thing, colour = pick(_THINGS)
    words = {"name": name, "they": they, "They": they.capitalize(), "own": own, "thing": thing, "colour": colour}

    def said(pattern: str) -> str:
        place, (other, shade) = pick(_PLACES), pick(_THINGS)
        article = "an" if shade[0] in "aeiou" else "a"
        return pattern.format(
            **words, place=place, Place=place[0].upper() + place[1:], other=f"{article} {shade} {other}"
        )

    lines = [f"{name.upper()}'S {thing.upper()}", f"{pick(_TIMES)} {said(pick(_LOSSES))}"]
    for _ in range(generator.randint(1, 3)):
        line = said(pick(_SEARCHES))
        lines.append(f"{line} [{pick(_STAGE)}]" if generator.random() < 0.5 else line)
    helper = pick(_HELPERS)
    lines.append(f"“{said(pick(_QUESTIONS))}” {they} asked {helper}.")
    lines.append(f"“{said(pick(_ANSWERS))},” said {helper}.")
    if generator.random() < 0.6:
        lines.append(f"[{pick(_STAGE)}]")
    lines.append(said(pick(_ENDS)))
    return "\n".join(lines) + "\n\n"
