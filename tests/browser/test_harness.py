"""The harness itself, on a tiny app: what it must notice, it notices."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe
from tests.browser.helpers import no_exception, no_sideways_scroll, settled

SCRIPT = """
import altair as alt
import pandas as pd
import streamlit as st

st.title("A tiny app")
word = st.text_input("A word", "memory")
if st.button("Read it", type="primary"):
    st.write(f"It has {len(word)} letters")
rows = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
st.altair_chart(alt.Chart(rows).mark_line().encode(x="x", y="y"), alt="A line")
st.file_uploader("A table", type="csv")
if "crash" in st.query_params:
    raise ValueError("a secret of the server")
if "wide" in st.query_params:
    st.html("<div style='width: 2000px'>wide</div>")
if "pale" in st.query_params:
    st.html("<p style='color: #bbb; background: #fff'>Pale words</p>")
"""


@pytest.fixture(scope="module")
def tiny_url(serve, tmp_path_factory):
    script = tmp_path_factory.mktemp("tiny") / "app.py"
    script.write_text(SCRIPT)
    return serve(script, may_fail=True)


def test_a_visitor_types_and_gets_an_answer(page, tiny_url):
    page.goto(tiny_url)
    settled(page)
    page.get_by_label("A word").fill("network")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("It has 7 letters")).to_be_visible()
    no_exception(page)


def test_a_page_that_is_too_wide_is_noticed(new_page, tiny_url):
    page = new_page(width=390)
    page.goto(f"{tiny_url}/?wide=1")
    settled(page)
    with pytest.raises(AssertionError, match="wider than the window"):
        no_sideways_scroll(page)


def test_pale_text_is_noticed(page, tiny_url):
    page.goto(f"{tiny_url}/?pale=1")
    settled(page)
    assert any("color-contrast" in found for found in axe(page))


def test_a_crash_is_noticed_and_tells_the_visitor_no_details(page, tiny_url):
    page.goto(f"{tiny_url}/?crash=1")
    settled(page)
    with pytest.raises(AssertionError):
        no_exception(page, timeout_ms=100)
    assert "a secret of the server" not in page.content()
    assert "Traceback" not in page.content()


def test_a_file_that_is_too_large_gets_a_sentence(page, tiny_url):
    page.goto(tiny_url)
    settled(page)
    table = {"name": "large.csv", "mimeType": "text/csv", "buffer": b"a,b\n" * 1_500_000}
    page.locator("input[type=file]").set_input_files(table)
    expect(page.get_by_text("File must be 5.0MB or smaller")).to_be_visible()


@pytest.mark.parametrize("visitor", ["first", "second"])
def test_a_visitor_finds_nothing_of_the_one_before(page, tiny_url, visitor):
    page.goto(f"{tiny_url}/_stcore/health")
    found = page.evaluate("() => [localStorage.seen, sessionStorage.seen, document.cookie.includes('seen')]")
    assert found == [None, None, False]
    page.evaluate("() => { localStorage.seen = sessionStorage.seen = 'yes'; document.cookie = 'seen=yes' }")
