"""The theme as it is sent to a browser: made once for the server, not once for every run.

Streamlit looks through all its options six times over for each run of a page or fragment, to send a theme that
never changes while a server lives. That alone took longer than the poll that it was sent with.
"""

import functools

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def remember() -> None:
    """Let Streamlit's own function make each part of the theme once, and copy it from then on."""
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
