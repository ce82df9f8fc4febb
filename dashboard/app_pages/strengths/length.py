"""Any length in, one size: the shipped review reader reads longer and longer texts."""

from collections.abc import Iterator

from dashboard.app_pages.strengths.claim import Claim, Found
from dashboard.components.basics import tables
from dashboard.components.basics.wording import number, percent, plural
from dashboard.components.training import caches
from models.measuring import lengths
from models.measuring.pieces import Piece
from models.tasks import sentiment


def _model() -> tuple[sentiment.SentimentModel]:
    return (caches.network(sentiment.NAME, sentiment.SentimentModel),)


def _pieces(seed: int, model: sentiment.SentimentModel) -> Iterator[Piece]:
    return lengths.measure(model)


def _draw(found: Found) -> str:
    tables.show(
        ["words read", "its answer", "numbers in the network", "in its memory", "computing"],
        [
            [
                f"{answer.length:,}",
                f"{answer.label}, {percent(answer.probability)}",
                f"{answer.parameters:,}",
                str(answer.memory),
                f"{number(answer.milliseconds, 1)} ms",
            ]
            for answer in found
        ],
    )
    first, last = found[0], found[-1]
    sizes = {answer.parameters for answer in found}
    same = f"the same {first.parameters:,} numbers" if len(sizes) == 1 else f"{len(sizes)} different sizes"
    return (
        f"{plural(len(found), 'text')}, the longest of {plural(last.length, 'word')}, and an answer to each: from "
        f"{same}, with a memory of {last.memory} numbers at the end. It learned from reviews of a sentence or two: "
        "that it answers a far longer text does not make the answer a good one."
    )


def _short(found: Found) -> str:
    first, last = found[0], found[-1]
    return f"{first.parameters:,} numbers at {first.length} words, {last.parameters:,} at {last.length:,}"


CLAIM = Claim(
    name="length",
    good=True,
    text="It takes any length, and does not grow",
    how="One trained network, the reader of film reviews, is given made-up reviews of 5 to 1,000 words. "
    "After each, the numbers it is made of (its *parameters*) are counted.",
    pieces=_pieces,
    total=len(lengths.LENGTHS),
    draw=_draw,
    short=_short,
    controls=_model,
)
