"""Little stories of a village by the project's own grammar: words to learn from where there is no network.

Somebody goes somewhere and comes home with what belongs to their trade. The trade is told at the beginning, and
what they bring at the end, a dozen words later: whoever remembers the beginning knows the last word, and whoever
sees the last two words alone can't. In some stories somebody of another trade comes by in between.
"""

import random

from models.datasets.distinct import distinct

SEED = 2026
STORIES = 1500  # about 50,000 words and signs

THINGS = {
    "baker": "bread", "fisherman": "fish", "gardener": "roses", "farmer": "eggs", "postman": "letters",
    "tailor": "buttons", "painter": "brushes", "shepherd": "wool", "beekeeper": "honey", "carpenter": "nails",
    "miller": "flour", "teacher": "books",
}  # fmt: skip
_WENT = ("walked", "hurried", "rode", "wandered", "went", "ran")
_WHERE = (
    "over the old bridge", "through the wood", "along the river", "down to the harbour", "past the empty church",
    "up the steep hill", "across the wide fields", "to the next village", "around the lake", "down the narrow lane",
)  # fmt: skip
_HOW = (
    "in the rain", "without a hat", "with a lame donkey", "in the wind", "under a bright moon", "in no hurry",
    "with the dog", "all alone",
)  # fmt: skip
_MET = ("met", "greeted", "spoke to", "waited for", "helped", "laughed with")
_CAME = ("came home", "came back", "returned", "was back")
_IN = ("a bag full of", "a basket of", "a box of", "two sacks of", "a cart full of", "a bucket full of")
_ASIDE = (
    "the clock struck nine.", "a cat slept on the wall.", "nobody in the village was surprised.",
    "the children shouted for joy.", "it was very quiet in the street.", "a door closed somewhere.",
    "the old dog barked twice.", "smoke rose from the roofs.",
)  # fmt: skip
_LATER = (
    "that evening everybody wanted some of the {thing}.", "so there was enough of the {thing} for all.",
    "the mayor himself asked for the {thing}.", "by night there was little left of the {thing}.",
)  # fmt: skip


def stories() -> list[str]:
    """All of them, the same every time; none stands there twice."""
    generator = random.Random(SEED)
    return distinct(lambda: _story(generator), STORIES)


def _story(generator: random.Random) -> str:
    pick = generator.choice
    who, other = generator.sample(list(THINGS), 2)
    between = f", {pick(_MET)} the {other}," if generator.random() < 0.3 else ""
    way = f"{pick(_WENT)} {pick(_WHERE)} {pick(_HOW)}"
    lines = [f"the {who} {way}{between} and {pick(_CAME)} with {pick(_IN)} {THINGS[who]}."]
    if generator.random() < 0.6:
        lines.append(pick(_ASIDE))
    lines.append(pick(_LATER).format(thing=THINGS[who]))
    return " ".join(line[0].upper() + line[1:] for line in lines)
