"""The digits page in every state that a visitor can bring about."""

import pytest

from dashboard.app_pages.digits import breaking, canvas, own_digit, own_signs
from dashboard.app_pages.digits.canvas import Drawing
from models import checkpoint
from models.datasets import drawing
from models.tasks import digits as task
from models.training import train
from tests.app.helpers import chart, charts, finished, press, rows, runs_of, says

QUICK = {"digits_max_steps": "30", "digits_hidden_size": "4", "digits_eval_every": "10"}
SEVEN = (((0.1, 0.1), (0.9, 0.1), (0.4, 0.9)),)


@pytest.fixture
def page(visit):
    return visit("digits")


def answer(app):
    (heading,) = (m.value for m in app.markdown if m.value.startswith("### "))
    return heading.removeprefix("### :orange[").removesuffix("]")


def draw(app, drawn):
    """As the sheet's callback leaves it."""
    app.session_state["digits_drawn"] = drawn
    app.button_group(key="digits_example").set_value(None)
    app.session_state["digits_drawn"] = drawn
    app.run()
    app.session_state["digits_drawn"] = drawn  # letting an example go clears the sheet
    app.run()
    assert not app.exception
    return app


def chances(app):
    return rows(chart(app, "How likely each of the ten digits"))[0]["share"].tolist()


@pytest.mark.parametrize("label", range(10))
def test_an_example_is_named_at_once(page, label):
    word = task.LABELS[label]
    page.button_group(key="digits_example").set_value(word).run()
    model = checkpoint.shipped("digits").model
    expected = task.predict(model, task.PROBES[label]).output
    assert answer(page) == f"{expected}, {task.LABELS[expected]}"
    assert chances(page) == pytest.approx(task.chances(model, task.PROBES[label]))
    assert says(page, "That is what its writer meant.") == (expected == label)
    assert says(page, "the network is wrong here") == (expected != label)


def test_a_drawing_is_centred_unless_that_is_switched_off(page):
    model = checkpoint.shipped("digits").model
    draw(page, Drawing(SEVEN))
    assert chances(page) == pytest.approx(task.chances(model, drawing.seen(SEVEN)))
    page.toggle(key="digits_centre").set_value(False).run()
    assert chances(page) == pytest.approx(task.chances(model, drawing.seen(SEVEN, centred=False)))


def test_dots_go_in_as_they_are(page):
    dots = (0, 16) * 32
    draw(page, Drawing(dots=dots))
    assert chances(page) == pytest.approx(task.chances(checkpoint.shipped("digits").model, dots))


@pytest.mark.parametrize("nothing", [Drawing(), Drawing(dots=(0,) * 64), Drawing(((),))])
def test_an_empty_sheet_asks_for_a_digit_and_the_network_can_still_learn(page, nothing):
    draw(page, nothing)
    assert says(page, "Nothing is drawn yet.")
    assert not any("How likely" in alt for alt in charts(page))
    press(page, "digits_step")
    assert not page.exception
    assert runs_of(page)


def test_an_example_takes_the_place_of_a_drawing(page):
    draw(page, Drawing(SEVEN))
    page.button_group(key="digits_example").set_value("two").run()
    assert answer(page) == "2, two"
    assert "digits_drawn" not in page.session_state


def test_nothing_is_remembered_and_the_page_shows_the_numbers(page):
    before = chances(page)
    for word in ("zero", "nine"):
        page.button_group(key="digits_before").set_value(word).run()
        assert chances(page) == before
        assert says(page, "the largest difference among its ten numbers is 0.")
    assert says(page, "what came before counts")
    assert says(page, "4,810 in all. A loop would add 64 × 64 = 4,096")


def test_what_breaks_it_is_computed_from_the_visitors_picture(page):
    model = checkpoint.shipped("digits").model
    for word in ("six", "one"):
        page.button_group(key="digits_example").set_value(word).run()
        upside_down = task.predict(model, task.PROBES[task.LABELS.index(word)][::-1])
        assert says(page, f"It says **{task.LABELS[upside_down.output]}**")
    assert len(breaking.CHANGES) == 6
    assert says(page, "A letter")


