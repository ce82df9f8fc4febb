"""The Python side of the unrolled diagram: what it sends to the browser and which step it returns."""

import json
import math
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.drawings import drawing
from dashboard.components.drawings.diagram import CELLS, Drawn, _drawn
from tests.waiting import SECONDS


def script() -> None:
    import streamlit as st

    from dashboard.components.drawings.diagram import Drawn, unrolled

    words = st.session_state.get("words", "not a good film".split())
    moments = [Drawn(word, [0.25] * st.session_state.get("units", 3)) for word in words]
    at = unrolled(moments, key="film", label="A film review", step=st.session_state.get("asked"))
    st.session_state.at = at


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script, default_timeout=SECONDS).run()


def sent(app: AppTest) -> dict:
    return json.loads(app.get("bidi_component")[0].proto.json)


def visit(app: AppTest, index: int, turn: int | None = None) -> AppTest:
    """Report a step, as the browser does."""
    turn = sent(app)["turn"] if turn is None else turn
    app.session_state["film"] = {"step": {"turn": turn, "index": index}}
    return app.run()


def run(app: AppTest, **state) -> AppTest:
    for name, value in state.items():
        app.session_state[name] = value
    return app.run()


def at(app: AppTest) -> int:
    assert not app.exception
    assert sent(app)["step"] == app.session_state["at"]
    return app.session_state["at"]


def test_starts_at_the_last_step_or_where_it_is_asked_to(app):
    assert at(app) == 3
    assert sent(app)["label"] == "A film review"
    assert [moment["input"] for moment in sent(app)["moments"]] == ["not", "a", "good", "film"]
    assert at(run(app, asked=1)) == 1


@pytest.mark.parametrize(("asked", "step"), [(-1, 0), (99, 3)])
def test_a_step_outside_is_held_to_the_ends(app, asked, step):
    assert at(run(app, asked=asked)) == step


def test_returns_where_the_visitor_is_until_python_asks_for_another_step(app):
    assert at(visit(run(app, asked=0), 2)) == 2
    assert at(run(app)) == 2
    assert at(run(app, asked=1)) == 1
    assert at(visit(app, 3)) == 3


def test_a_step_that_only_repeats_what_was_returned_moves_nothing(app):
    run(app, asked=0)
    turn = sent(app)["turn"]
    assert at(visit(app, 2)) == 2
    run(app, asked=2)  # the page asks for what it was told
    visit(app, 3)
    assert at(run(app, asked=3)) == 3
    visit(app, 1)
    assert at(app) == 1  # asked is 3 still: one run late, as with a URL
    assert sent(app)["turn"] == turn


def test_python_may_ask_again_for_a_step_seen_before(app):
    run(app, asked=0)
    visit(app, 2)
    run(app, asked=2)
    assert at(run(app, asked=0)) == 0


def test_another_text_starts_anew_and_new_numbers_do_not(app):
    visit(app, 1)
    assert at(run(app, units=40)) == 1
    turn = sent(app)["turn"]
    assert at(run(app, words=["good", "film"])) == 1  # its last step
    assert sent(app)["turn"] == turn + 1
    assert at(visit(app, 0, turn)) == 1  # a late report about the text before


def test_no_moments(app):
    assert at(run(app, words=[])) == 0
    assert sent(app)["moments"] == []


def test_sends_the_first_units_and_says_how_many_there_are(app):
    run(app, units=40)
    assert [len(moment["hidden"]) for moment in sent(app)["moments"]] == [CELLS] * 4
    assert sent(app)["units"] == 40


def test_numbers_are_rounded_and_never_break_json():
    drawn = _drawn(Drawn("a", (0.12345, math.nan, -math.inf), "b", value=math.nan))
    assert drawn["hidden"] == [0.123, None, None]
    assert drawn["value"] is None
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn


@pytest.mark.parametrize(("said", "step"), [("2", 1), ("99", 3), ("0", 3), ("-1", 3), ("x", 3), ("٣", 3), ("", 3)])
def test_starts_where_the_address_says_as_far_as_there_are_steps(said, step):
    linked = AppTest.from_function(script, default_timeout=SECONDS)
    linked.query_params["film_step"] = said
    assert at(linked.run()) == step


@pytest.mark.parametrize(("change", "step"), [({"words": ["good", "film"]}, 1), ({"asked": 0}, 0)])
def test_the_address_s_step_goes_with_its_text_and_gives_way_to_the_page(change, step):
    linked = AppTest.from_function(script, default_timeout=SECONDS)
    linked.query_params["film_step"] = "2"
    assert at(run(linked.run(), units=40)) == 1  # the same words: it holds
    assert at(run(linked, **change)) == step
    assert "film_step" not in linked.query_params


def declared(file):
    """The names that a script declares for all of itself."""
    text = file.read_text("utf-8")
    functions = re.findall(r"^function (\w+)", text, re.MULTILINE)
    lines = re.findall(r"^(?:const|let) (.+(?:,\n  .+)*)", text, re.MULTILINE)
    return functions + [name for line in lines for name in re.findall(r"(?:^|,\s)\s*(\w+)(?= =)", line)]


def test_no_drawing_declares_again_what_all_of_them_share():
    shared = {name for file in drawing.SHARED for name in declared(file.with_suffix(".js"))}
    assert {"player", "drawing", "svg", "keeping"} <= shared
    modules = [file for file in Path("dashboard").rglob("*.py") if "= component(" in file.read_text("utf-8")]
    used = [file.with_suffix(".js") for file in modules if file.with_suffix(".js").exists()]
    assert {"diagram.js", "tour.js"} <= {file.name for file in used}
    # The browser reads both as one module, and loads none in which a name is declared twice.
    assert {file: found for file in used if (found := shared & set(declared(file)))} == {}


@pytest.mark.parametrize(
    "said", [None, 3, "x", {}, {"turn": 1}, {"turn": 1, "index": "2"}, {"turn": "1", "index": 2}]
)
def test_a_report_that_no_browser_can_have_meant_moves_nothing(app, said):
    app.session_state["film"] = {"step": said}
    assert at(app.run()) == 3


@pytest.mark.parametrize(("index", "step"), [(99, 3), (-5, 0)])
def test_a_report_beyond_the_ends_is_held_to_them(app, index, step):
    assert at(visit(app, index)) == step


def pair() -> None:
    from dashboard.components.drawings.drawing import component
    from dashboard.components.drawings.stepping import mount

    for key in ("left", "right"):
        mount(
            component(key, __file__),
            {},
            key=key,
            inputs="not a good film".split(),
            link="both",
            stays=True,
        )


def test_drawings_with_one_name_in_the_address_move_together():
    app = AppTest.from_function(pair, default_timeout=SECONDS).run()

    def drawn():
        return [json.loads(element.proto.json) for element in app.get("bidi_component")]

    assert [data["step"] for data in drawn()] == [0, 0]
    for mover, other, index in ((0, 1, 2), (1, 0, 3), (0, 1, 2), (0, 1, 0)):
        before = drawn()
        app.session_state["left" if mover == 0 else "right"] = {
            "step": {"turn": before[mover]["turn"], "index": index}
        }
        app.query_params["both"] = str(index + 1)  # as the component's callback writes it
        app.run()
        assert [data["step"] for data in drawn()] == [index, index]
        assert drawn()[mover]["turn"] == before[mover]["turn"]  # nobody stops who moved
        assert drawn()[other]["turn"] == before[other]["turn"] + 1
