"""Whoever lost the line and is back gets what is meant for them.

Streamlit looks up who is connected, and then sends all that waits for all of them. Who comes back meanwhile has
another line, and what was sent to the old one is lost: the first or the last message of an answer, perhaps, without
which a browser waits for ever. Nine of 600 returns in the midst of an answer, as `make soak` makes them, ended so.
"""

import functools

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo


def follow() -> None:
    """Let every message take the line that its session has now."""
    send = Runtime._send_message
    if hasattr(send, "__wrapped__"):
        return

    @functools.wraps(send)
    def sent(runtime: Runtime, info: ActiveSessionInfo, message: ForwardMsg) -> None:
        now = runtime._session_mgr.get_active_session_info(info.session.id)
        send(runtime, now or info, message)

    Runtime._send_message = sent  # type: ignore[method-assign, assignment]
