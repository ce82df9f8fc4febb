"""The theme as it is sent is what Streamlit itself would send, and is made once."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.components import theme_message

SECTIONS = ["theme", *(f"theme.{category.value}" for category in config.CustomThemeCategories)]


@pytest.fixture
def own(monkeypatch):
    """Streamlit's own function, and ours in its place."""
    monkeypatch.setattr(
        app_session,
        "_populate_theme_msg",
        getattr(app_session._populate_theme_msg, "__wrapped__", app_session._populate_theme_msg),
    )
    original = app_session._populate_theme_msg
    theme_message.remember()
    assert app_session._populate_theme_msg is not original
    return original


@pytest.mark.parametrize("section", SECTIONS)
def test_each_part_is_what_streamlit_makes(own, section):
    expected, first, second = CustomThemeConfig(), CustomThemeConfig(), CustomThemeConfig()
    own(expected, section)
    app_session._populate_theme_msg(first, section)
    app_session._populate_theme_msg(second, section)
    assert first == second == expected


def test_options_are_asked_once(own, monkeypatch):
    asked = []
    ask = config.get_options_for_section
    monkeypatch.setattr(config, "get_options_for_section", lambda section: asked.append(section) or ask(section))
    for _ in range(3):
        app_session._populate_theme_msg(CustomThemeConfig(), "theme.light")
    assert asked == ["theme.light"]


def test_to_remember_twice_changes_nothing(own):
    once = app_session._populate_theme_msg
    theme_message.remember()
    assert app_session._populate_theme_msg is once
