"""The page on the next word in the states that a visitor can bring about."""

import pytest

from dashboard.app_pages.nextword import beforehand, breaking, clue, guesses, thinking, typing, writing
from dashboard.components.training import caches
from models import checkpoint
from models.datasets import errands
from models.language import word_chips
from models.tasks import nextword as task
from tests.app.helpers import chart, charts, drawing, finished, press, rows, said, says

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"nextword_max_steps": "30", "nextword_hidden_size": "8", "nextword_eval_every": "10"}
BARS, PASSAGE = "The ten words that the network holds likeliest next", "How the network goes on"
DIAGRAM = "The network reads your words, one a step"


@pytest.fixture
def page(visit):
    return visit("nextword", **QUICK)


@pytest.fixture(scope="module")
def model():
    return caches.network(task.NAME, task.NextWordModel)


def text(app):
    return app.text_area(key="nextword_text").value


def chips(app):
    return [app.button(key=f"nextword_chip_{place}").label.replace("\\", "") for place in range(3)]


def bars(app):
    return rows(chart(app, BARS))[0]


def type_in(app, given):
    app.text_area(key="nextword_text").set_value(given).run()
    assert not app.exception
    return app


# Try it


@pytest.mark.parametrize("example", typing.EXAMPLES)
def test_an_example_has_three_chips_and_ten_bars_at_once(page, model, example):
    page.button_group(key="nextword_example").set_value(example).run()
    assert not page.exception
    shown = bars(page)
    words = task.cut(typing.EXAMPLES[example])
    expected = task.likeliest(task.read(model, words).shares[-1], model.vocabulary, guesses.SHOWN)
    assert list(shown["word"]) == [guess.word for guess in expected]
    assert list(shown["share"]) == pytest.approx([guess.share for guess in expected])
    assert [chip.lower() for chip in chips(page)] == [shown["word"][place] for place in (1, 0, 2)]


def test_a_tapped_chip_goes_into_the_text_and_the_next_ones_come(page):
    type_in(page, "She did not want ")
    for place in (1, 0, 2, 1):
        before, tapped = text(page), chips(page)[place]
        press(page, f"nextword_chip_{place}")
        assert text(page) in (before.rstrip() + tapped, f"{before.rstrip()} {tapped}")
        assert page.button_group(key="nextword_example").value is None
    assert page.query_params["nextword_text"] == text(page)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "There are no words to read yet"),
        (" \n ", "There are no words to read yet"),
        ("a " * 501, "it goes on from at most 500"),
        ("zqxj", "There is no word here that it knows"),
        ("the zqxj", "It has never met “zqxj”"),
    ],
)
def test_what_it_cannot_read_gets_a_sentence(page, given, sentence):
    assert says(type_in(page, given), sentence)


@pytest.mark.parametrize(
    "given", ["<b>the</b>", "\u202eabc the", "$$x$$ [a](b) the", "العربية", "the " * 500, "...", '"', "é\0the"]
)
def test_anything_may_be_typed(page, given):
    assert len(bars(type_in(page, given))) == guesses.SHOWN


def test_always_the_middle_chip_is_what_tapping_it_writes(page):
    type_in(page, "I think that")
    written = drawing(page, PASSAGE)["parts"]
    assert written[0] == {"text": "I think that", "kind": "given"}
    for _ in range(4):
        press(page, "nextword_chip_1")
    assert (written[0]["text"] + written[1]["text"]).startswith(text(page))


def test_temperature_brings_dice(page):
    before = drawing(page, PASSAGE)
    assert page.button(key="nextword_again_dice").disabled  # at 0 there are none
    page.slider(key="nextword_temperature").set_value(1.0).run()
    wild = drawing(page, PASSAGE)
    press(page, "nextword_again_dice")
    assert len({str(one) for one in (before, wild, drawing(page, PASSAGE))}) == 3


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x"])
def test_what_cannot_be_in_the_address_is_ignored(visit, value):
    app = visit("nextword", nextword_temperature=value, nextword_clue=value, nextword_join=value)
    assert not app.exception
    assert drawing(app, PASSAGE)


def test_a_circle_and_a_refrain_are_told_with_their_words():
    circle = ("well", *("and", "so", "on", ",") * 6)
    assert "From word 2 on it runs in a circle: “and so on,”" in writing.repeated(("i",), circle).replace("\\", "")
    told = "he was not a good man , but he was not a good man . yes , he was not a good man".split()
    assert "comes back to “He was not a good man” again and again: 3 times" in writing.repeated((), told)
    assert not writing.repeated((), ("a", "b", "c"))


