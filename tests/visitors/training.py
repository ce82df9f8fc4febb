"""A visitor who trains, and how many updates the training has made: the page says so at every look."""

import re
import time
from dataclasses import dataclass, field
from itertools import pairwise

from tests.visitors.visitor import Answers, Visitor

_SAID = re.compile(rb"running, ([\d,]+) update")


@dataclass
class Progress:
    """What a running page has said of its updates: when it came (seconds), and the number."""

    looks: list[tuple[float, int]] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        """Look for it in a message as it came."""
        if found := _SAID.search(data):
            self.looks.append((time.perf_counter(), int(found[1].replace(b",", b""))))

    def speed(self, since: float) -> float:
        """Updates a second from the first look after `since` to the last; 0 where there are fewer than two."""
        looks = [look for look in self.looks if look[0] >= since]
        made = sum(max(0, new[1] - old[1]) for old, new in pairwise(looks))  # a new run starts at 0
        return made / (looks[-1][0] - looks[0][0]) if len(looks) > 1 else 0.0


async def begin(visitor: Visitor, updates: int) -> None:
    """Open the page of the reviews and train on it for that many updates."""
    await visitor.open("sentiment")
    await press(visitor, updates)


async def press(visitor: Visitor, updates: int = 20_000) -> None:
    """Train, on the page of the reviews."""
    await visitor.give("sentiment_max_steps", float(updates), what="set")
    await visitor.press("sentiment_train", what="train")


def trainer(url: str, answers: Answers | None = None) -> tuple[Visitor, Progress]:
    """A visitor whose updates are counted."""
    progress = Progress()
    return Visitor(url, answers=answers, on_bytes=progress.read), progress
