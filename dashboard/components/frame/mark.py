"""Mark and name of the project, above the menu, in the colours of the theme."""

import functools
from pathlib import Path

import streamlit as st

from dashboard.components.basics.theme import Colours, colours

PAGE = {"light": "#FFFFFF", "dark": "#0F1419"}  # as in .streamlit/config.toml


def show() -> None:
    """Draw both. A picture can't know the page's theme, so it is drawn for it."""
    st.logo(drawn(colours(), PAGE["dark" if st.context.theme.type == "dark" else "light"]), size="large")


@functools.cache
def drawn(now: Colours, page: str) -> str:
    """The SVG in these colours."""
    template = Path(__file__).with_suffix(".svg").read_text("utf-8")
    return template.replace("HIDDEN", now.hidden).replace("TEXT", now.text).replace("PAGE", page)
