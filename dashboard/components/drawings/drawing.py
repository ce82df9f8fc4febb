"""Drawings in the page: plain SVG and JavaScript, with no build step and no request to another host."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.components.drawings import picture

SHARED = Path(__file__), Path(picture.__file__)
PLACE = '<div class="unrolled" role="group">\n</div>'


def component(name: str, *modules: str) -> Callable:
    """The component of a module, its `__file__`: css and js of the same name follow what all drawings share, and
    what the modules before it share with it."""
    js = f"{picture.light()}\n{_read(modules, '.js')}"
    return st.components.v2.component(name, html=PLACE, css=_read(modules, ".css"), js=js)


def _read(modules: tuple[str, ...], kind: str) -> str:
    files = [file.with_suffix(kind) for file in (*SHARED, *map(Path, modules))]
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())
