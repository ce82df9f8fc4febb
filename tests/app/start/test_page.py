"""The first page: guess, then two readers; the map and its marks; every word, with a place that exists."""

import ast
import re

import pytest

from dashboard.app_pages.start import film_story, glossary
from dashboard.app_pages.start.terms import ENTRIES
from dashboard.components.basics import beats
from dashboard.components.cell import latecomer
from dashboard.components.frame import pages
from dashboard.components.training import caches
from models import checkpoint
from models.errors import UserError
from models.tasks import sentiment
from tests.app.helpers import APP, chart, charts, press, rows, said, says

FIRST = next(iter(film_story.STORIES))


def guess(app, name, verdict):
    app.segmented_control(key="start_story").set_value(name).run()
    app.radio(key=f"start_guess_{list(film_story.STORIES).index(name)}").set_value(verdict).run()
    return press(app, "start_read")


def test_nothing_is_guessed_or_told_before_the_visitor_speaks(visit):
    app = visit("start")
    assert app.radio(key="start_guess_0").value is None
    assert app.button(key="start_read").disabled
    assert not charts(app)
    assert "% sure" not in said(app)


def test_the_verdicts_are_those_of_the_network():
    assert film_story.VERDICTS == sentiment.LABELS


@pytest.mark.parametrize("name", film_story.STORIES)
@pytest.mark.parametrize("verdict", film_story.VERDICTS)
def test_a_guess_meets_what_the_late_joiner_says(visit, name, verdict):
    app = guess(visit("start"), name, verdict)
    assert not app.exception
    told, model = film_story.STORIES[name], checkpoint.shipped("sentiment").model
    truth, whole = (sentiment.predict(model, heard) for heard in (told.heard, f"{told.missed} {told.heard}"))
    assert says(app, f"You said {verdict}")
    assert says(app, f"The late joiner says **{truth.output}**")
    assert says(app, f"from the start says **{whole.output}**")  # the surprise, in one sentence
    assert [len(app.success), len(app.warning)] == ([1, 0] if verdict == truth.output else [0, 1])


@pytest.mark.trains
def test_the_stories_hold_both_a_turn_and_none():
    model = checkpoint.shipped("sentiment").model
    turned = set()
    for told in film_story.STORIES.values():
        full, late = (sentiment.predict(model, heard) for heard in (f"{told.missed} {told.heard}", told.heard))
        turned.add(full.output != late.output)
        assert min(full.probability, late.probability) > 0.7
    assert turned == {True, False}


def test_the_late_joiner_may_come_at_any_word(visit):
    app = guess(visit("start"), FIRST, "positive")
    slider = app.slider(key="start_join_0")
    model = checkpoint.shipped("sentiment").model
    told = film_story.STORIES[FIRST]
    full = sentiment.predict(model, f"{told.missed} {told.heard}")
    words = tuple(moment.input for moment in full.moments)
    assert " ".join(words[slider.value - 1 :]).replace(" .", ".") == told.heard
    for start in (2, len(words)):
        app.slider(key="start_join_0").set_value(start).run()
        late = latecomer.hear(sentiment, model, words, start)
        assert says(app, f"The late joiner walks in at “{words[start - 1]}”")
        (drawn,) = (table for table in rows(chart(app, "How sure of praise")) if "reader" in table)
        assert (drawn["reader"] == "joined late").sum() == len(words) - start + 1
        if late.blank:  # only the full stop is left to hear
            assert (start, words[-1]) == (len(words), ".")
            assert says(app, "and knows no word of the rest: that is no verdict.")
        else:
            assert says(app, f"verdict{':' if late.output != full.output else ','} ")


def test_each_review_has_a_guess_of_its_own(visit):
    app = guess(visit("start"), FIRST, "negative")
    app.segmented_control(key="start_story").set_value("One joke").run()
    assert "You said" not in said(app)
    app.segmented_control(key="start_story").set_value(FIRST).run()
    assert says(app, "You said negative.")


def test_one_may_guess_again(visit):
    app = press(guess(visit("start"), FIRST, "negative"), "start_again")
    assert "You said" not in said(app)
    assert app.radio(key="start_guess_0").value is None
    assert says(guess(app, FIRST, "positive"), "You said positive")


