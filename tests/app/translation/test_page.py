"""The translation page in the states that a visitor can bring about, with a network trained here in a moment."""

from dataclasses import replace

import pytest

from dashboard.app_pages.translation import breaking, own_sentence
from models import checkpoint
from models.language import translation_decoding
from models.tasks import translation as task
from models.training import new_model
from tests.app.helpers import chart, charts, drawing, finished, press, rows, said, says

QUICK = {
    "translation_max_steps": "4",
    "translation_hidden_size": "16",
    "translation_eval_every": "2",
    "translation_batch_size": "8",
}


@pytest.fixture
def page(visit):
    return visit("translation")


def heading(app):
    """The translation in big letters."""
    return [m.value for m in app.markdown if m.value.startswith("### :orange[")]


def type_in(app, text):
    app.text_area(key="translation_text").set_value(text).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("name", own_sentence.EXAMPLES)
def test_an_example_is_translated_at_once(page, name):
    page.button_group(key="translation_example").set_value(name).run()
    assert not page.exception
    model = checkpoint.shipped("translation").model
    french = translation_decoding.readable(task.predict(model, own_sentence.EXAMPLES[name]).output.split())
    assert french in said(page)
    assert len(heading(page)) == 1
    (weights,) = rows(chart(page, "Attention map: for every word written"))
    assert weights.groupby("written")["weight"].sum().to_numpy() == pytest.approx(1, abs=0.05)


def test_unknown_words_are_named_and_copied(page):
    type_in(page, "A zorplax is eating.")
    assert says(page, "It has never met “zorplax”.")


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_without_words_it_asks_for_some(page, text):
    type_in(page, text)
    if not translation_decoding.tokens(text):
        assert says(page, "There are no words to read yet.")
        assert says(page, "4. Watch it learn")


@pytest.mark.parametrize("text", ["😀", "<b>x</b> & **y** $z$", "word " * 10_000, "مرحبا بالعالم", "a" * 3000, "'"])
def test_odd_text_is_translated_without_a_traceback(page, text):
    type_in(page, text)
    told = "### :gray[:material/help: No translation]" in [m.value for m in page.markdown]
    assert told == says(page, translation_decoding.BLANK)
    assert told or heading(page) or says(page, "It ends before its first word")


def test_words_none_of_which_it_knows_are_no_translation_and_can_still_be_watched(page):
    type_in(page, "zorplax glibnor")
    assert says(page, f"{translation_decoding.BLANK} What it writes all the same, “")
    assert says(page, "It has never met “zorplax” and “glibnor”.")
    assert not heading(page)
    moments = drawing(page, "The network reads your sentence, then writes its translation")["moments"]
    assert [moment["input"] for moment in moments][:3] == ["zorplax", "glibnor", "."]


def test_beam_search_says_what_the_other_way_gives(page):
    page.button_group(key="translation_search").set_value("beam").run()
    assert not page.exception
    assert says(page, "Taking the likeliest word at once gives")


def test_a_chosen_french_word_shows_where_it_looked(page):
    page.button_group(key="translation_word").set_value(2).run()
    assert not page.exception
    (bars,) = rows(chart(page, "How the look for the chosen word"))
    assert bars["weight"].sum() == pytest.approx(1, abs=0.05)
    type_in(page, "Dogs.")  # shorter than the place that was chosen
    assert heading(page)


def test_a_race_shows_maps_and_the_long_sentence(visit):
    page = visit("translation", **QUICK)
    finished(press(page, "translation_race"))
    assert not page.exception
    assert any(alt.startswith("Attention map of the training network") for alt in charts(page))
    assert says(page, "of the words are in their right place")
    page.button_group(key="translation_whose").set_value("without").run()
    assert not page.exception
    assert says(page, "This network has no attention: there is no map to draw.")
    page.button_group(key="translation_reader").set_value(2).run()
    assert not page.exception
    assert says(page, "This network has no attention. When it writes")


def test_without_a_checkpoint_the_page_still_trains(visit, monkeypatch, tmp_path):
    from dashboard.components.training import caches

    caches.shipped.clear()
    monkeypatch.setattr(checkpoint, "SHIPPED_FOLDER", tmp_path)
    page = visit("translation", **QUICK)
    assert not page.exception
    assert says(page, "could not be read")
    finished(press(page, "translation_train"))
    assert not page.exception
    assert heading(page) or says(page, "It ends before its first word")
    caches.shipped.clear()


@pytest.mark.parametrize(
    "query", [{"translation_step": "-3"}, {"translation_step": "9" * 400}, {"translation_search": "x"}]
)
def test_nonsense_in_the_address_does_no_harm(visit, query):
    assert not visit("translation", **query).exception


def test_a_verdict_compares_words_and_nothing_else():
    model = new_model(task, replace(task.Config(), hidden_size=8), task.load(task.Config()))
    prediction = task.predict(model, "the dog sleeps .")
    preset = breaking.PRESETS[0]
    assert breaking.judge(replace(prediction, output="il pleut des cordes ."), preset)[0]
    assert not breaking.judge(replace(prediction, output="il pleut ."), preset)[0]
