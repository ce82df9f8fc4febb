"""Who presses two things one after the other gets both, and what the first began is whole."""

import asyncio

import pytest

from dashboard.components.server import callbacks
from tests.visitors.visitor import Visitor
from tools.server import ROOT, Server

SCRIPT = """
import sys
import time

import streamlit as st

sys.path.insert(0, ROOT)
if FINISH:
    from dashboard.components.server import callbacks

    callbacks.finish()


def slow():
    st.session_state.begun = True
    st.toast("It begins")
    time.sleep(2)
    st.session_state.ended = True


def quick():
    st.session_state.quick_one = True


st.button("Slow", key="slow", on_click=slow)
st.button("Quick", key="quick", on_click=quick)
st.text(" ".join(name for name in ("begun", "ended", "quick_one") if name in st.session_state))
"""


async def _presses(url: str) -> str:
    visitor = Visitor(url)
    await visitor.open()
    first = asyncio.create_task(visitor.press("slow"))
    await asyncio.sleep(0.5)
    await visitor.press("quick")
    first.cancel()
    (said,) = (node.proto.body for node in visitor.page.nodes.values() if node.kind == "text")
    assert visitor.problems == []
    await visitor.leave()
    return said


@pytest.mark.parametrize(("finish", "said"), [(True, "begun ended quick_one"), (False, "begun quick_one")])
def test_two_presses_are_both_carried_out(tmp_path, finish, said):
    """Without `finish` the first is broken off in the middle, or this would test nothing."""
    script = tmp_path / "app.py"
    script.write_text(SCRIPT.replace("ROOT", repr(str(ROOT))).replace("FINISH", str(finish)))
    with Server(script) as server:
        assert asyncio.run(_presses(server.url)) == said


def test_it_is_asked_for_once():
    callbacks.finish()
    before = callbacks.SafeSessionState.on_script_will_rerun
    callbacks.finish()
    assert callbacks.SafeSessionState.on_script_will_rerun is before
