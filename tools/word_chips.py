"""Write what the trigram says on the page on the next word: `python -m tools.word_chips`, when there is a network.

The beginnings are this project's own. The corpus that the trigram counts in need not be where the page is shown.
"""

import json
from pathlib import Path

from dashboard.app_pages.nextword import clue
from models import checkpoint
from models.language import word_chips
from models.tasks import nextword

FILE = Path(__file__).resolve().parents[1] / "dashboard" / "app_pages" / "nextword" / "beforehand.json"
BEGINNINGS = (
    "The woman in the old house put on",
    "The men who came home from the war had lost",
    "He opened the door of the house and",
    "There was nothing in the room but a table and two",
    "If the money is not paid by the end of the year, the company will",
    "She asked him whether he had",
    "The students who live in this city have to",
    "In the middle of the night the child began to",
    "The first thing that I saw in the morning was",
    "Both the church and the school were built of",
    "The father of the girl said that he would never let",
    "Nobody in the village knew where the old man had",
    "The two brothers had not seen each",
    "At the beginning of the century most people in the country could not",
    "The doctor told my mother that she should",
    "They walked along the river, and after a while they",
)


def main() -> None:
    """Ask both, and keep the rounds in which their chips differ."""
    model = checkpoint.shipped(nextword.NAME).model
    assert isinstance(model, nextword.NextWordModel)
    counted = nextword.ngram(nextword.load(nextword.SHIPPED))
    found = [
        (text, word_chips.alike(model, counted, nextword.cut(text), seed)) for seed, text in enumerate(BEGINNINGS)
    ]
    rounds = [
        {"beginning": text, "network": made.network._asdict(), "trigram": made.trigram._asdict()}
        for text, made in found
        if set(made.network.chips) != set(made.trigram.chips)
    ]
    pairs = {name: clue.counted(counted, model.vocabulary, pair) for name, pair in clue.known(model).items()}
    told = json.dumps({"rounds": rounds, "pairs": pairs}, ensure_ascii=False, indent=1)
    FILE.write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
