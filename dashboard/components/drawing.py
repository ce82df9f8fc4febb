"""Drawings in the page: plain SVG and JavaScript, with no build step and no request to another host."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent
PLACE = '<div class="unrolled" role="group">\n</div>'


def component(name: str, *, css: tuple[str, ...] = (), js: str) -> Callable:
    """A component of that name; its own files follow those that all drawings share."""
    return st.components.v2.component(name, html=PLACE, css=_read("diagram.css", *css), js=_read("drawing.js", js))


def _read(*files: str) -> str:
    return "\n".join((FOLDER / file).read_text("utf-8") for file in files)
