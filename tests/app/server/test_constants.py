"""What is remembered for the server is what Streamlit itself would say, and is made once."""

import threading

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from dashboard.components.server import constants

SECTIONS = ["theme", *(f"theme.{category.value}" for category in config.CustomThemeCategories)]


@pytest.fixture
def own(monkeypatch):
    """Streamlit's own function, and ours in its place."""
    now = app_session._populate_theme_msg
    monkeypatch.setattr(app_session, "_populate_theme_msg", getattr(now, "__wrapped__", now))
    monkeypatch.setattr(config, "_config_lock", threading.RLock())
    original = app_session._populate_theme_msg
    constants.remember()
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
    constants.remember()
    assert app_session._populate_theme_msg is once


def test_an_option_is_read_while_another_thread_reads_one(own, monkeypatch):
    """Streamlit's lock would have the second wait for the first, which has lost the interpreter."""
    reading, go_on, heard = threading.Event(), threading.Event(), []
    ask = config.get_config_options

    def slowly():
        if threading.current_thread() is first:
            reading.set()
            assert go_on.wait(60)
        return ask()

    monkeypatch.setattr(config, "get_config_options", slowly)
    first, second = (
        threading.Thread(target=lambda: heard.append(config.get_option("server.port"))) for _ in range(2)
    )
    first.start()
    assert reading.wait(60)
    second.start()
    second.join(60)
    assert not second.is_alive()
    go_on.set()
    first.join()
    assert len(heard) == 2


def _counts_copies():
    import streamlit as st
    from streamlit.runtime.state.session_state import SessionState

    from dashboard.components.server import constants

    constants.remember()
    copies, keys = [], SessionState._keys
    SessionState._keys = lambda state: copies.append(1) or keys(state)
    try:
        st.session_state.setdefault("empty", None)
        st.number_input("A number", value=1.0, key="empty")
        st.number_input("Another", value=2.0, key="number")
        st.radio("A choice", ["a", "b"], key="choice")
        st.selectbox("A list", ["a", "b"], key="list")
    finally:
        SessionState._keys = keys
    st.session_state["copies"] = len(copies)


def test_widgets_look_up_their_value_without_a_copy_of_the_session():
    app = AppTest.from_function(_counts_copies).run()
    assert not app.exception
    assert app.session_state["copies"] == 0
    assert [app.session_state[name] for name in ("empty", "number", "choice", "list")] == [None, 2.0, "a", "a"]


def test_what_a_session_holds_is_what_streamlit_copies():
    constants.remember()
    state = SessionState()
    state["name"], state["other"] = 1, None
    held, copied = state.filtered_state, SessionState.filtered_state.fget.__wrapped__(state)
    assert dict(held) == copied == {"name": 1, "other": None}
    assert len(held) == 2
    assert "name" in held
    assert "missing" not in held
