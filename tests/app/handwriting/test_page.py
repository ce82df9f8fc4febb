"""The page on handwriting in the states that a visitor can bring about."""

import itertools

import pytest

from dashboard.app_pages.handwriting import breaking, late, picture, reading, two_readers, writing
from dashboard.app_pages.handwriting.examples import EXAMPLES, WIDE, written
from dashboard.components.drawings import ink, sheet
from dashboard.components.training import caches
from models.handwriting import ctc, pen, pen_reading
from models.tasks import digits, handwriting
from tests.app.helpers import drawing, finished, press, says

QUICK = {"handwriting_max_steps": "10", "handwriting_hidden_size": "8", "handwriting_eval_every": "5"}


@pytest.fixture
def page(visit):
    return visit("handwriting", **QUICK)


@pytest.fixture
def model():
    return caches.network("handwriting", handwriting.HandwritingModel)


def put(app, strokes):
    """As if the visitor had written this."""
    app.session_state["handwriting_mine"] = strokes
    app.session_state["handwriting_example"] = None
    app.run()
    assert not app.exception
    return app


def read(model, strokes):
    return pen_reading.read(model, pen.trace(strokes))


@pytest.mark.parametrize("digits_meant", EXAMPLES)
def test_every_example_is_on_the_sheet_and_read_as_it_was_meant(page, digits_meant):
    page.button_group(key="handwriting_example").set_value(digits_meant).run()
    assert not page.exception
    assert says(page, f"### :orange[{digits_meant}]")
    assert all(0 <= x <= WIDE and 0 <= y <= 1 for stroke in EXAMPLES[digits_meant] for x, y in stroke)


def test_the_way_of_the_pen_has_every_guess(page, model):
    way = drawing(page, "The way of the pen, point by point")
    found = read(model, EXAMPLES["2026"])
    assert len(way["places"]) == len(way["guesses"]) == len(found.guesses)
    merged = [guess for guess, _ in itertools.groupby(way["guesses"]) if guess]
    assert "".join(merged) == way["digits"] == "2026"
    assert way["alone"] == []
    assert ctc.collapsed(found.guesses) == [model.vocabulary.entries.index(digit) for digit in "2026"]


def test_a_single_digit_has_ten_chances_at_every_look(page):
    page.button_group(key="handwriting_example").set_value("8").run()
    way = drawing(page, "The way of the pen, point by point")
    assert [len(shares) for shares in way["alone"]] == [10] * len(way["looks"])
    assert max(range(10), key=way["alone"][-1].__getitem__) == 8
    assert says(page, "on it would have said 8")


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        ((),),
        (((0.5, 0.5),),),
        (((0.5, 0.5), (0.5, 0.5)),),
        (tuple((at % 2 * 2.0, at / 400) for at in range(400)),),  # a sheet that is filled in
    ],
)
def test_what_is_no_number_gets_a_sentence_and_the_page_stands(page, strokes):
    put(page, strokes)
    assert page.info
    assert not says(page, "### :orange")
    assert any("Watch it learn" in header.value for header in page.header)


@pytest.mark.parametrize(
    "strokes", [(((0.1, 0.5), (2.1, 0.5)),), (((1.0, 0.1), (1.0, 0.9)),), (((0.1, 0.1),), ((0.2, 0.2),))]
)
def test_lines_and_dots_are_answered(page, strokes):
    put(page, strokes)
    assert says(page, "### :orange")


def test_a_link_brings_a_written_number_back(visit, page):
    put(page, written("305", 4))
    copy = visit("handwriting", handwriting_pen=page.query_params["handwriting_pen"])
    assert says(copy, "### :orange[305]")


@pytest.mark.parametrize(
    "said", ["", "x", "00", "zzzz", "1g1g", "1g1g.", "0a0a0a0a" * 2000, "☃☃☃☃", "....", "00ZZ00ZZ"]
)
def test_what_no_hand_wrote_in_the_address_does_no_harm(visit, said):
    page = visit("handwriting", handwriting_pen=said)
    assert not page.exception


@pytest.mark.parametrize(
    "said",
    [
        None,
        5,
        {},
        {"strokes": 3},
        {"strokes": [[[1]]]},
        {"strokes": [[["a", 1]]]},
        {"strokes": [[[0, 0]] * 30_000]},
    ],
)
def test_what_no_browser_means_is_no_drawing(monkeypatch, said):
    monkeypatch.setattr(sheet.st, "session_state", {"sheet": {"drawing": said}})
    assert sheet.drawn("sheet") is None
    monkeypatch.setattr(sheet.st, "session_state", {"sheet": {"drawing": {"strokes": [[[-1, 7]], []]}}})
    assert sheet.drawn("sheet") == (((0.0, 1.0),),)


