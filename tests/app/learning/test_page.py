"""How it learns: the page opens from any link, refuses what it can't read, and says what its numbers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app_pages.learning import own_example
from models.errors import UserError
from tests.app.helpers import chart, drawing, press, rows, said, says, tables
from tests.unit.helpers import answer_or_sentence


@pytest.fixture
def page(visit):
    app = visit("learning")
    assert not app.exception
    return app


def film(app):
    return drawing(app, "One example, seven steps")


def typed(app, numbers=None, target=None):
    for key, text in (("numbers", numbers), ("target", target)):
        if text is not None:
            app.text_input(key=f"learning_{key}").set_value(text)
    app.run()
    assert not app.exception
    return app


def chosen(app, key, value):
    app.button_group(key=f"learning_{key}").set_value(value).run()
    assert not app.exception
    return app


def stepped(app, index):
    """Report a picture, as the browser does."""
    app.session_state["learning_drawing"] = {"step": {"turn": film(app)["turn"], "index": index}}
    return app.run()


def test_the_film_has_all_seven_steps_in_order(page):
    drawn = film(page)
    sevens = [frame["seven"] for frame in drawn["frames"]]
    assert sevens == sorted(sevens)
    assert set(sevens) == set(range(1, 8))
    assert len(drawn["seven"]) == 7
    assert [frame["back"] for frame in drawn["frames"] if frame["stage"] == 3] == [3, 2, 1, 0]
    assert drawn["step"] == 0


@pytest.mark.parametrize("index", range(len(own_example.EXAMPLES)))
def test_an_example_fills_both_fields(page, index):
    example = list(own_example.EXAMPLES.values())[index]
    press(page, f"learning_example_{index}")
    assert (
        own_example.read(
            page.text_input(key="learning_numbers").value, page.text_input(key="learning_target").value
        )
        == example
    )
    assert len(film(page)["columns"]) == len(example.numbers)


@pytest.mark.parametrize(
    ("numbers", "target", "sentence"),
    [
        ("", "1", "Type at least 3 numbers"),
        ("1 2", "1", "Type at least 3 numbers"),
        ("1 " * 5000, "1", "These are 5,000 numbers; up to 8 fit on the page."),
        ("1 2 three", "1", "“three” is no number."),
        ("1 2 **<b>x</b>**", "1", "“**<b>x</b>**” is no number."),
        ("1 2 1e400", "1", "“1e400” is out of reach"),
        ("1 2 nan", "1", "“nan” is no number."),
        ("1 2 1_0", "1", "“1_0” is no number."),
        ("1 2 -inf", "1", "“-inf” is out of reach"),
        ("1 2 3", "", "Type the number that the network should say"),
        ("1 2 3", "11", "“11” is out of reach"),
        ("1 2 3", "1 2", "“1 2” is no number."),
        ("1 2 " + "9" * 5000, "1", "“99999999999999999999…” is out of reach"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_stays_typed(page, numbers, target, sentence):
    typed(page, numbers, target)
    assert says(page, sentence)
    assert page.text_input(key="learning_numbers").value == numbers
    assert film(page) is None
    typed(page, "1 2 3", "1")
    assert len(film(page)["columns"]) == 3


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_an_example_or_gets_a_sentence(numbers, target):
    example = answer_or_sentence(own_example.read, numbers, target)
    assert example is None or 3 <= len(example.numbers) <= 8


def test_numbers_may_be_written_in_many_ways():
    assert own_example.read(" 1, −2;0.5\n+3 ", "−1").numbers == (1.0, -2.0, 0.5, 3.0)
    with pytest.raises(UserError):
        own_example.read("0", "1")


def test_a_link_restores_everything(visit):
    link = {
        "step": "12", "numbers": "0.5 0.25 -1", "target": "2", "cell": "LSTM", "seed": "7", "update": "3",
        "reach": "1 step", "clip": "above 1", "weight": "b_y", "epsilon": "0.001", "rate": "0.3", "updates": "200",
    }  # fmt: skip
    app = visit("learning", **{f"learning_{name}": value for name, value in link.items()})
    assert not app.exception
    assert says(app, "Update 3")
    drawn = film(app)
    assert drawn["step"] == 10  # the last picture: three numbers make eleven
    assert [column["input"] for column in drawn["columns"]] == ["0.5", "0.25", "−1"]
    assert [column["gradient"] for column in drawn["columns"]][:2] == ["0", "0"]
    assert len(drawing(app, "Many updates on one example")["losses"]) == 201
    assert app.selectbox(key="learning_weight").value == "b_y"
    assert app.select_slider(key="learning_epsilon").value == 0.001


@pytest.mark.parametrize("wrong", ["inf", "-1", "1e9", "9" * 400, "x", ""])
def test_nonsense_in_a_link_is_ignored(visit, wrong):
    names = ("step", "seed", "update", "cell", "reach", "clip", "weight", "epsilon", "rate", "updates")
    app = visit("learning", **{f"learning_{name}": wrong for name in names})
    assert not app.exception
    assert len(film(app)["frames"]) > 10


def test_the_address_follows_the_picture_and_the_next_update_starts_at_the_first(page):
    stepped(page, 5)
    assert film(page)["step"] == 5
    page.query_params["learning_step"] = "6"  # as the component's callback writes it
    page.run()
    press(page, "learning_next")
    assert film(page)["step"] == 0
    assert says(page, "Update 2")


def test_next_dice_and_start_over(page):
    first = film(page)
    press(page, "learning_next")
    second = film(page)
    before, after = ([n[name] for g in drawn["groups"] for n in g["numbers"]]
                     for drawn, name in ((second, "before"), (first, "after")))  # fmt: skip
    assert before == after
    press(page, "learning_reset")
    assert film(page)["groups"] == first["groups"]
    press(page, "learning_dice")
    assert film(page)["groups"] != first["groups"]
    assert page.number_input(key="learning_seed").value == 1


def test_the_last_update_has_no_next(visit):
    assert visit("learning", learning_update="200").button(key="learning_next").disabled


@pytest.mark.trains
def test_a_run_that_explodes_says_so_and_clipping_calms_it(visit):
    app = visit("learning", learning_rate="1", learning_update="150")
    assert says(app, "With a learning rate of 1 the loss left every bound after")
    losses = drawing(app, "Many updates on one example")["losses"]
    assert len(losses) < 50
    assert says(app, f"Update {len(losses)}")
    assert app.button(key="learning_next").disabled
    app = visit("learning", learning_rate="1", learning_clip="above 0.1")
    assert not says(app, "left every bound")


@pytest.mark.parametrize("reach", ["3 steps", "2 steps", "1 step"])
@pytest.mark.parametrize("numbers", ["1 0 0", "1 0 0 0 0"])
def test_what_is_cut_is_said_only_where_something_is(visit, reach, numbers):
    app = visit("learning", learning_reach=reach, learning_numbers=numbers)
    cut = len(numbers.split()) - int(reach[0])
    (signal,) = rows(chart(app, "The gradient's size"))
    assert (signal["value"] == 0).sum() == cut
    notes = " ".join(frame["note"] for frame in film(app)["frames"])
    assert ("the way back is cut" in notes) is (cut > 0)
    if cut == 0:
        assert says(app, "Nothing is cut off")
        assert "knows nothing of the cut" not in said(app)
    else:
        assert says(app, f"At {'step 1' if cut == 1 else f'steps 1 to {cut}'} the gradient is exactly 0.")
        # The first step's memory came from an empty one, so its share for the loop is 0 without a cut, too.
        assert says(app, "wiggling knows nothing of the cut") is (cut > 1)


def test_a_small_wiggle_agrees_and_a_large_one_says_why_not(page):
    page.select_slider(key="learning_epsilon").set_value(1e-5).run()
    assert says(page, "they agree")
    assert says(page, "13 of 13 gradients agree")
    page.select_slider(key="learning_epsilon").set_value(0.5).run()
    assert says(page, "because the curve bends within ±0.5")


def test_rounding_is_called_rounding(visit):
    app = visit("learning", learning_update="200", learning_rate="0.1", learning_epsilon="1e-05")
    assert says(app, "That is rounding")
    assert not says(app, "the curve bends")


@pytest.mark.parametrize(("cell", "weights"), [("RNN", 13), ("GRU", 33), ("LSTM", 43)])
def test_every_cell_shows_all_its_weights(visit, cell, weights):
    app = visit("learning", learning_cell=cell)
    assert sum(len(group["numbers"]) for group in film(app)["groups"]) == weights
    assert len(app.selectbox(key="learning_weight").options) == weights
    assert len(tables(app)[0]) == weights
    labels = tables(app)[0]["weight"].tolist()
    assert len(set(labels)) == weights


def test_what_was_typed_is_there_again_after_another_page(page):
    typed(page, "3 2 1", "0.5")
    page.switch_page("app_pages/start/page.py").run()
    page.switch_page("app_pages/learning/page.py").run()
    assert page.text_input(key="learning_numbers").value == "3 2 1"
    assert page.text_input(key="learning_target").value == "0.5"
    assert [column["input"] for column in film(page)["columns"]] == ["3", "2", "1"]
