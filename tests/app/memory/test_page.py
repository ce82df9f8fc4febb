"""Memory or no memory, in every state that a visitor can bring about."""

import re

import pytest

from dashboard.app_pages.memory import guess as memory_guess
from dashboard.app_pages.memory import own_sentence, three_readers
from dashboard.app_pages.memory.three_readers import Scores
from dashboard.components.basics.theme import LIGHT
from dashboard.components.basics.wording import percent
from models.tasks import order
from tests.app.helpers import chart, finished, press, rows, said, says, spec

QUICK = {"order_max_steps": "30", "order_eval_every": "10"}


@pytest.fixture
def page(visit):
    return visit("memory")


def read(app, text):
    app.text_area(key="order_text").set_value(text).run()
    assert not app.exception
    return app


def guess(app, choice):
    for reader in range(3):
        for kind in memory_guess.KINDS:
            app.radio(key=f"memory_guess_{reader}_{kind}").set_value(choice)
    return app.run()


def test_nothing_is_guessed_or_shown_in_advance(page):
    assert all(radio.value is None for radio in page.radio if radio.key.startswith("memory_guess"))
    assert all(page.button(key=f"memory_reveal_{reader}").disabled for reader in range(3))
    assert says(page, "First guess both bars of bag of words, one weight per position and RNN above")


def test_guess_race_reveal_and_guess_again(visit):
    app = guess(visit("memory", **QUICK), memory_guess.HALF)
    assert "Your guesses are in. Press **Race** above" in said(app)
    assert says(app, "Nothing has been trained here yet. Press **Race** and watch.")
    app = finished(press(app, "order_race"))
    assert not app.exception
    press(app, "memory_reveal_0")
    (frame, *_) = rows(chart(app, "How often each reader is right"))
    assert frame["text"].tolist()[2:] == ["?"] * 4
    press(press(app, "memory_reveal_1"), "memory_reveal_2")
    frame = rows(chart(app, "How often each reader is right"))[0]
    runs = app.session_state["order_experiment"].thing.runs
    for at, run in enumerate(runs.values()):
        last = run.history().snapshots[-1]
        assert frame["value"][2 * at] == pytest.approx(last.val_metric, abs=1e-6)
        assert frame["text"][2 * at] == percent(last.val_metric)
    assert "**Bag of words**: 50 % on lengths it learned, no better than a coin" in said(app)
    assert "(you guessed both)" in said(app)  # the bag, 50 % on both
    press(app, "memory_again")
    assert app.radio(key="memory_guess_0_trained").value is None
    assert app.button(key="memory_reveal_0").disabled


def test_all_is_revealed_at_once_guessed_or_not(visit):
    app = visit("memory", **QUICK)
    assert app.button(key="memory_reveal_all").disabled
    app = finished(press(app, "order_race"))
    press(app, "memory_reveal_all")
    assert not app.exception
    frame = rows(chart(app, "How often each reader is right"))[0]
    assert "?" not in frame["text"].tolist()
    assert "you guessed" not in said(app)
    assert "First guess" not in said(app)
    assert app.button(key="memory_reveal_all").disabled


def test_the_race_says_what_becomes_of_longer_sentences_but_to_those_who_guessed(visit):
    app = finished(press(visit("memory", **QUICK), "order_race"))
    experiment = app.session_state["order_experiment"].thing
    for label in (order.POSITIONS, "RNN"):
        longer = order.longer(experiment.runs[label].model, experiment.data)
        assert re.search(
            rf"{label} (falls to|rises to|stays at) {percent(longer)}".replace("\u00a0", " "), said(app)
        )
    guess(app, memory_guess.HALF)
    assert "longer than any they learned from, " not in said(app)
    assert "Press **Reveal all** below: your guesses wait there." in said(app)
    press(app, "memory_reveal_all")
    assert "longer than any they learned from, " in said(app)


@pytest.mark.parametrize(
    ("trained", "longer", "how"), [(1.0, 0.68, "falls to"), (1.0, 0.99, "stays at"), (0.5, 0.7, "rises to")]
)
def test_longer_sentences_are_told_as_they_went(trained, longer, how):
    assert memory_guess._beyond("RNN", Scores(trained, longer)) == f"the RNN {how} {percent(longer)}"


