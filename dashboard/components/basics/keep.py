"""Keep this: what a visitor takes home of a page. A picture of it, files, and a link that brings it back."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.components.basics import view


class File(NamedTuple):
    """A file to keep."""

    label: str  # on its button: "The tune as MIDI"
    name: str  # "chorale.mid"
    content: str | bytes | Callable[[], str | bytes]  # a function is called only when it is asked for
    mime: str


def offer(files: Sequence[File], *, key: str, picture: str = "", alt: str = "", name: str = "unrolled.svg") -> None:
    """A button that opens what there is to keep.

    `picture` is an SVG (see `poster`), which is shown, described by `alt`, and can be kept as the file `name`.
    """
    with st.popover("Keep this", icon=":material/download:", key=key):
        if picture:
            st.image(picture, alt=alt, width="stretch")
            files = [File("The picture (SVG)", name, picture, "image/svg+xml"), *files]
        with st.container(horizontal=True):
            for number, file in enumerate(files):
                st.download_button(
                    file.label, file.content, file.name, file.mime, key=f"{key}_{number}", on_click="ignore",
                    icon=":material/download:",
                )  # fmt: skip
        _link()


def _link() -> None:
    """The address of the page as it is set up now; the code's own button copies it."""
    page = (st.context.url or "").split("?")[0]
    if not page:  # a test without a browser
        return
    address = f"{page}?{urlencode(st.query_params.to_dict(), doseq=True)}"
    if len(address) > view.CUT:
        st.caption("There is no link for it: what you typed is too long for an address.")
        return
    st.caption("A link that opens this page as it is set up now:")
    st.code(address, language=None, wrap_lines=True)
