"""Every page opened, one network trained on each that trains, and visitors who are there when it starts anew."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from streamlit.runtime.state.common import user_key_from_element_id

from tests.visitors.visitor import Visitor

_STARTS = ("_train", "playground_one")  # how the keys of buttons end that set a run going
_UPDATES = 20.0
_LONGEST = 180.0  # seconds that one of these runs may take
_STAY = ("", "loop", "sentiment", "playground", "teachers")  # where they are when the server starts anew


@dataclass
class Seen:
    """What the visitors saw."""

    opened: dict[str, float] = field(default_factory=dict)  # seconds, by page
    grown: dict[str, float] = field(default_factory=dict)  # megabytes, by page
    asked: int = 0  # how many networks
    trained: list[str] = field(default_factory=list)  # what was trained
    back: int = 0  # visitors who came back to a whole page
    problems: list[str] = field(default_factory=list)


async def every_page(url: str, seen: Seen, megabytes: Callable[[], float]) -> None:
    """One after the other, by somebody who stays and trains there; `megabytes` is what the server holds."""
    visitor = Visitor(url)
    await visitor.open()
    for page in list(visitor.page.pages):
        before = megabytes()
        seen.opened[page or "start"] = await visitor.open(page)
        for key in _keys(visitor):
            await _train(visitor, key, seen)
        seen.grown[page or "start"] = megabytes() - before
    seen.problems += visitor.problems
    await visitor.leave()


def _keys(visitor: Visitor) -> list[str]:
    keys = [user_key_from_element_id(node.proto.id) or "" for node in visitor.page.widgets("button")]
    return [key for key in keys if key.endswith(_STARTS)]


async def _train(visitor: Visitor, key: str, seen: Seen) -> None:
    name = key.rpartition("_")[0]
    seen.asked += 1
    if visitor.page.has(f"{name}_max_steps"):
        await visitor.give(f"{name}_max_steps", _UPDATES, what="set")
    said = len(visitor.errors)
    await visitor.press(key, what="train")
    over = time.monotonic() + _LONGEST
    while visitor.polling and time.monotonic() < over:
        await asyncio.sleep(0.3)
    if visitor.errors[said:]:
        seen.problems += [f"{name}: {sentence}" for sentence in visitor.errors[said:]]
    elif not visitor.polling:
        seen.trained.append(name)
    else:
        seen.problems.append(f"{name} was not done within {_LONGEST:g} s")


async def arrive(url: str) -> list[Visitor]:
    """Visitors on several pages; one has typed, brought a file and trains."""
    visitors = [Visitor(url) for _ in _STAY]
    for visitor, page in zip(visitors, _STAY, strict=True):
        await visitor.open(page)
    busy = visitors[_STAY.index("sentiment")]
    await busy.give("sentiment_text", "still here after all", what="type")
    await busy.upload("sentiment_own_upload", "few.csv", b"text,label\nlovely,positive\ndreadful,negative\n")
    await busy.give("sentiment_max_steps", 20_000.0, what="set")
    await busy.press("sentiment_train", what="train")
    return visitors


async def return_to(visitors: list[Visitor], seen: Seen) -> None:
    """Their lines broke, and each takes up what it had."""
    for visitor in visitors:
        visitor.problems.clear()  # that the line broke is no news
        await visitor.drop()
        await visitor.come_back()
        whole = any(node.kind == "heading" for node in visitor.page.nodes.values())
        seen.back += whole and not visitor.problems
        seen.problems += visitor.problems
        await visitor.leave()