# Two readers


def test_a_three_drawn_backwards_fools_the_pen_reader_alone(model):
    pictures = caches.network("digits", digits.DigitsModel)
    strokes = two_readers._USUAL
    turned = two_readers.backwards(strokes)
    by_pen = {"as usual": read(model, strokes).digits, "backwards": read(model, turned).digits}
    by_picture = {
        name: two_readers._name(pictures, some) for name, some in (("as usual", strokes), ("backwards", turned))
    }
    assert by_pen["as usual"] == "3" != by_pen["backwards"]
    assert set(by_picture.values()) == {"3"}
    assert two_readers.question(by_pen, by_picture).answer == "the reader of the pen"
    assert "this network reads movements" in two_readers.told(by_pen, by_picture)


@pytest.mark.parametrize(
    ("by_pen", "by_picture", "answer"),
    [
        (("3", "8"), ("3", "3"), "the reader of the pen"),
        (("3", "3"), ("3", "8"), "the reader of pictures"),
        (("3", ""), ("3", "8"), "both"),
        (("0", "0"), ("0", "0"), "neither"),
    ],
)
def test_the_answer_to_the_question_is_what_the_two_have_done(by_pen, by_picture, answer):
    names = ("as usual", "backwards")
    asked = two_readers.question(dict(zip(names, by_pen, strict=True)), dict(zip(names, by_picture, strict=True)))
    assert asked.answer == answer
    assert asked.answer in asked.why


def test_what_both_said_is_shown_after_the_guess_alone(page):
    assert not says(page, "Drawn backwards")
    page.radio(key="handwriting_fooled_0").set_value("both").run()
    press(page, "handwriting_fooled_reveal_0")
    assert says(page, "Drawn backwards")
    assert says(page, "Not quite.")


# Break it


def test_written_from_the_right_it_is_the_same_picture_and_another_reading(model):
    def points(strokes):
        return {point for stroke in strokes for point in stroke}

    assert points(breaking.IN_ORDER) == points(breaking.FROM_RIGHT)
    assert read(model, breaking.IN_ORDER).digits == "52"
    assert read(model, breaking.FROM_RIGHT).digits != "52"


@pytest.mark.parametrize("name", ["from_right", "on_top", "mirror", "spiral"])
def test_a_card_puts_its_drawing_on_the_sheet(page, name):
    press(page, f"handwriting_break_{name}")
    assert not page.exception
    assert drawing(page, "A sheet to write a number on")["strokes"]
    assert page.session_state["handwriting_example"] is None


def test_the_late_joiner_misses_the_first_digit(model):
    full = read(model, EXAMPLES["2026"])
    rows = tuple(map(tuple, full.trace.features[len(full.guesses) // 3 :].tolist()))
    assert "of what came before it knows nothing" in late.told(full, late._late(model, rows), 22)


# Watch it learn


def test_a_short_run_shows_the_two_numbers_and_reads_above(page):
    press(page, "handwriting_train")
    finished(page)
    assert not page.exception
    assert says(page, "meant is 2026")
    assert says(page, "A dot is a blank.")


def test_a_picture_to_keep_holds_the_drawing_and_no_foreign_markup():
    found = picture.svg(EXAMPLES["47"], "<b>47</b>")
    assert found.count("<path") == len(EXAMPLES["47"])
    assert "<b>" not in found
    assert picture.svg((((0.0, 0.0), (0.0, 0.0)),)).startswith("<svg")


def test_it_tells_from_where_on_it_would_have_said_the_digit():
    trace = pen.trace(EXAMPLES["8"])
    eight = pen_reading.Read(trace, ("•",) * 9, ((0.0,),) * 9, (0,) * 9, (1.0,) * 9, "8", 1.0)
    told = reading.knew(
        reading.Reading(eight, pen_reading.SoFar((2, 4, 6, 8), ("", "5", "8", "8"), ((0.1,) * 10,) * 4))
    )
    assert told.startswith("From point 7 of 9 on it would have said 8")
    assert "Before, it would have said 5." in told


def test_coarse_points_in_an_address_keep_the_reading(model):
    strokes = written("69", 7)
    thin = tuple(tuple(writing._thin(stroke)) for stroke in strokes)
    assert sum(map(len, thin)) < sum(map(len, strokes))
    assert read(model, thin).digits == read(model, strokes).digits
    assert ink.checked(thin) == thin
