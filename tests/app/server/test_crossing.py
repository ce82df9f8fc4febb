"""Two things said at once, on a real server: what the app set at the first stays against the second."""

import asyncio
import json

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import user_key_from_element_id

from dashboard.app_pages.sentiment.own_review import EXAMPLES
from tests.visitors.visitor import Visitor
from tools.server import ENTRY, Server

TYPED = "A lovely film"


@pytest.fixture(scope="module")
def server():
    with Server(ENTRY) as running:
        yield running
        assert "Traceback" not in running.output()


def text(visitor: Visitor) -> str:
    return visitor.page.states[visitor.page.find("sentiment_text").proto.id].string_value


def example(visitor: Visitor) -> WidgetState:
    return visitor.page.states[visitor.page.find("sentiment_example").proto.id]


async def typed_in_a_hurry(visitor: Visitor) -> None:
    """The text is typed, and the browser does not know yet that its example is taken away."""
    first = WidgetState.FromString(example(visitor).SerializeToString())
    assert first.string_array_value.data
    await visitor.give("sentiment_text", TYPED, what="type")
    assert not example(visitor).string_array_value.data
    visitor.page.hold(first)


def test_what_was_typed_stays_when_the_button_is_pressed_at_once(server):
    async def goes():
        visitor = Visitor(server.url)
        await visitor.open("sentiment")
        await typed_in_a_hurry(visitor)
        await visitor.press("sentiment_read")
        assert text(visitor) == TYPED
        assert not example(visitor).string_array_value.data  # the browser is told again
        await visitor.rerun()
        assert text(visitor) == TYPED
        assert visitor.problems == []
        await visitor.leave()

    asyncio.run(goes())


def test_an_example_that_is_pressed_again_comes_back(server):
    async def goes():
        visitor = Visitor(server.url)
        await visitor.open("sentiment")
        await visitor.give("sentiment_text", TYPED, what="type")
        (first, *_) = EXAMPLES
        await visitor.give("sentiment_example", [first])
        assert text(visitor) == EXAMPLES[first]
        await visitor.leave()

    asyncio.run(goes())


def test_a_field_that_a_preset_has_set_may_be_set_back(server):
    """The browser has heard of the preset by then: its other fields say so."""

    async def goes():
        visitor = Visitor(server.url)
        await visitor.open("loop")
        cell = visitor.page.find("loop_cell")
        before = visitor.page.states[cell.proto.id].string_array_value.data[0]
        preset = next(node for node in visitor.page.widgets("button") if node.proto.label == "Open an LSTM")
        await visitor.press(user_key_from_element_id(preset.proto.id))
        assert visitor.page.states[cell.proto.id].string_array_value.data == ["LSTM"]
        await visitor.give("loop_cell", [before])
        await visitor.rerun()
        assert visitor.page.states[cell.proto.id].string_array_value.data == [before]
        assert visitor.problems == []
        await visitor.leave()

    asyncio.run(goes())


def test_what_the_app_wrote_into_the_address_stays(server):
    """A press on a day says where the visitor is, and at once that it is marked, with the address of before."""

    async def goes():
        visitor = Visitor(server.url)
        visitor.page.query = {"anomaly_series": ["Made up"]}
        await visitor.open("anomaly")
        said = {"step": {"turn": 0, "index": 20}}
        await visitor.give("anomaly_calendar", json.dumps(said))
        assert visitor.page.query == {"anomaly_series": ["Made up"], "anomaly_day": ["21"]}
        visitor.page.query = {"anomaly_series": ["Made up"]}
        said["said"] = {"marks": [20], "shown": False, "factor": 1.0}
        await visitor.give("anomaly_calendar", json.dumps(said))
        marked = {"anomaly_series": ["Made up"], "anomaly_day": ["21"], "anomaly_marked": ["21"]}
        assert visitor.page.query == marked
        assert visitor.problems == []
        await visitor.leave()

    asyncio.run(goes())
