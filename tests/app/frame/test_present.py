"""Presenter links, without a browser: what an address asks for, and what survives the way to the next page."""

import json
from types import SimpleNamespace

import pytest

from dashboard.components.basics import view
from dashboard.components.frame import pages, present
from tests.app.helpers import says

PARTS = ["1. The idea", "2. Try it", "3. Watch it think", "4. Watch it learn", "5. Break it", "6. Under the hood"]


def test_an_address_that_asks_for_nothing_changes_nothing(visit):
    app = visit("types")
    assert view.read() == (False, (), (), ())
    assert present.route(()) == tuple(f for f in pages.CARDS if f != "teachers")
    assert not bars(app)
    assert not hiding(app)


def test_what_is_no_name_is_left_out():
    hostile = "learn, break ,learn,</style><script>,a b,A,é,*,[x],}body{,,menu," + "x" * 61
    assert view.read(hide=hostile).hidden == ("learn", "break", "menu")
    assert len(view.read(hide=",".join(f"n{i}" for i in range(500))).hidden) == view.MOST
    assert view.read(hide="," * 10**6).hidden == ()


@pytest.mark.parametrize("asked", ["", "nowhere", "../app", "nowhere,,;", "\x00"])
def test_without_a_page_that_there_is_the_list_is_the_menu(asked):
    assert present.route(view.read("1", asked).pages) == present.route(())
    assert "teachers" not in present.route(view.read("1", asked).pages)


def test_the_pages_come_in_the_order_that_was_asked():
    assert present.route(view.read("1", "types,nowhere,start,types").pages) == ("types", "start")


@pytest.mark.parametrize("asked", ["0", "", "true", "2", "<b>"])
def test_only_one_starts_the_presentation(visit, asked):
    assert not bars(visit("types", present=asked))


def test_the_style_sheet_names_what_is_hidden_and_nothing_else(visit):
    (sheet,) = hiding(visit("types", hide="menu,types_quiz_reset,{"))
    assert "stSidebar" in sheet
    assert ".st-key-types_quiz_reset {" in sheet
    assert sheet.count("display: none") == 2


def test_a_hidden_part_is_not_in_the_list_of_parts(visit):
    app = visit("digits", hide="learn,hood,nowhere")
    assert [part.value for part in app.header] == PARTS  # all there: a style sheet hides them
    assert "#learn" not in app.markdown[0].value
    assert "#break" in app.markdown[0].value


def test_what_stands_alone_is_all_that_the_list_of_parts_could_name(visit):
    assert not any("](#" in text.value for text in visit("digits", only="learn").markdown)
    app = visit("digits", only="idea,learn,digits_canvas")
    assert "[The idea](#idea) · [Watch it learn](#learn)" in [text.value for text in app.markdown]
    (sheet,) = hiding(app)
    assert sheet.count("display: none") == 1
    assert '"menu"' not in sheet
    assert "stSidebar" not in sheet


def test_a_frame_has_neither_menu_nor_title_nor_notes(visit):
    app = visit("digits", hide="learn,title")
    app.context["is_embedded"] = True
    app.run()
    (sheet,) = hiding(app)
    for one in ("stSidebar", ".st-key-teaching {", ":has(h1) {", ".st-key-pictures {", 'h2[id="learn"]'):
        assert one in sheet
    assert sheet.count("display: none") == 2 + len(view.FRAMED)  # the title once, and the header
    app.context["is_embedded"] = False
    app.run()
    assert "stSidebar" not in hiding(app)[0]


@pytest.mark.parametrize("page", ["speech", "chorale", "sentiment", "anomaly"])
def test_a_frame_without_the_cookie_says_that_nothing_can_be_sent(visit, monkeypatch, page):
    browser = SimpleNamespace(cookies={})
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: browser)
    app = visit(page)
    assert not says(app, "From this frame nothing can be sent")
    app.context |= {"is_embedded": True, "url": f"https://unrolled.example/{page}"}
    app.run()
    assert says(app, "From this frame nothing can be sent: your browser keeps cookies")
    assert says(app, f"(https://unrolled.example/{page})")
    browser.cookies["_streamlit_xsrf"] = "2|something"
    app.run()
    assert not says(app, "From this frame nothing can be sent")


def test_the_links_of_a_page_lose_nothing(visit):
    app = visit("types", present="1", pages="types,start", hide="menu", only="quiz")
    app.query_params.clear()
    app.switch_page("app_pages/start/page.py").run()
    assert bars(app)[0]["place"] == "2 of 2"
    asked = {name: app.query_params[name] for name in view.ASKED}
    assert asked == {"present": "1", "pages": "types,start", "hide": "menu", "only": "quiz"}


def test_a_page_beside_the_list_leads_back_to_where_we_were(visit):
    app = visit("types", present="1", pages="start,types,digits")
    apart = {"touring": False, "tour": 1}
    assert bars(app)[0] == {"place": "2 of 3", "back": "Start here", "next": pages.CARDS["digits"].title} | apart
    app.switch_page("app_pages/teachers/page.py").run()
    assert (
        bars(app)[0]
        == {
            "place": "",
            "back": pages.CARDS["types"].title,
            "next": pages.CARDS["digits"].title,
        }
        | apart
    )


def test_the_bar_starts_the_tour_and_says_that_it_counts(visit):
    app = visit("types", present="1")
    assert not bars(app)[0]["touring"]
    app.session_state["tour_wanted"] = 8  # as the bar's callback leaves it
    app.run()
    assert bars(app)[0]["touring"]
    assert app.query_params["tour"] in ("8", ["8"])
    app.session_state["tour_wanted"] = 0
    app.run()
    assert not bars(app)[0]["touring"]
    assert bars(app)[0]["tour"] == 8  # there it goes on


def bars(app) -> list[dict]:
    """What the bar was sent."""
    sent = (json.loads(found.proto.json) for found in app.get("bidi_component"))
    return [data for data in sent if "place" in data]


def hiding(app) -> list[str]:
    """The style sheets that hide something by name."""
    return [
        e.proto.body
        for e in app.get("html")
        if "display: none !important" in e.proto.body and "/*" not in e.proto.body  # no file, which would begin so
    ]


@pytest.mark.parametrize(("asked", "size"), [("0", None), ("1", 15)])
def test_the_words_on_charts_grow_with_the_page(visit, asked, size):
    app = visit("sentiment", present=asked)
    chart = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert chart["config"]["axis"].get("labelFontSize") == size
