"""How the server is, for its host: behind a word, and without anything of a visitor's."""

import asyncio
import subprocess
import sys

import pytest

from dashboard.components.frame import health
from tests.soak.marks import Mark
from tests.visitors.visitor import Visitor
from tests.waiting import until
from tools.server import ENTRY, Server

WORD = "heron-lantern-52-quartz"


def test_without_the_hosts_word_there_is_no_such_page(visit, monkeypatch):
    for host, said in (("", ""), ("", WORD), (WORD, ""), (WORD, "heron"), ("short", "short"), (WORD, "é ☃")):
        monkeypatch.setenv("UNROLLED_HEALTH", host)
        app = visit("start", health=said)
        assert not app.exception
        assert [title.value for title in app.title] == ["Start here"]


@pytest.fixture(scope="module")
def server():
    with Server(ENTRY, env={"UNROLLED_HEALTH": WORD}) as running:
        yield running


def test_the_host_sees_counts_and_times_and_nothing_of_a_visitors(server):
    asyncio.run(_looks(server))


async def _looks(server: Server) -> None:
    visitor, mark = Visitor(server.url), Mark(set())
    await visitor.open("sentiment")
    await visitor.give("sentiment_text", f"a text by {mark.own}", what="type")
    await visitor.upload(
        "sentiment_own_upload", f"{mark.own}.csv", f"text,label\n{mark.own},positive\n".encode() * 9
    )
    await visitor.give("sentiment_max_steps", 20_000.0, what="set")
    await visitor.press("sentiment_train", what="train")
    seen: list[bytes] = []
    host = Visitor(server.url, on_bytes=seen.append)
    host.page.query = {"health": [WORD]}
    await host.open()
    said = " ".join(node.proto.body for node in host.page.nodes.values() if node.kind == "markdown")
    assert "| Visitors with an open page, this one included | 2 |" in said
    assert "| Runs that move | 1 |" in said
    assert "95 % within" in said
    assert len(host.polling) == 1
    await host.poll()
    mark.read(b"".join(seen))
    assert mark.came_back == 0  # the host's own messages hold nothing of what the visitor typed and brought
    assert not any(name in b"".join(seen) for name in (b"sentiment", b"a text by", visitor.session.encode()))
    assert host.problems == visitor.problems == []
    await visitor.leave()
    await host.leave()


def test_it_says_so_where_a_system_does_not_tell(monkeypatch):
    monkeypatch.setattr(health, "_megabytes", lambda: (None, None))
    assert ("Memory now", "unknown on this system") in health.rows()


@pytest.mark.skipif(health._megabytes() == (None, None), reason="this system does not tell")
def test_the_processes_that_train_are_counted_too():
    alone, _ = health._megabytes()
    child = subprocess.Popen(
        [sys.executable, "-c", "held = b'x' * 200_000_000; input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        until(lambda: health._megabytes()[0] > alone + 150)
    finally:
        child.kill()
        child.communicate()
    now, most = health._megabytes()
    assert now < alone + 150
    assert most >= now


def test_time_goes_by():
    assert health._span(59) == "0 h 00 min"
    assert health._span(3 * 3600 + 5 * 60) == "3 h 05 min"
