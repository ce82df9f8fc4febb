"""What never changes while a server lives, and what Streamlit works out again, or queues for, at every message.

In a full room that is most of what a page waits for: measured with thirty visitors, two thirds of the time in which
a page could have gone on, its thread stood in the queue for the options.
"""

import contextlib
import functools

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.components.basics import heaps


def remember() -> None:
    """Make each part of the theme once, read options without a queue, share heaps; what is said stays the same."""
    _share_options()
    _copy_theme()
    heaps.share()


def _share_options() -> None:
    """Take the lock from the options, which are read by every message and written when the server starts.

    A thread that has to give up the interpreter while it holds that lock leaves all others standing. Reading one
    value out of a table needs none.
    """
    config._config_lock = contextlib.nullcontext()  # type: ignore[assignment]  # no lock, on purpose


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
