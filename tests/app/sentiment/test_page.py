"""The sentiment page: what is read, in every state that a visitor or a link can bring about."""

import re

import pytest

from dashboard.app_pages.sentiment import own_review, presets
from dashboard.app_pages.sentiment.verdict import surprise
from dashboard.components.basics.wording import percent
from models import checkpoint
from models.tasks import sentiment
from tests.app.helpers import chart, charts, drawing, press, rows, said, says
from tests.app.sentiment.pressing import markup, no_verdict, read, verdict


@pytest.fixture
def page(visit):
    return visit("sentiment")


@pytest.mark.parametrize("name", own_review.EXAMPLES)
def test_an_example_is_read_at_once(page, name):
    page.button_group(key="sentiment_example").set_value(name).run()
    assert not page.exception
    assert page.text_area(key="sentiment_text").value == own_review.EXAMPLES[name]
    assert verdict(page)[0] in sentiment.LABELS
    reading = rows(chart(page, "How far each word pushes"))[0]
    assert len(reading) == len(sentiment.words(own_review.EXAMPLES[name]))


def test_what_a_visitor_types_gets_the_verdict_of_the_shipped_network(page):
    text = "A wonderful, touching film"
    read(page, text)
    answer = sentiment.predict(checkpoint.shipped("sentiment").model, text)
    assert verdict(page) == (answer.output, f"{percent(answer.probability)} sure")
    assert answer.output == "positive"
    assert page.button_group(key="sentiment_example").value is None
    (pushes,) = rows(chart(page, "How far each word pushes"))
    assert pushes["word"].tolist() == ["1. a", "2. wonderful", "3. ,", "4. touching", "5. film"]


def test_words_that_say_the_same_are_not_said_to_count_for_nothing(page):
    read(page, "A dull and lifeless mess")
    assert verdict(page)[0] == "negative"
    assert says(page, "Take any one word away and the verdict stays as it is.")


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b", "\u00a0"])
def test_without_words_it_asks_for_some(page, text):
    read(page, text)
    if sentiment.words(text):  # a sign that nobody sees is still a sign, and says nothing
        assert says(page, sentiment.BLANK)
    else:
        assert says(page, "There are no words to read yet.")
        assert says(page, "Watch it learn")
        assert not any("How far each word" in alt for alt in charts(page))


@pytest.mark.parametrize(
    ("text", "known"),
    [("Wonderful", True), ("0", True), ("!", False), ("好", False), ("🎉", False), ("zorplax", False)],
)
def test_one_word_is_enough_if_it_is_known(page, text, known):
    read(page, text)
    assert says(page, "With a single word nobody can be late.")
    if known:
        assert verdict(page)
        assert not says(page, sentiment.BLANK)
        return
    assert no_verdict(page)
    assert not any("How far each word" in alt for alt in charts(page))
    answer = sentiment.predict(checkpoint.shipped("sentiment").model, text)
    leaning = f"Asked all the same it leans towards {answer.output}, {percent(answer.probability)}"
    assert says(page, f"{sentiment.BLANK} {leaning}")


def test_the_way_through_unknown_words_can_be_watched_and_is_called_no_verdict(page):
    read(page, "zorplax frumious glibnor")
    moments = drawing(page, "The network reads your words, one a step")["moments"]
    assert [moment["input"] for moment in moments] == ["zorplax", "frumious", "glibnor"]
    assert all(moment["peek"] for moment in moments)
    assert sentiment.BLANK in moments[-1]["note"]
    assert says(page, "Who read it all has no verdict, for it knows no word of this.")
    assert says(page, "and knows no word of the rest: that is no verdict.")


def test_a_late_joiner_who_knows_no_word_of_the_rest_has_no_verdict(page):
    read(page, "a lovely warm film zorplax frumious")
    page.slider(key="sentiment_join").set_value(5).run()
    assert says(page, "and knows no word of the rest: that is no verdict.")
    assert says(page, "Who read it all says positive")


def test_a_long_text_is_cut_with_a_sentence(page):
    read(page, "word " * 10_000)
    assert says(page, "Your text has 10,000 words and signs. The network reads the first 200 here")
    assert len(rows(chart(page, "How far each word pushes"))[0]) == own_review.MAX_WORDS


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦🎉 🏳️‍🌈", "مرحبا بالعالم هذا فيلم", "שלום \u202eabc\u202c", "a\x00b \x07 c"]
)
def test_other_signs_and_directions_are_read(page, text):
    read(page, text)
    assert verdict(page) if "a" in text else no_verdict(page)


def test_words_that_it_never_met_are_named(page):
    read(page, "zorplax frumious")
    assert says(page, "It has never met “zorplax”, “frumious”")
    read(page, "a good film")
    assert not says(page, "It has never met")