def test_while_a_run_is_live_nobody_is_sent_to_a_button_that_is_not_there(visit):
    app = guess(visit("memory", order_max_steps="20000"), memory_guess.HALF)
    press(app, "order_race")
    assert says(app, "Your guesses are in. The race is on: you can reveal when all three have finished.")
    press(app, "order_pause")
    assert says(app, "Your guesses are in. The race waits: you can reveal when all three have finished.")
    press(app, "order_reset")
    press(app, "order_train")
    assert says(app, "Your guesses are in. When the run above is over, press **Race**: ")
    press(app, "order_reset")
    assert says(app, "Your guesses are in. Press **Race** above: ")


def test_the_race_is_drawn_in_the_colours_of_what_races(visit):
    app = finished(press(visit("memory", **QUICK), "order_race"))
    scale = spec(chart(app, "Accuracy over the updates"))["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [order.BAG, order.POSITIONS, "RNN"]
    assert scale["range"] == [LIGHT.muted, LIGHT.input, LIGHT.hidden]


@pytest.mark.parametrize(
    ("trained", "longer", "expected"),
    [
        (0.5, 0.5, "no better than a coin"),
        (0.58, 0.5, "hardly better than a coin"),
        (0.99, 0.6, "but 60"),
        (1.0, 1.0, "longer ones too"),
        (0.3, 0.2, "30"),
    ],
)
def test_a_bars_sentence_says_what_happened(trained, longer, expected):
    guesses = dict.fromkeys(memory_guess.KINDS, memory_guess.HALF)
    assert expected in memory_guess.sentence("RNN", Scores(trained, longer), guesses)


def test_every_share_has_one_right_guess():
    named = [memory_guess.named(share / 100) for share in range(101)]
    assert [named[at] for at in (0, 39, 40, 60, 61, 89, 90, 100)] == [
        memory_guess.UNDER, memory_guess.UNDER, memory_guess.HALF, memory_guess.HALF,
        memory_guess.MOST, memory_guess.MOST, memory_guess.ALL, memory_guess.ALL,
    ]  # fmt: skip


@pytest.mark.parametrize("name", own_sentence.EXAMPLES)
def test_examples_are_answered_by_all_three(page, name):
    page.button_group(key="order_example").set_value(name).run()
    assert not page.exception
    assert not page.error
    assert said(page).count("As written:") == 3
    assert says(page, "Both orders give exactly the same numbers: the largest difference is 0.")


@pytest.mark.parametrize("text", ["", "   ", "…", "\n\n"])
def test_nothing_to_read_is_said(page, text):
    assert says(read(page, text), "There are no words to read yet.")


def test_odd_sentences_get_an_answer_and_a_sentence(page):
    read(page, "the tyrannosaurus <b>bit</b> the *man*")
    assert "The networks have never met “tyrannosaurus”" in said(page)
    assert "This page can't tell" in said(page)
    read(page, "the dog bit the cat")
    assert "This page can't tell" in said(page)
    assert "Exchanged" not in said(page)


def test_a_long_sentence_has_no_room_in_the_places_and_the_others_read_on(page):
    read(page, "the dog bit the man " + "again " * 30)
    assert "It has room for 20 words, and this sentence has 35." in said(page)
    assert said(page).count("As written:") == 2
    read(page, "word " * 5000)
    assert "Your text has 5,000 words and signs." in said(page)


def test_a_sentence_is_built_and_a_link_restores_the_choices(visit):
    app = visit("memory", memory_first="goose", memory_second="nurse", memory_front="last night")
    assert "last night the goose bit the nurse" in said(app)
    press(app, "memory_take")
    assert app.text_area(key="order_text").value == "last night the goose bit the nurse"
    assert not app.exception


def test_nonsense_in_the_address_is_survived(visit):
    app = visit("memory", memory_first="<script>", order_reader="?", order_example="x", memory_middle="1")
    assert not app.exception


def test_own_networks_answer_after_a_run(visit):
    app = finished(press(visit("memory", **QUICK), "order_train"))
    assert not app.exception
    assert says(app, "Answering as you trained it above: RNN. The rest was trained beforehand.")


def test_weight_decay_moves_every_weight_and_the_page_says_so(visit):
    app = finished(press(visit("memory", **QUICK, order_weight_decay="0.5"), "order_race"))
    assert not app.exception
    assert says(app, "Their weights moved all the same")


def test_the_shipped_readers_are_one_of_each():
    readers = three_readers.shipped()
    assert list(readers) == list(order.RIVALS)
    assert all(reader.model.config.reader == label for label, reader in readers.items())