def test_a_changed_picture_can_be_looked_into(page):
    press(page, "digits_break_0")
    assert page.button_group(key="digits_example").value is None
    assert page.session_state["digits_drawn"] == Drawing(dots=task.PROBES[3][::-1])
    assert not page.exception


def test_a_run_shows_ten_digits_and_no_memory(visit):
    page = visit("digits", **QUICK)
    press(page, "digits_train")
    finished(page)
    assert not page.exception
    assert says(page, "Of these ten digits it names")
    assert says(page, "nearest mean picture gets")
    assert not any("Hidden state" in alt for alt in charts(page))


def test_a_race_of_three_sizes(visit):
    page = visit("digits", **QUICK)
    press(page, "digits_race")
    finished(page)
    assert not page.exception
    assert [run.model.config.hidden_size for run in runs_of(page)] == [2, 8, 64]


def test_a_trained_network_names_too(visit):
    page = visit("digits", **QUICK)
    press(page, "digits_train")
    finished(page)
    page.button_group(key="digits_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "64 × 4 + 4 weights lead")


def test_a_copied_link_opens_the_same_thing(visit):
    page = visit(
        "digits", digits_example="nine", digits_before="two", digits_centre="false", digits_hidden_size="8"
    )
    assert page.button_group(key="digits_example").value == "nine"
    assert page.button_group(key="digits_before").value == "two"
    assert page.toggle(key="digits_centre").value is False
    assert page.select_slider(key="digits_hidden_size").value == 8


@pytest.mark.parametrize("value", ["FOO", "-1", "1e99", "NaN", "", " ", "9" * 400, "<script>", "\x00"])
def test_nonsense_in_the_address_is_ignored(visit, value):
    names = ("example", "before", "centre", "hidden_size", "learning_rate", "seed", "max_steps", "turn", "reader")
    page = visit("digits", **{f"digits_{name}": value for name in names})
    assert not page.exception


@pytest.mark.parametrize(
    "said",
    [
        None,
        5,
        "strokes",
        {},
        {"mode": "pen"},
        {"mode": "pen", "strokes": 3},
        {"mode": "pen", "strokes": [[[0.1]]]},
        {"mode": "pen", "strokes": [[["x", 1]]]},
        {"mode": "pen", "strokes": [[[float("nan"), 1]]]},
        {"mode": "pen", "strokes": [[[0, 0]] * 30_000]},
        {"mode": "dots", "dots": [1, 2]},
        {"mode": "dots", "dots": None},
        {"mode": "dots", "dots": [10**400] * 64},
    ],
)
def test_what_no_hand_can_draw_is_no_drawing(monkeypatch, said):
    monkeypatch.setattr(canvas.st, "session_state", {"sheet": {"drawing": said}})
    assert canvas.drawn("sheet") is None


def test_points_beside_the_sheet_are_brought_to_its_edge(monkeypatch):
    said = {"mode": "pen", "strokes": [[[-3, 0.5], [0.25, 7]]]}
    monkeypatch.setattr(canvas.st, "session_state", {"sheet": {"drawing": said}})
    assert canvas.drawn("sheet") == Drawing((((0.0, 0.5), (0.25, 1.0)),))
    assert own_digit.EXAMPLES.keys() == set(task.LABELS)


@pytest.mark.trains
def test_five_signs_drawn_three_times_each_are_told_apart():
    def sign(kind, push):  # a line, a roof, a box, a cross, a stair
        shapes = {
            "line": [[(0.5, 0.1), (0.5, 0.9)]],
            "roof": [[(0.1, 0.9), (0.5, 0.1), (0.9, 0.9)]],
            "box": [[(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)]],
            "cross": [[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]],
            "stair": [[(0.1, 0.1), (0.1, 0.5), (0.9, 0.5), (0.9, 0.9)]],
        }
        return tuple(tuple((x * (1 - push), y + push * x) for x, y in line) for line in shapes[kind])

    names = ("line", "roof", "box", "cross", "stair")
    lesson = own_signs.lesson({name: [sign(name, push) for push in (0, 0.05, 0.1)] for name in names})
    list(train(lesson.task, lesson.config, lesson.data, lesson.model))
    for name in names:
        assert own_signs.answer(lesson.model, sign(name, 0.13), names).startswith(f"It says **{name}**")