def test_without_the_trained_network_there_is_a_sentence(visit, monkeypatch):
    def missing(name, variant=""):
        raise UserError(f"The file of {name} is missing.")

    monkeypatch.setattr(caches, "shipped", missing)
    app = guess(visit("start"), FIRST, "negative")
    assert not app.exception
    assert says(app, "The file of sentiment is missing. So nobody can read here.")


@pytest.mark.parametrize("value", ["", "nonsense", "<b>", "One joke,Beautiful music", "99", "None"])
def test_nonsense_in_the_address_opens_the_page_as_it_is(visit, value):
    app = visit("start", start_story=value, start_join_0=value, start_term=value)
    assert not app.exception
    assert app.title[0].value == "Start here"


def test_a_link_brings_the_review_and_the_search_back(visit):
    app = visit("start", start_story="One joke", start_term="gate")
    assert app.segmented_control(key="start_story").value == "One joke"
    assert says(app, "**Forget gate**")
    assert not says(app, "**BLEU**")


def marked(app):
    """The titles on the map that are marked as seen."""
    labels = [link.proto.label for link in app.main.get("page_link")]
    return [re.match(r"\*\*.*?\*\*", label)[0] for label in labels if label.endswith("check_circle: visited")]


def test_the_map_marks_what_was_seen(visit):
    app = visit("start")
    count = len(pages.CARDS)
    assert says(app, f"You have seen 1 of {count} pages.")
    assert not marked(app)
    app.switch_page("app_pages/types/page.py").run()
    app.switch_page("app_pages/start/page.py").run()
    assert says(app, f"You have seen 2 of {count} pages.")
    assert marked(app) == ["**2. Four types, one idea**"]


# ---- the glossary


def anchors(page):
    """The parts of a page: those that its file, or a component of its own, names as PARTS; else the six beats."""
    for file in sorted(APP.parent.glob(f"app_pages/{page}/*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PARTS":
                return set(ast.literal_eval(node.value))
    return {"work", "quiz"} if page == "types" else set(beats.BEATS)


TERMS = [entry.term for entry in ENTRIES]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.term.name)
def test_every_word_leads_to_a_place_that_exists(entry):
    assert entry.term.anchor in anchors(entry.page)


@pytest.mark.parametrize("page", sorted({entry.page for entry in ENTRIES}))
def test_the_places_are_on_the_page_as_it_opens(visit, page):
    drawn = {header.anchor for header in visit(page).header}
    assert {entry.term.anchor for entry in ENTRIES if entry.page == page} <= drawn


def test_words_are_explained_once_in_one_sentence():
    names = [term.name.casefold() for term in TERMS]
    assert len(set(names)) == len(names) >= 45
    assert names == sorted(names)
    for term in TERMS:
        assert term.says.endswith(".")
        assert ". " not in term.says


@pytest.mark.parametrize(
    "wanted", "gradient,LSTM,lstm,softmax,beam,BLEU,F1,forget,one to one,seed,batch".split(",")
)
def test_the_search_finds_a_word_by_its_name(wanted):
    assert wanted.casefold() in glossary.matching(wanted)[0].term.name.casefold()


def test_a_search_finds_what_a_sentence_says_too():
    assert "SGD" in [entry.term.name for entry in glossary.matching("stochastic")]
    assert glossary.matching("") == list(ENTRIES)


@pytest.mark.parametrize("typed", ["zzz", "[x](javascript:alert(1))", "$x$", "<b>", "😀", "a" * 60])
def test_a_search_in_vain_says_so_and_keeps_the_text(visit, typed):
    app = visit("start")
    app.text_input(key="start_term").set_value(typed).run()
    assert not app.exception
    assert says(app, f"No entry has “{typed}” in it.")
    assert app.text_input(key="start_term").value == typed


def test_all_words_are_told_once_they_are_unfolded(visit):
    assert not says(visit("start"), glossary.TAB)
    unfolded = visit("start", start_terms="true")
    assert all(term.name in said(unfolded) for term in TERMS)