# Which is the network?


def test_every_round_that_ships_has_chips_that_differ():
    assert len(beforehand.rounds()) >= 10
    for found in beforehand.rounds():
        assert set(found.made.network.chips) != set(found.made.trigram.chips)
        for offer in found.made:
            assert offer.goes_on.startswith(found.beginning)
            assert len(set(offer.chips)) == guesses.CHIPS


def test_the_rounds_that_ship_are_of_the_network_that_ships(model):
    for found in beforehand.rounds():
        shares = task.read(model, task.cut(found.beginning)).shares[-1]
        assert found.made.network.chips == tuple(g.word for g in task.likeliest(shares, model.vocabulary, 3))


def test_a_guess_is_told_and_counted(page):
    assert says(page, "No guess yet.")
    press(page, "nextword_blind_guess_0")
    assert says(page, "of 1 round right")
    before = beforehand.rounds()[0].beginning
    assert says(page, before)
    press(page, "nextword_blind_next")
    assert says(page, beforehand.rounds()[1].beginning)


def test_both_are_measured_on_the_same_words(page):
    figures = checkpoint.shipped(task.NAME).figures
    assert says(page, f"On {figures['words']:,} words")
    assert says(
        page, f"between {figures['value']:.0f} words, the trigram between {figures['baseline']['value']:.0f}"
    )


# Watch it think


def test_the_diagram_shows_what_it_would_have_said(page, model):
    type_in(page, "He looked at her and smiled")
    moments = drawing(page, DIAGRAM)["moments"]
    answer = task.predict(model, "He looked at her and smiled")
    assert [moment["input"] for moment in moments] == "he looked at her and smiled".split()
    assert [moment["output"] for moment in moments] == [moment.output for moment in answer.moments]


def test_of_a_long_text_the_last_words_are_looked_at(page):
    type_in(page, "the old man and the sea " * 30)
    assert len(drawing(page, DIAGRAM)["moments"]) == thinking.LONGEST


def test_the_bars_are_those_of_the_step_that_is_looked_at(visit, model):
    app = visit("nextword", nextword_text="He looked at her and smiled", nextword_step="3")
    shown = rows(chart(app, "The ten likeliest words after the chosen word"))[0]
    shares = task.read(model, ("he", "looked", "at")).shares[-1]
    assert list(shown["word"]) == [g.word for g in task.likeliest(shares, model.vocabulary, guesses.SHOWN)]
    place = 1 + [g.word for g in task.likeliest(shares, model.vocabulary, 5000)].index("her")
    assert says(app, f"“her” came: its guess number {place:,}")


@pytest.mark.parametrize("start", [2, 3, 6])
def test_the_late_joiner_may_come_at_any_word(page, start):
    page.slider(key="nextword_join").set_value(start).run()
    assert not page.exception
    assert says(page, "It joins at")


# The clue


def test_the_network_that_ships_finds_a_clue_that_no_trigram_can(page, model):
    pairs = clue.known(model)
    assert pairs
    for name, pair in pairs.items():
        page.button_group(key="nextword_clue").set_value(name).run()
        told = clue.told(model, name)
        (first, other), (another, second) = told.network
        assert first > another
        assert second > other
        ends = [task.cut(sentence)[-2:] for sentence in (pair.first, pair.second)]
        assert ends[0] == ends[1]
        words = task.cut(pair.first)
        assert len(words) - words.index(pair.clues[0]) >= 8
        assert says(page, f"lies {len(words) - words.index(pair.clues[0])} words back")


def test_what_the_trigram_says_was_counted_in_the_corpus_that_it_was_said_to_be(model, data_folder):
    assert data_folder
    counted = task.ngram(task.load(task.SHIPPED))
    for name, pair in clue.known(model).items():
        told = beforehand.trigram(name)
        assert told == pytest.approx(clue.counted(counted, model.vocabulary, pair))
        assert told == pytest.approx(clue.counted(counted, model.vocabulary, pair._replace(first=pair.second)))
    for found in beforehand.rounds():
        offered = word_chips.offered(counted, model.vocabulary, task.cut(found.beginning), guesses.CHIPS)
        assert found.made.trigram.chips == tuple(guess.word for guess in offered)


