"""Write the passages of the page on letters: `python -m tools.letter_passages`, after its network was trained.

The plays are Shakespeare's and in the public domain; these are short passages of scenes that were held out.
"""

import json
from pathlib import Path

from models import checkpoint
from models.language import letter_passages
from models.tasks import letters

FILE = Path(__file__).resolve().parents[1] / "dashboard" / "app_pages" / "letters" / "passages.json"
ROUNDS = 12
LEAST = 160  # letters of a passage: shorter ones give themselves away


def main() -> None:
    """Take held-out pieces far apart, and let the network that ships and the n-gram begin as each begins."""
    model = checkpoint.shipped(letters.NAME).model
    assert isinstance(model, letters.LettersModel)
    data = letters.load(letters.SHIPPED)
    counted = letters.ngram(data)
    step = len(data.test) // (2 * ROUNDS)  # not all of them will do
    rounds = [
        letter_passages.alike(model, counted, piece, seed)
        for seed, piece in enumerate(data.test[step // 2 :: step])
    ]
    # Those that begin with who speaks: the others begin in the middle of a speech.
    kept = [found for found in rounds if min(map(len, found)) >= LEAST and found.real.partition("\n")[0].isupper()]
    FILE.write_text(
        json.dumps([found._asdict() for found in kept[:ROUNDS]], ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
