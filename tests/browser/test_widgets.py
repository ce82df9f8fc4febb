"""Streamlit's own elements in this project's themes: readable for everybody, and no wider than a phone."""

from pathlib import Path

import pytest

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

APP = Path(__file__).with_name("widgets_app.py")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_element_is_accessible_and_fits(new_page, serve, width, dark):
    page = new_page(width=width, dark=dark)
    page.goto(serve(APP))
    settled(page)
    no_exception(page)
    no_sideways_scroll(page)
    assert axe(page) == []
