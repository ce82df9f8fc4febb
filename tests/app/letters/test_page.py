"""The page on letters in the states that a visitor can bring about."""

import re

import pytest

from dashboard.app_pages.letters import blind, breaking, meanings, texts, training_text, writing
from dashboard.components.training import caches
from models import checkpoint
from models.datasets import little_stories
from models.tasks import letters as task
from tests.app.helpers import drawing, finished, press, said, says

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"letters_max_steps": "30", "letters_hidden_size": "8", "letters_eval_every": "10"}
PASSAGE, COLOURED = "How the network goes on", "The text in the colours of number"


@pytest.fixture
def page(visit):
    return visit("letters", **QUICK)


def written(app):
    """The parts of the text that was written."""
    return drawing(app, PASSAGE)["parts"]


def coloured(app):
    """What the coloured text was sent."""
    number = re.search(r"How well number (\d+) tells", said(app))[1]
    return int(number), drawing(app, f"{COLOURED} {number} of the memory")


def type_in(app, text):
    app.text_area(key="letters_text").set_value(text).run()
    assert not app.exception
    return app


# Try it


@pytest.mark.parametrize("example", writing.EXAMPLES)
def test_an_example_is_gone_on_with_at_once(page, example):
    page.button_group(key="letters_example").set_value(example).run()
    assert not page.exception
    first, *rest = written(page)
    assert (first["text"], first["kind"]) == (writing.EXAMPLES[example], "given")
    assert sum(len(part["text"]) for part in rest) == writing.LENGTH


def test_other_dice_write_another_text(page):
    before = written(page)
    press(page, "letters_another")
    assert written(page) != before
    assert written(page)[0] == before[0]


def test_temperature_zero_has_no_dice(visit):
    app = visit("letters", letters_temperature="0")
    before = written(app)
    assert written(press(app, "letters_another")) == before


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x"])
def test_a_temperature_that_cannot_be_is_ignored(visit, value):
    app = visit("letters", letters_temperature=value, letters_number=value)
    assert not app.exception
    assert written(app)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is nothing to go on from"),
        (" \n ", "There is nothing to go on from"),
        ("a" * 2001, "it goes on from at most 2,000"),
        ("дом", "It has met none of these signs"),
        ("O дом", "It has never met “д”, “о”, “м”"),
    ],
)
def test_what_it_cannot_read_gets_a_sentence(page, text, sentence):
    assert says(type_in(page, text), sentence)


@pytest.mark.parametrize("text", ["<b>O</b>", "\u202eabc", "$$x$$ [a](b)", "العربية O", "O" * 2000])
def test_anything_may_be_typed(page, text):
    assert written(type_in(page, text))[0]["text"] == text


def test_the_marked_passage_stands_in_the_training_text(page):
    data = training_text.data(caches.network(task.NAME, task.LettersModel))
    copied = [part["text"] for part in written(page) if part["kind"] == "copied"]
    if data is None:
        assert says(page, "the plays that it learned from are not on this machine")
        assert not copied
    else:
        assert copied[0] in "".join(data.train)
        assert says(page, f"{len(copied[0])} letters")


def test_without_the_plays_the_page_says_that_it_cannot_mark_a_passage(visit, monkeypatch, tmp_path):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    app = visit("letters")
    assert not app.exception
    assert says(app, "the plays that it learned from are not on this machine")
    assert {part["kind"] for part in written(app)} == {"given", "written"}


# Who wrote which


def test_every_round_that_ships_has_three_different_passages_that_begin_alike():
    assert len(blind.ready()) >= 10
    for found in blind.ready():
        assert len(set(found)) == 3
        assert len({text.split()[0] for text in found}) == 1
        assert all(100 < len(text) < 260 for text in found)


def test_a_guess_is_told_and_counted(page):
    assert says(page, "No guess yet.")
    press(page, "letters_blind_guess_0")
    assert says(page, "of 1 round right")
    before = [drawing(page, "A passage")]
    press(page, "letters_blind_next")
    assert [drawing(page, "A passage")] != before


# Watch it think


