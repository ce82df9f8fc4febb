"""What a letter costs as a text grows: its time and what has to be kept, for a memory and for looking back.

Three ways to write the same number of letters, each fed its own last one: a GRU; a Transformer that keeps the keys
and values of all letters (the "KV cache": Pope et al., 2023, "Efficiently scaling Transformer inference"); and the
same Transformer that keeps the letters alone and reads them all again for every new one. The time is that of
computing, on one thread of this machine; what is kept is counted in the tensors.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

import torch
from torch import Tensor

from models.language.spelling import END, Speller
from models.measuring.pieces import Piece
from models.text import UNKNOWN

LETTERS = 200
TEXTS = 9  # of each way; the middle time counts
STRETCH = 10  # letters in a row that are one point of the curve
GRU, KEPT, AGAIN = "GRU", "Transformer, keeps keys and values", "Transformer, reads all again"
WAYS = (GRU, KEPT, AGAIN)

Clock = Callable[[], float]  # seconds


class Written(NamedTuple):
    """A text, letter by letter."""

    way: str
    seconds: tuple[float, ...]  # for each letter
    kept: tuple[int, ...]  # bytes that lie ready for the next letter


class Read(NamedTuple):
    """A text that was read in one go, as while learning."""

    way: str
    seconds: float


@dataclass(frozen=True)
class Point:
    """A stretch of the text."""

    letter: int  # the last of it
    seconds: float  # a letter: the median over the stretch and over all texts
    kept: int  # bytes after the last


def total() -> int:
    """How many pieces `measure` yields."""
    return (TEXTS + 1) * (len(WAYS) * (LETTERS // STRETCH) + 2)


def measure(recurrent: Speller, attentive: Speller, clock: Clock = time.thread_time) -> Iterator[Piece]:
    """Each way by turns, once to warm up and TEXTS times: a piece for every stretch, with the Written at its end;
    and a piece for each network that reads as many letters in one go, with its Read."""
    networks = {GRU: recurrent, KEPT: attentive, AGAIN: attentive}
    given = torch.tensor([[END] * LETTERS])
    step = 0
    for turn in range(TEXTS + 1):
        is_counted = turn > 0
        for way, network in networks.items():
            text: list[int] = [END]
            kept: Any = None
            seconds: list[float] = []
            sizes: list[int] = []
            while len(seconds) < LETTERS:
                for _ in range(STRETCH):
                    fed = torch.tensor([text if way == AGAIN else text[-1:]])
                    letter, kept, spent = _letter(network, fed, None if way == AGAIN else kept, clock)
                    text.append(letter)
                    seconds.append(spent)
                    sizes.append(held(torch.tensor([text]) if way == AGAIN else kept))
                step += 1
                is_whole = is_counted and len(seconds) == LETTERS
                yield Piece(step, Written(way, tuple(seconds), tuple(sizes)) if is_whole else None)
        for way in (GRU, KEPT):
            spent = _read(networks[way], given, clock)
            step += 1
            yield Piece(step, Read(way, spent) if is_counted else None)


@torch.inference_mode()
def _letter(network: Speller, fed: Tensor, kept: Any, clock: Clock) -> tuple[int, Any, float]:
    """The likeliest next letter, what is kept now, and the seconds that it took."""
    started = clock()
    states, kept = network.go_on(fed, kept)
    scores = network.output(states[0, -1])
    scores[UNKNOWN] = -torch.inf
    letter = int(scores.argmax())
    return letter, kept, clock() - started


@torch.inference_mode()
def _read(network: Speller, given: Tensor, clock: Clock) -> float:
    started = clock()
    network(given)
    return clock() - started


def held(kept: Any) -> int:
    """Bytes in the tensors that are kept, however they are nested."""
    if isinstance(kept, Tensor):
        return kept.numel() * kept.element_size()
    return sum(map(held, kept))


def curve(found: Sequence[Any], way: str) -> list[Point]:
    """A point for every stretch; [] where no text of that way is whole."""
    texts = [one for one in found if isinstance(one, Written) and one.way == way]
    points = []
    for end in range(STRETCH, LETTERS + 1, STRETCH) if texts else ():
        times = [spent for text in texts for spent in text.seconds[end - STRETCH : end]]
        points.append(Point(end, median(times), texts[-1].kept[end - 1]))
    return points


def reading(found: Sequence[Any]) -> dict[str, float]:
    """Seconds for the whole text in one go, the median, by way; {} where none was read."""
    times: dict[str, list[float]] = {}
    for read in found:
        if isinstance(read, Read):
            times.setdefault(read.way, []).append(read.seconds)
    return {way: median(spent) for way, spent in times.items()}
