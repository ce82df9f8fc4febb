"""What never changes while a server lives, and what Streamlit works out again, or queues for, at every message.

In a full room that is most of what a page waits for: measured with thirty visitors, two thirds of the time in which
a page could have gone on, its thread stood in the queue for the options.
"""

import functools
from typing import Any

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def remember() -> None:
    """Put our functions in the place of Streamlit's own, once; they give what those give."""
    if hasattr(config.get_option, "__wrapped__"):
        return
    config.get_option = _option(config.get_option)
    app_session._populate_theme_msg = _theme(app_session._populate_theme_msg)


def _option(ask: Any) -> Any:
    """Read an option without a lock.

    Every message asks for one. A thread that has to give up the interpreter while it holds that lock leaves all
    others standing, and has to wait for each of them in turn. The table of options is replaced, never emptied, so
    that reading it needs none.
    """

    @functools.wraps(ask)
    def read(key: str) -> Any:
        known = config.get_config_options().get(key)
        return ask(key) if known is None else known.value

    return read


def _theme(make: Any) -> Any:
    """Copy each part of the theme from the one that was made first.

    Streamlit looks through all its options six times over for each run of a page or fragment, which took longer than
    the poll that the theme was sent with.
    """

    @functools.cache
    def made(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        make(message, section)
        return message

    @functools.wraps(make)
    def copied(msg: CustomThemeConfig, section: str = "theme") -> None:
        msg.MergeFrom(made(section))

    return copied
