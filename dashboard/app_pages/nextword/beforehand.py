"""What the trigram of the network that ships says, made once by tools/word_chips.py: the corpus that it counts in
need not be here."""

import functools
import json
from pathlib import Path
from typing import Any, NamedTuple

from models.language.word_chips import Offer, Round


class Asked(NamedTuple):
    """A round of the blind test."""

    beginning: str
    made: Round


@functools.cache
def rounds() -> tuple[Asked, ...]:
    """Beginnings, and what network and trigram make of each."""
    return tuple(
        Asked(one["beginning"], Round(*(_offer(one[maker]) for maker in Round._fields)))
        for one in _file()["rounds"]
    )


def trigram(pair: str) -> tuple[float, float]:
    """How likely it holds the two words of a pair of sentences, the same after both."""
    first, second = _file()["pairs"][pair]
    return first, second


def _offer(found: dict[str, Any]) -> Offer:
    return Offer(tuple(found["chips"]), found["goes_on"])


@functools.cache
def _file() -> dict[str, Any]:
    return json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
