"""Whether this browser can send files from here: a frame on another site may lack the cookie that goes along."""

import streamlit as st
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME


def note() -> None:
    """A sentence above what sends a file or a recording, where that would be refused."""
    if st.context.is_embedded and XSRF_COOKIE_NAME not in st.context.cookies:
        st.caption(
            "From this frame nothing can be sent: your browser keeps cookies from frames of another site. "
            f"[Open the page in a tab of its own]({st.context.url}), and it works."
        )
