"""What a visitor of the soak does: everything that the page offers, in any order, and much that it does not."""

import asyncio
import contextlib
import random
import time
from collections import Counter
from urllib.parse import parse_qs

import websockets
from streamlit.runtime.state.common import user_key_from_element_id

from tests.soak import hostile
from tests.soak.marks import Mark
from tests.visitors import widgets
from tests.visitors.page import Node
from tests.visitors.visitor import Answers, NoAnswerError, Visitor

PAUSE = (1.0, 6.0)  # seconds
STARTS = ("_train", "_race", "_again", "_resume", "_too_fast", "_step")  # buttons that set a run going


class Guest:
    """One visitor, who may come back under a new name as often as they like."""

    def __init__(self, url: str, number: int, *, room: set[str], trains: bool, answers: Answers, done: Counter):
        """`number` decides what they do; `room` has the marks of all; `done` counts what they do."""
        self.mark = Mark(room)
        self.visitor = Visitor(url, answers=answers, on_bytes=self._read)
        self.problems: list[str] = []
        self._url, self._trains, self._answers, self._done = url, trains, answers, done
        self._chance = random.Random(number)

    async def live(self, over: float) -> None:
        """Do one thing after another until `over`, and be gone without a word."""
        await asyncio.sleep(self._chance.uniform(0, 10))
        with self._noting("arrive"):
            await self.visitor.open("sentiment" if self._trains else "")
        deeds = self._deeds()
        while (left := over - time.perf_counter()) > 0:
            await asyncio.sleep(min(self._chance.uniform(*PAUSE), left))
            (deed,) = self._chance.choices(list(deeds), list(deeds.values()))
            with self._noting(deed.__name__.strip("_")):
                if self.visitor.is_connected:
                    await deed()
                else:
                    await self.visitor.come_back()
        await self.visitor.drop()
        self.problems += self.visitor.problems

    def _read(self, data: bytes) -> None:
        page = self.visitor.page
        self.mark.read(data, next((name for name, script in page.pages.items() if script == page.script), ""))

    def _deeds(self) -> dict:
        stay = {self._press: 30, self._choose: 15, self._type: 15, self._number: 4, self._upload: 3}
        rare = {self._lose_line: 4, self._slip: 2, self._vanish: 1, self._press_bare: 2}
        rare[self._wander] = 4 if self._trains else 30
        return stay | rare | ({self._train: 40} if self._trains else {})

    @contextlib.contextmanager
    def _noting(self, what: str):
        self._done[what] += 1
        try:
            yield
        except NoAnswerError:
            self._done["never answered"] += 1  # the visitor has noted it as a problem
        except (ConnectionError, websockets.WebSocketException, OSError) as error:
            self._done[f"line lost: {type(error).__name__}"] += 1

    async def _wander(self) -> None:
        await self.visitor.open(self._chance.choice(list(self.visitor.page.pages)))

    async def _train(self) -> None:
        keys = [key for key in self._keys("button") if key.endswith(STARTS)]
        if keys:
            await self.visitor.press(self._chance.choice(keys), what="train")
        elif not self.visitor.polling:
            await self.visitor.open("sentiment")

    async def _press(self) -> None:
        keys = [key for key in self._keys("button") if self._trains or not key.endswith(STARTS)]
        if keys:
            await self.visitor.press(self._chance.choice(keys))

    async def _press_bare(self) -> None:
        """Press a button, and send no other widget's state along: no browser does, but a client may."""
        keys = self._keys("button")
        if keys:
            self.visitor.page.states.clear()
            await self.visitor.press(self._chance.choice(keys))

    async def _choose(self) -> None:
        node = self._one("button_group", "selectbox", "radio", "slider", "checkbox")
        if node is not None and (choices := widgets.choices(node.kind, node.proto)):
            await self.visitor.give(_key(node), self._chance.choice(choices))

    async def _type(self) -> None:
        node = self._one("text_area", "text_input")
        if node is None:
            await self.visitor.open("sentiment")
        else:
            await self.visitor.give(_key(node), hostile.text(self.mark.own, self._chance), what="type")

    async def _number(self) -> None:
        node = self._one("number_input")
        if node is not None:
            await self.visitor.give(_key(node), self._chance.choice(hostile.NUMBERS))

    async def _upload(self) -> None:
        if not self._keys("file_uploader"):
            await self.visitor.open("sentiment")
        for key in self._keys("file_uploader"):
            try:
                await self.visitor.upload(key, *hostile.file(self.mark.own, self._chance))
            except ValueError:
                self._done["upload refused"] += 1

    async def _lose_line(self) -> None:
        await self.visitor.drop()
        await asyncio.sleep(self._chance.uniform(0, 8))
        await self.visitor.come_back()

    async def _slip(self) -> None:
        """Lose the line while an answer is on its way, and be back at once: a phone that changes its network."""
        asked = asyncio.create_task(self.visitor.rerun("an answer that is lost"))
        await asyncio.sleep(self._chance.uniform(0, 0.3))
        await self.visitor.drop()
        asked.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asked
        await self.visitor.come_back()

    async def _vanish(self) -> None:
        """Gone for good; somebody else sits down, with a link from who knows where."""
        await self.visitor.drop()
        self.problems += self.visitor.problems
        self.visitor = Visitor(self._url, answers=self._answers, on_bytes=self._read)
        self.visitor.page.query = parse_qs(self._chance.choice(hostile.ADDRESSES), keep_blank_values=True)
        await self.visitor.open(self._chance.choice(["sentiment", "digits", "tagging", ""]))

    def _keys(self, *kinds: str) -> list[str]:
        return [_key(node) for node in self.visitor.page.widgets(*kinds) if _key(node)]

    def _one(self, *kinds: str) -> Node | None:
        nodes = [node for node in self.visitor.page.widgets(*kinds) if _key(node)]
        return self._chance.choice(nodes) if nodes else None


def _key(node: Node) -> str:
    return user_key_from_element_id(node.proto.id) or ""
