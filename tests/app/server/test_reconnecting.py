"""Who comes back while messages are on their way gets them."""

from types import SimpleNamespace

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo

from dashboard.components.server import reconnecting


class Client:
    def __init__(self):
        self.got = []

    def write_forward_msg(self, message):
        self.got.append(message)


def sent(active, info, message):
    reconnecting.follow()
    manager = SimpleNamespace(get_active_session_info=active.get)
    Runtime._send_message(SimpleNamespace(_session_mgr=manager), info, message)


def test_a_message_takes_the_line_that_its_session_has_now():
    session, before, now = SimpleNamespace(id="one"), Client(), Client()
    looked_up, back = ActiveSessionInfo(before, session), ActiveSessionInfo(now, session)
    done = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    sent({"one": back}, looked_up, done)
    assert (before.got, now.got) == ([], [done])
    assert (looked_up.script_run_count, back.script_run_count) == (0, 1)


def test_of_who_has_not_come_back_streamlit_hears_from_the_old_line():
    session, before = SimpleNamespace(id="one"), Client()
    sent({}, ActiveSessionInfo(before, session), ForwardMsg())
    assert len(before.got) == 1
