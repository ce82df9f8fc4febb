"""What never changes while a server lives, and what Streamlit works out again, or queues for, at every message.

In a full room that is most of what a page waits for: measured with thirty visitors, two thirds of the time in which
a page could have gone on, its thread stood in the queue for the options.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from streamlit import config
from streamlit.components.v2.bidi_component import serialization
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state.session_state import SessionState

from dashboard.components.server import asked_page, callbacks, crossing, heaps, reconnecting, uploads


def remember() -> None:
    """Make each part of the theme once, read options without a queue, look into what a session holds, take
    lists for lists, tidy heaps, bound what is uploaded, finish callbacks, keep what they set, send to who is back,
    and hold on to the page that was asked for.

    What is said stays the same.
    """
    _share_options()
    _look_into_state()
    _copy_theme()
    _take_lists_for_lists()
    heaps.tidy()
    uploads.bound()
    callbacks.finish()
    crossing.settle()
    reconnecting.follow()
    asked_page.hold()


def _share_options() -> None:
    """Take the lock from the options, which are read by every message and written when the server starts.

    A thread that has to give up the interpreter while it holds that lock leaves all others standing. Reading one
    value out of a table needs none.
    """
    config._config_lock = contextlib.nullcontext()  # type: ignore[assignment]  # no lock, on purpose


class _Held(Mapping[str, Any]):
    """All that a session holds, by the names that the app gave; Streamlit's copy of it is made only if needed."""

    def __init__(self, state: SessionState, copied: Callable[[SessionState], dict[str, Any]]):
        self._state, self._copied = state, copied

    def __getitem__(self, name: str) -> Any:
        return self._state[name]

    def __contains__(self, name: object) -> bool:
        return name in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(self._copied(self._state))

    def __len__(self) -> int:
        return len(self._copied(self._state))


def _look_into_state() -> None:
    """Let a number input, a list and a row of choices look up their own value.

    Each of them copies all that the session holds to do so, and who has seen every page holds 600 things: a third
    of what the last of those pages took.
    """
    copied = SessionState.filtered_state.fget  # type: ignore[attr-defined]  # a property, seen from its class
    if hasattr(copied, "__wrapped__"):
        return

    @functools.wraps(copied)
    def held(state: SessionState) -> _Held:
        return _Held(state, copied)

    SessionState.filtered_state = property(held)  # type: ignore[assignment, method-assign]


def _copy_theme() -> None:
    """Let Streamlit's own function make each part of the theme once, and copy it from then on.

    It looks through all options six times over for each run of a page or fragment, which took longer than the poll
    that the theme was sent with.
    """
    make = app_session._populate_theme_msg
    if hasattr(make, "__wrapped__"):
        return

    @functools.cache
    def made(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        make(message, section)
        return message

    @functools.wraps(make)
    def copied(msg: CustomThemeConfig, section: str = "theme") -> None:
        msg.MergeFrom(made(section))

    app_session._populate_theme_msg = copied


def _take_lists_for_lists() -> None:
    """Take lists and dictionaries that a drawing is given for what they are.

    Streamlit looks whether each might be a table, at every drawing, and imports pandas to do so: 30 MB.
    """
    look = serialization.is_dataframe_like
    if hasattr(look, "__wrapped__"):
        return

    @functools.wraps(look)
    def looked(value: object) -> bool:
        return not isinstance(value, list | dict) and look(value)

    serialization.is_dataframe_like = looked  # type: ignore[assignment]