def test_the_clue_of_ones_own_text(page, model):
    type_in(page, "He looked at her and")
    page.button_group(key="nextword_clue").set_value(clue.OWN).run()
    shown = rows(chart(page, "How far each word pushes"))[0]
    (guess,) = task.likeliest(task.read(model, task.cut("He looked at her and")).shares[-1], model.vocabulary, 1)
    assert list(shown["push"]) == pytest.approx(clue.clues(model, (task.cut("He looked at her and"), guess.word)))
    type_in(page, "He")
    assert says(page, "Of a single word nothing can be left out")


def test_without_the_corpus_the_page_stands(visit, monkeypatch, tmp_path):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    app = visit("nextword")
    assert not app.exception
    assert "| trigram |" in said(app)


# Watch it learn


def test_a_run_guesses_and_then_reads_here(page):
    finished(press(page, "nextword_train"))
    assert says(page, "perplexity")
    assert says(page, "came home with a bag full of …”")
    assert says(page, "So far counting is ahead: the network's best perplexity is")
    page.button_group(key="nextword_reader").set_value(1).run()
    assert not page.exception
    assert says(page, "The only difference, “baker” or “fisherman”, lies 17 words back")
    press(page, "nextword_blind_own_guess_0")
    assert says(page, "of 1 round right")


def test_a_text_of_ones_own_is_learned_by_both(page):
    own = " ".join(errands.stories()[:60]).replace("baker", "Bäcker")
    page.text_area(key="nextword_own_paste").set_value(own).run()
    assert page.session_state["nextword_data"] == "own"
    finished(press(page, "nextword_train"))
    assert not page.exception
    assert says(page, "a trigram gets")
    page.button_group(key="nextword_reader").set_value(1).run()
    assert not page.exception
    assert "| trigram |" not in said(page)  # nobody baked anything there: the pair is not offered
    assert len(charts(page)) > 3


@pytest.mark.parametrize("own", ["Too short.", "ha " * 400, "春眠不覺曉 " * 3])
def test_too_little_of_a_text_is_refused_with_a_sentence(page, own):
    page.text_area(key="nextword_own_paste").set_value(own).run()
    press(page, "nextword_train")
    assert not page.exception
    assert says(page, "are needed, about a page of a book") or says(page, "It is the same word again")


def test_a_tiny_vocabulary_breaks_nothing(page):
    page.text_area(key="nextword_own_paste").set_value("one two " * 400).run()
    finished(press(page, "nextword_train"))
    page.button_group(key="nextword_reader").set_value(1).run()
    assert not page.exception
    type_in(page, "one")
    assert len(bars(page)) == 2


# Break it


def test_each_card_can_be_tried_above(page):
    for name, given in (
        ("circle", breaking.STUCK), ("strangers", "She looked at the hamster and"), ("fact", breaking.FACT),
    ):  # fmt: skip
        press(page, f"nextword_break_{name}")
        assert not page.exception
        assert text(page) == given


def test_the_cards_fail_as_they_say(page, model):
    written = breaking.stuck(model, breaking.STUCK)
    assert says(page, writing.repeated(task.cut(breaking.STUCK), written))
    assert not set(breaking.STRANGERS) & set(model.vocabulary.entries)
    said_after = {
        str(task.predict(model, f"She looked at the {stranger} and").output) for stranger in breaking.STRANGERS
    }
    assert len(said_after) == 1
    assert says(page, "all such words are one and the same to it")
    (paris,) = breaking.shares(model, (breaking.FACT, ("paris",)))
    assert paris < task.predict(model, breaking.FACT).output[-1]["probability"]
    assert says(page, "It has learned which words come after which")


def test_tapping_the_middle_chip_for_ever_runs_in_a_circle_and_dice_get_it_out(model):
    for text in typing.EXAMPLES.values():
        words = task.cut(text)
        stuck, wild = (
            task.generate(model, words, temperature=temperature, seed=0, length=200).words for temperature in (0, 1)
        )
        assert writing.repeated(words, stuck), text
        assert not writing.repeated(words, wild), text


def test_the_circle_is_tried_at_the_temperature_of_its_card(page):
    page.slider(key="nextword_temperature").set_value(1.0).run()
    press(page, "nextword_break_circle")
    assert page.slider(key="nextword_temperature").value == 0.0
    press(page, "nextword_break_fact")  # a card that says nothing of it leaves it alone
    assert page.slider(key="nextword_temperature").value == 0.0
