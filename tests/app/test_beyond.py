"""Visitors who send what no control offers: every page stands it, and nothing that they send passes a limit."""

import asyncio

import pytest

from tests.app.helpers import PAGES
from tests.visitors import beyond
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server

SENT = ("number_input", "slider", "button_group", "multiselect", "selectbox", "radio", "text_area", "text_input",
        "bidi_component", "file_uploader", "audio_input")  # fmt: skip


@pytest.fixture(scope="module")
def server():
    with Server(ENTRY) as running:
        yield running
        assert "Traceback" not in running.output()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_values_that_its_controls_can_not_have(server, page):
    asyncio.run(_sends(server.url, "" if page == "start" else page))


async def _sends(url: str, page: str) -> None:
    visitor, sent = Visitor(url), 0
    await visitor.open(page)
    for turn in range(beyond.TURNS):
        for node in visitor.page.widgets(*SENT):
            made = beyond.state(node.kind, node.proto, turn)
            if made is not None:
                visitor.page.hold(made)
                sent += 1
        await visitor.rerun()
        assert visitor.problems == []
    await visitor.open(page)  # and it is as it was
    assert visitor.problems == []
    assert sent or not visitor.page.widgets(*SENT)
    await visitor.leave()