def test_the_finders_numbers_are_those_of_the_checkpoint(page):
    figures = checkpoint.shipped(task.NAME).figures[task.FINDER]
    for name, found in figures.items():
        page.button_group(key="letters_by").set_value(name).run()
        assert coloured(page)[0] == found["number"]
        assert f"| {found['number']} | **{found['value']:.3f}** | {found['untrained']:.3f} |" in said(page)


def test_the_colours_are_the_numbers_of_the_memory(page):
    number, sent = coloured(page)
    model = caches.network(task.NAME, task.LettersModel)
    reading = task.read(model, texts.SCENE)
    assert "".join(sent["text"]) == texts.SCENE
    assert sent["values"] == pytest.approx(reading.states[:, number - 1].tolist(), abs=0.006)
    best = reading.next_letter.argmax(dim=1).tolist()
    assert [some[0] for some in sent["guesses"]] == [model.vocabulary.entries[token] for token in best]


def test_a_number_and_a_text_of_ones_own(page):
    page.button_group(key="letters_by").set_value(meanings.CHOSEN).run()
    page.number_input(key="letters_number").set_value(7.0).run()
    page.button_group(key="letters_look").set_value(meanings.TYPED).run()
    assert says(page, "There are no letters to look into yet")
    page.text_area(key="letters_look_text").set_value("Ünïcode <i>and</i> [more]").run()
    assert not page.exception
    number, sent = coloured(page)
    assert (number, "".join(sent["text"])) == (7, "Ünïcode <i>and</i> [more]")


def test_the_table_says_the_same_as_the_colours(page):
    page.toggle(key="letters_as_table").set_value(True).run()
    (table,) = (frame.value for frame in page.dataframe if "likeliest next" in frame.value)
    assert len(table) == len(coloured(page)[1]["text"])
    assert table["letter"][0] == "S"


def test_the_text_that_it_wrote_can_be_looked_into(page):
    page.button_group(key="letters_look").set_value(meanings.WRITTEN).run()
    assert "".join(coloured(page)[1]["text"]).startswith("KING\n")


@pytest.mark.parametrize("start", [2, 3, len(texts.SCENE)])
def test_the_late_joiner_may_come_at_any_letter(page, start):
    page.slider(key="letters_join").set_value(start).run()
    assert not page.exception
    assert says(page, "It joins at")


# Watch it learn


def test_a_run_writes_and_then_reads_here(page):
    finished(press(page, "letters_train"))
    assert says(page, "bits a letter")
    assert drawing(page, "How it goes on from “The”")["parts"][0]["text"] == "The "
    page.button_group(key="letters_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "Which passage is from your text?")
    assert says(page, "that stands word for word in its training text is marked")


def test_a_text_of_ones_own_is_learned(page):
    page.text_area(key="letters_own_paste").set_value("".join(little_stories.stories()[:30])).run()
    assert page.session_state["letters_data"] == "own"
    finished(press(page, "letters_train"))
    assert not page.exception
    assert says(page, "a 5-gram gets")


def test_too_short_a_text_is_refused_with_a_sentence(page):
    page.text_area(key="letters_own_paste").set_value("Too short.").run()
    press(page, "letters_train")
    assert says(page, "There are 10 characters; at least 2,000 are needed")


def test_a_run_that_was_better_before_may_be_stopped_there(visit):
    app = visit(
        "letters", letters_max_steps="60", letters_hidden_size="128", letters_eval_every="5", letters_dropout="0",
        letters_learning_rate="0.02",
    )  # fmt: skip
    app.text_area(key="letters_own_paste").set_value("".join(little_stories.stories()[:8])[:2400]).run()
    finished(press(app, "letters_train"))
    assert says(app, "It should have stopped at update")
    step = int(re.search(r"It should have stopped at update ([\d,]+)", said(app))[1])
    finished(press(app, "letters_stop_there"))
    assert not app.exception
    assert app.number_input(key="letters_max_steps").value == step
    assert (
        says(app, f"finished, {step} updates")
        or app.session_state["letters_experiment"].thing.config.max_steps == step
    )


# Break it


def test_each_card_can_be_tried_above(page):
    for name, text in (("stuck", breaking.STUCK), ("never_met", breaking.NEVER_MET)):
        press(page, f"letters_break_{name}")
        assert not page.exception
        assert page.text_area(key="letters_text").value == text
    assert page.slider(key="letters_temperature").value == task.TEMPERATURE
