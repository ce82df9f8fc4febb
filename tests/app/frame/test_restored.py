"""What a visitor typed, drew or took from a card stands in the address: a copied link shows the same answer."""

import pytest

from dashboard.app_pages.digits import own_digit
from dashboard.components.basics import own_text
from models.tasks import digits
from tests.app.helpers import press, said, says

TYPED = {
    "sentiment": "not bad at all, [really]!",
    "tagging": "The old man the boats.",
    "translation": "A cat sleeps.",
}


def again(visit, page, app):
    """The page as somebody sees it who opens a copied address."""
    return visit(page, **{name: app.query_params[name] for name in app.query_params})


def answer(app):
    """What the page says of the text, less the late joiner: its slider travels in a real browser alone."""
    return said(app).partition("The late joiner")[0]


@pytest.mark.parametrize("page", TYPED)
def test_a_text_is_restored(visit, page):
    app = visit(page)
    assert f"{page}_text" not in app.query_params  # an example travels by its name
    app.text_area(key=f"{page}_text").set_value(TYPED[page]).run()
    copy = again(visit, page, app)
    assert not copy.exception
    assert copy.text_area(key=f"{page}_text").value == TYPED[page]
    assert copy.button_group(key=f"{page}_example").value is None
    assert answer(copy) == answer(app)


@pytest.mark.parametrize("page", TYPED)
def test_a_text_that_fails_on_purpose_is_restored(visit, page):
    app = press(visit(page), f"{page}_break_1")
    copy = again(visit, page, app)
    assert copy.text_area(key=f"{page}_text").value == app.text_area(key=f"{page}_text").value
    assert answer(copy) == answer(app) != answer(visit(page))


def test_an_example_takes_the_text_out_of_the_address(visit):
    app = visit("sentiment", sentiment_text="dull")
    assert app.text_area(key="sentiment_text").value == "dull"
    app.button_group(key="sentiment_example").set_value("Kind").run()
    assert "sentiment_text" not in app.query_params
    app.button_group(key="sentiment_example").set_value(None).run()
    assert app.query_params["sentiment_text"] == app.text_area(key="sentiment_text").value


def test_an_example_by_its_name_goes_before_a_text(visit):
    app = visit("sentiment", sentiment_text="dull", sentiment_example="Kind")
    assert app.text_area(key="sentiment_text").value.startswith("A warm and funny film")


def test_a_text_too_long_for_an_address_is_not_lost(visit):
    app = visit("sentiment")
    long = "so " * own_text.LONGEST_LINK
    app.text_area(key="sentiment_text").set_value(long).run()
    assert app.text_area(key="sentiment_text").value == long
    assert "sentiment_text" not in app.query_params
    assert says(app, f"A copied link will not bring this text along: it has {len(long):,} characters.")


def test_the_visitors_text_goes_on_after_another_page(visit):
    app = visit("sentiment")
    app.text_area(key="sentiment_text").set_value("dull").run()
    app.switch_page("app_pages/types/page.py").run()
    app.query_params.clear()
    app.switch_page("app_pages/sentiment/page.py").run()
    assert app.text_area(key="sentiment_text").value == "dull"
    assert app.button_group(key="sentiment_example").value is None


@pytest.mark.parametrize("text", ["", " ", "<script>", "\x00", "☃" * 400, "$x$ [a](b)"])
def test_any_text_in_the_address_is_a_text(visit, text):
    app = visit("sentiment", sentiment_text=text)
    assert not app.exception
    assert app.text_area(key="sentiment_text").value == text


def test_a_picture_is_restored_dot_by_dot(visit):
    app = press(visit("digits"), "digits_break_0")
    code = app.query_params["digits_dots"]
    assert tuple(int(dot, 17) for dot in code) == app.session_state["digits_drawn"].dots
    copy = again(visit, "digits", app)
    assert copy.session_state["digits_drawn"] == app.session_state["digits_drawn"]
    assert copy.button_group(key="digits_example").value is None
    assert said(copy) == said(app) != said(visit("digits"))
    shown = own_digit.EXAMPLES["nine"]
    copy.button_group(key="digits_example").set_value("nine").run()
    assert "digits_dots" not in copy.query_params
    assert says(copy, f"{sum(ink > 0 for ink in shown)} of them have ink")


@pytest.mark.parametrize(
    "code", ["", "0" * 63, "0" * 65, "h" * 64, "G" * 64, "-1" * 32, "<b>" + "0" * 61, "é" * 64]
)
def test_dots_that_cannot_be_meant_are_left_out(visit, code):
    app = visit("digits", digits_dots=code)
    assert not app.exception
    assert app.button_group(key="digits_example").value == "three"
    assert digits.LABELS[3] == "three"