def test_a_shorter_text_after_a_longer_one(page):
    """The late joiner can't stay at a word that is gone."""
    for text in ("one two three four five six seven eight nine ten", "one two three", "one two", "one", "one two"):
        read(page, text)
    read(page, "it starts lovely but it ends dull")
    page.slider(key="sentiment_join").set_value(7).run()
    assert says(page, "The late joiner walks in at “dull”")
    read(page, "lovely but dull")
    assert says(page, "The late joiner walks in at “but”")  # the middle, as where nobody has chosen


HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <b>bold</b> &lt;",
    "$x$ costs $5 and $$y^2$$",
    ":red[x] :material/home: :streamlit: :orange-badge[b] :smile:",
    "`code` ```block``` ~~gone~~ **bold** _thin_ # head",
    "[a](http://b.example) ![i](http://b.example/i.png) <http://b.example>",
    "http://b.example www.b.example a@b.example",
    "1. one - two + three | four | five\n---\n> six\n\n    seven\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text_like_any_other(page, text):
    before = markup(page)
    read(page, text)
    assert verdict(page)
    assert markup(page) <= before, "the visitor's signs reached Markdown unescaped"


def test_the_step_in_the_link_is_held_to_the_text(visit):
    app = visit("sentiment", sentiment_step="3", sentiment_example="Kind")
    assert says(app, "Inside the cell at word 3, “and”")
    read(app, "too short")
    assert says(app, "Inside the cell at word 2, “short”")


@pytest.mark.parametrize("index", range(len(presets.PRESETS)))
def test_a_preset_goes_where_the_visitors_text_goes(page, index):
    press(page, f"sentiment_break_{index}")
    assert not page.exception
    assert page.text_area(key="sentiment_text").value == presets.PRESETS[index].text


# The address


def test_a_copied_link_opens_the_same_thing(visit):
    first = visit("sentiment")
    first.button_group(key="sentiment_cell").set_value("LSTM").run()
    first.select_slider(key="sentiment_hidden_size").set_value(16).run()
    first.select_slider(key="sentiment_learning_rate").set_value(0.02).run()
    first.number_input(key="sentiment_seed").set_value(7).run()
    first.button_group(key="sentiment_example").set_value("Slow start").run()
    first.slider(key="sentiment_join").set_value(5).run()
    second = visit("sentiment", **link(first), sentiment_step="4")
    assert second.button_group(key="sentiment_cell").value == "LSTM"
    assert second.select_slider(key="sentiment_hidden_size").value == 16
    assert second.select_slider(key="sentiment_learning_rate").value == 0.02
    assert second.number_input(key="sentiment_seed").value == 7
    assert second.text_area(key="sentiment_text").value == own_review.EXAMPLES["Slow start"]
    assert second.slider(key="sentiment_join").value == 5
    assert says(second, "Inside the cell at word 4, “,”")


NONSENSE = [
    "FOO",
    "-1",
    "1e99",
    "NaN",
    "inf",
    "",
    " ",
    "9" * 400,
    "0x10",
    "<script>",
    "None",
    "٣",
    "1,5",
    "true",
    "\x00",
]


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_the_address_opens_the_page_as_it_is(visit, value):
    names = [o.name for o in sentiment.Config.options() if o.place != "command"]
    names += "step example join text reader slow moment whose probe diagram experiment".split()
    app = visit("sentiment", **{f"sentiment_{name}": value for name in names})
    assert not app.exception
    assert verdict(app) if value else says(app, "There are no words to read yet.")
    press(app, "sentiment_step")  # whatever stands in the controls can be trained
    assert not app.exception
    assert not app.error
    for option in (o for o in sentiment.Config.options() if o.place != "command"):
        option.check(getattr(app.session_state["sentiment_experiment"].thing.config, option.name))


def link(app):
    """The address bar as the browser writes it (the browser's tests hold that it does)."""
    names = "cell hidden_size learning_rate join seed example".split()
    values = {f"sentiment_{name}": app.session_state[f"sentiment_{name}"] for name in names}
    return {key: value if isinstance(value, str) else f"{value:g}" for key, value in values.items()}


def test_a_parameter_given_twice_is_no_crash(visit):
    app = visit("sentiment", sentiment_cell=["RNN", "LSTM"], sentiment_step=["1", "2"], sentiment_seed=["1", "x"])
    assert not app.exception
    assert verdict(app)


def test_a_word_that_pushes_against_what_it_says_alone_is_named(page):
    examples = own_review.EXAMPLES.values()
    read(page, next(text for text in examples if text.startswith("Nothing can save")))
    found = r"A surprise: “(\w+)” pushes towards (\w+) here, though by itself it reads as (\w+)"
    ((word, here, alone),) = re.findall(found, said(page))
    assert here != alone
    assert sentiment.predict(checkpoint.shipped("sentiment").model, word).output == alone


def test_where_every_word_pushes_as_it_says_there_is_no_surprise():
    push = [("good", 0.3), ("the", -0.2), ("dull", -0.3)]
    assert surprise(push, [0.9, 0.51, 0.1]) == ""
    assert surprise(push, [0.9, 0.51, 0.9]).startswith("A surprise: “dull” pushes towards negative here")
