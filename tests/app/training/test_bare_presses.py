"""A press that comes alone: from somebody who was elsewhere, without a word of the page's other controls."""

import asyncio

import pytest

from tests.app.helpers import PAGES
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server


@pytest.fixture(scope="module")
def server():
    with Server(ENTRY) as running:
        yield running


@pytest.mark.parametrize("page", PAGES)
def test_every_button_can_be_pressed_alone(server, page):
    asyncio.run(_press_all(server.url, "" if page == "start" else page))


async def _press_all(url: str, page: str) -> None:
    visitor = Visitor(url)
    await visitor.open(page)
    elsewhere = "" if page else "teachers"
    for button in [node.proto for node in visitor.page.widgets("button")]:
        await visitor.open(elsewhere)
        await visitor.press_alone(button.id, page)
        assert visitor.problems == [], button.label
    await visitor.leave()
