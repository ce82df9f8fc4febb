"""What a visitor keeps of a page, from messages as the server sends them."""

import asyncio

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.visitors.page import Page
from tests.visitors.polls import Polls


def begin(page, run, *fragments):
    message = ForwardMsg()
    message.metadata.run.script_run_id = run
    message.metadata.run.fragment_ids.extend(fragments)
    message.new_session.page_script_hash, message.new_session.main_script_hash = "page", "main"
    page.take(message)


def end(page, *fragments):
    message = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    message.metadata.run.fragment_ids.extend(fragments)
    page.take(message)


def text_input(key, path, value="", fragment="", script="page", **settings):
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.metadata.active_script_hash = script
    message.delta.fragment_id = fragment
    widget = message.delta.new_element.text_input
    widget.id, widget.default = f"$$ID-0123-{key}", value
    for name, setting in settings.items():
        setattr(widget, name, setting)
    return message


def held(page):
    return {state.id.split("-")[-1]: state.string_value for state in page.states.values()}


def test_a_widget_has_the_state_it_is_drawn_with_until_somebody_sets_it():
    page = Page()
    begin(page, "1")
    page.take(text_input("name", (0, 0), "first"))
    assert held(page) == {"name": "first"}
    page.take(text_input("name", (0, 0), "other default"))
    assert held(page) == {"name": "first"}
    page.take(set_by_server("name", "second"))
    assert held(page) == {"name": "second"}


def set_by_server(key, value):
    message = text_input(key, (0, 0), set_value=True)
    message.delta.new_element.text_input.value = value
    return message


def test_what_a_run_has_not_drawn_again_is_gone_with_its_state():
    page = Page()
    begin(page, "1")
    page.take(text_input("stays", (0, 0)))
    page.take(text_input("goes", (0, 1)))
    end(page)
    begin(page, "2")
    page.take(text_input("stays", (0, 0)))
    end(page)
    assert page.has("stays")
    assert not page.has("goes")
    assert set(held(page)) == {"stays"}


def test_a_run_of_a_fragment_takes_only_its_own_away():
    page = Page()
    begin(page, "1")
    page.take(text_input("outside", (0, 0)))
    page.take(text_input("old", (0, 1), fragment="f"))
    end(page)
    begin(page, "2", "f")
    page.take(text_input("new", (0, 2), fragment="f"))
    end(page, "f")
    assert set(held(page)) == {"outside", "new"}


def test_only_the_frames_states_go_along_to_another_page():
    page = Page()
    begin(page, "1")
    page.take(text_input("menu", (1, 0), script="main"))
    page.take(text_input("body", (0, 0)))
    assert [state.id for state in page.frame_states()] == ["$$ID-0123-menu"]


def test_a_message_seen_before_comes_as_a_reference():
    page = Page()
    begin(page, "1")
    first = text_input("long", (0, 0), "said once")
    first.hash, first.metadata.cacheable = "h", True
    page.take(page.resolve(first))
    assert page.seen == ["h"]
    again = ForwardMsg(ref_hash="h")
    again.metadata.delta_path.extend((0, 5))
    page.take(page.resolve(again))
    assert page.nodes[(0, 5)].proto.default == "said once"
    with pytest.raises(KeyError):
        page.resolve(ForwardMsg(ref_hash="never sent"))


def test_a_poll_is_answered_by_its_fragment_or_by_the_page_that_overtakes_it():
    asyncio.run(_polls())


async def _polls():
    sent, waited = [], []

    async def send(fragment):
        sent.append(fragment)

    polls = Polls(send, waited.append)
    polls.start("f", 0.001)
    while not sent:
        await asyncio.sleep(0.001)
    polls.answered({"another"})
    assert waited == []
    polls.overtake()
    assert polls.fragments == []
    polls.answered(set())
    assert len(waited) == 1
    polls.answered(set())
    assert len(waited) == 1
