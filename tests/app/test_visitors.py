"""The visitors of the benchmark and of the soak, on a real server: they see what a browser would."""

import asyncio
from pathlib import Path

import psutil
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.soak.__main__ import count_runs
from tests.visitors import training
from tests.visitors.visitor import Visitor, _Asked
from tools.server import ENTRY, Server


@pytest.fixture(scope="module")
def tally(tmp_path_factory):
    return tmp_path_factory.mktemp("soak") / "tally.json"


@pytest.fixture(scope="module")
def server(tally):
    with Server(ENTRY, env={"UNROLLED_TALLY": str(tally)}, module="tests.soak.served") as running:
        yield running


def test_a_visitor_opens_types_trains_and_polls(server, tally):
    asyncio.run(_trains(server, tally))
    assert "Traceback" not in server.output()


async def _trains(server: Server, tally: Path) -> None:
    visitor, progress = training.trainer(server.url)
    await visitor.open()
    assert {"sentiment", "loop", "teachers"} <= set(visitor.page.pages)
    await training.begin(visitor, 20_000)
    assert visitor.page.query["sentiment_max_steps"] == ["20000"]  # as the address bar has it
    assert len(visitor.polling) == 1
    await visitor.give("sentiment_text", "Quokkas are lovely", what="type")
    assert any("quokkas" in node.proto.json.lower() for node in visitor.page.widgets("bidi_component"))
    before = len(progress.looks)
    while len(progress.looks) < before + 2:  # the fragment's own timer, nobody presses
        await asyncio.sleep(0.1)
    assert visitor.answers.seconds["poll"]
    await _until_moving(server, tally, 1)
    await visitor.press("sentiment_pause")
    assert visitor.polling == []
    assert visitor.page.has("sentiment_resume")
    assert not visitor.page.has("sentiment_pause")
    await visitor.press("sentiment_reset")
    await _until_moving(server, tally, 0)
    assert visitor.problems == []
    await visitor.leave()


async def _until_moving(server: Server, tally: Path, runs: int) -> None:
    """The server's own first run, which warms up the runner, may not be over yet."""
    async with asyncio.timeout(60):
        while (await count_runs(server, tally))["moving"] != runs:
            await asyncio.sleep(0.2)


def test_no_page_needs_pandas_before_somebody_asks_for_a_table(server):
    """It takes 30 MB, and a small host has none to spare."""
    asyncio.run(_opens_all(server.url))
    maps = {library.path for library in psutil.Process(server.process.pid).memory_maps()}
    assert any("/pyarrow/" in path for path in maps)
    assert not [path for path in maps if "/pandas/" in path]


async def _opens_all(url: str) -> None:
    visitor = Visitor(url)
    await visitor.open_all()
    assert visitor.problems == []
    await visitor.leave()


def test_a_line_that_drops_is_taken_up_in_the_same_session(server):
    asyncio.run(_comes_back(server.url))


async def _comes_back(url: str) -> None:
    visitor = Visitor(url)
    await visitor.open("sentiment")
    await visitor.give("sentiment_text", "Still here", what="type")
    session = visitor.session
    await visitor.drop()
    assert not visitor.is_connected
    await visitor.come_back()
    assert visitor.session == session
    assert visitor.page.find("sentiment_text").proto.id in visitor.page.states
    await visitor.leave()


def test_who_says_something_before_the_menu_is_there_keeps_the_page_that_they_asked_for(server):
    """A browser with a dark theme does, and so does one with a ticket of a hall."""
    asyncio.run(_says_something_at_once(server.url))


async def _says_something_at_once(url: str) -> None:
    visitor = Visitor(url)
    opening = asyncio.create_task(visitor.open("loop"))
    while not visitor.page.script:
        await asyncio.sleep(0)
    await visitor._send()  # as the page that the server says this is
    await opening
    await visitor.rerun()
    assert visitor.page.script == visitor.page.pages["loop"]
    assert visitor.problems == []
    await visitor.leave()


def test_a_file_arrives_and_a_page_left_takes_its_states_along(server):
    asyncio.run(_uploads(server.url))


async def _uploads(url: str) -> None:
    visitor = Visitor(url)
    await visitor.open("sentiment")
    few = "text,label\n" + "".join(
        f"a lovely film number {n},positive\na dreadful film number {n},negative\n" for n in range(6)
    )
    await visitor.upload("sentiment_own_upload", "few.csv", few.encode())
    assert "at least 20" in visitor.errors[-1]
    with pytest.raises(ValueError, match="413"):
        await visitor.upload("sentiment_own_upload", "big.csv", b"x" * 6_000_000)
    await visitor.open("teachers")
    assert not visitor.page.has("sentiment_text")
    assert not any("sentiment" in key for key in visitor.page.states)
    assert visitor.page.seen  # what is drawn again need not be sent again
    await visitor.leave()


def test_the_late_joiner_follows_texts_of_every_length(server):
    asyncio.run(_joins_late(server.url))


async def _joins_late(url: str) -> None:
    visitor = Visitor(url)
    await visitor.open("sentiment")

    async def of(count: int) -> int:
        await visitor.give("sentiment_text", " ".join(["fine"] * count))
        assert visitor.problems == []
        slider = visitor.page.find("sentiment_join").proto
        return round(visitor.page.states[slider.id].double_array_value.data[0])

    await of(20)
    await visitor.give("sentiment_join", 15)
    assert await of(14) == 8  # the 15th is beyond it: its own middle
    await visitor.give("sentiment_join", 6)
    assert await of(6) == 6  # and not what was set for the text before
    assert await of(9) == 6
    assert await of(4) == 3
    await visitor.leave()


def test_an_answer_that_was_called_early_has_come_when_the_next_run_is_of_others():
    """So Streamlit says it of a fragment's run whose last words are not sent when the next one begins."""

    async def told(*runs: tuple[str, list[str]]) -> bool:
        visitor = Visitor("http://nowhere")
        visitor._asked = asked = _Asked("mine", 0.0, asyncio.get_running_loop().create_future())
        for kind, fragments in runs:
            message = ForwardMsg()
            message.metadata.run.fragment_ids.extend(fragments)
            if kind == "begun":
                message.new_session.name = "x"
            else:
                message.script_finished = getattr(ForwardMsg, kind)
            visitor._take(message)
        return asked.answer.done()

    begun, early = ("begun", ["poll", "mine"]), ("FINISHED_EARLY_FOR_RERUN", ["poll", "mine"])
    assert asyncio.run(told(begun, early, ("begun", ["poll"])))
    assert not asyncio.run(told(begun, early))
    assert not asyncio.run(told(begun, early, ("begun", [])))
    assert asyncio.run(told(begun, early, ("begun", []), ("FINISHED_SUCCESSFULLY", [])))
    assert not asyncio.run(told(("begun", ["poll"]), ("FINISHED_EARLY_FOR_RERUN", ["poll"]), ("begun", ["poll"])))
