"""A visitor's own text: taken, told, chosen, gone, and never shared."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import types

    import streamlit as st

    from dashboard.components.training import own_corpus
    from models.config import Config
    from models.errors import UserError

    task = types.SimpleNamespace(
        NAME="reader", Config=lambda: types.SimpleNamespace(as_dict=lambda: {"data": "made"})
    )

    def make(text, _):
        st.session_state.setdefault("calls", []).append(text)
        return None, text

    own_corpus.ask(task)
    st.text(f"data {st.session_state.get('reader_data')}")
    try:
        made = own_corpus.find_data(
            task, Config(), lambda text, _: (st.session_state.setdefault("calls", []).append(text), text)
        )
        st.text(f"found {made[1]}")
    except UserError as error:
        st.text(f"refused {error}")


@pytest.fixture
def app():
    return AppTest.from_function(page).run()


def upload(app, content, name="story.txt"):
    app.get("file_uploader")[0].set_value(None if content is None else (name, content, "text/plain")).run()
    assert not app.exception
    return app


def texts(app):
    return [one.value for one in app.text]


def test_without_a_text_there_is_a_sentence(app):
    assert texts(app)[1].startswith("refused There is no text of yours here yet")
    assert any("Nothing is here yet" in one.value for one in app.caption)


def test_a_paste_is_chosen_and_made_into_data_once(app):
    app.text_area(key="reader_own_paste").set_value("once upon\r\na time").run()
    assert texts(app) == ["data own", "found once upon\na time"]
    app.run()
    assert app.session_state["calls"] == ["once upon\na time"]


def test_a_file_goes_before_a_paste_and_leaves_it_behind(app):
    app.text_area(key="reader_own_paste").set_value("pasted").run()
    upload(app, "from a file".encode("utf-16"))
    assert texts(app) == ["data own", "found from a file"]
    upload(app, None)
    assert texts(app) == ["data own", "found pasted"]


def test_what_is_no_text_is_told_and_not_chosen(app):
    upload(app, b"%PDF-1.4")
    assert app.error[0].value.startswith("story\\.txt\\: This is a document in its own format")
    assert texts(app)[0] == "data None"


def test_a_text_that_goes_gives_its_place_back(app):
    upload(upload(app, b"a text"), None)
    assert texts(app)[0] == "data made"


def test_of_a_text_without_blanks_the_beginning_is_shown_not_all_of_it(app):
    app.text_area(key="reader_own_paste").set_value("春眠不覺曉" * 2000).run()
    assert "10,000 characters" in app.success[0].value
    assert len(app.success[0].value) < 400
