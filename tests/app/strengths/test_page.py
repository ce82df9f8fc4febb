"""Good at, bad at: claims that are measured, stopped, measured again, guessed at, and summed up."""

import itertools

import pytest

from dashboard.app_pages.strengths import reach as reach_card
from dashboard.app_pages.strengths import trying as strength_trying
from dashboard.app_pages.strengths import waiting
from dashboard.components.training import measurement, polling
from models.errors import UserError
from models.measuring import lengths, reaching, short_runs, trying
from models.measuring.short_runs import Ending
from models.measuring.waiting import Race
from models.runner import Status
from models.tasks import recall
from tests.app.helpers import chart, charts, press, rows, said, says, tables
from tests.waiting import until

CARDS = ("length", "sharing", "memory", "waiting", "trying", "reach", "flow")
GUESSED = ("waiting", "trying")


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Training that takes a moment: what is tested here is the page."""
    monkeypatch.setattr(trying, "TRIALS", 2)
    monkeypatch.setattr(trying, "UPDATES", 20)
    monkeypatch.setattr(reaching, "DISTANCES", (5, 7))
    monkeypatch.setattr(reaching, "UPDATES", 20)


@pytest.fixture
def page(visit):
    app = visit("strengths")
    yield app
    for held in measurements(app).values():
        measurement.stop(held)


def measurements(app):
    return app.session_state["strengths_measurements"]


def begin(app, name):
    if name in GUESSED and name not in measurements(app):
        guess = app.radio(key=f"strengths_{name}_guess")
        guess.set_value(guess.options[0]).run()
    return press(app, f"strengths_{name}_measure")


def over(app, *names):
    """The page once these measurements are over."""

    def all_over():
        for name in names:  # as the browser's ticks do
            measurements(app)[name].keep_going()
        return all(measurements(app)[name].is_over for name in names)

    until(all_over, f"{names} end")
    return app.run()


def board(app):
    """What the summary says of each claim."""
    table = tables(app)[-1]
    return dict(zip(table["claim"], table["what you measured"], strict=True))


def keys(app):
    return {button.key for button in app.button}


def test_nothing_is_measured_and_nothing_guessed_at_first(page):
    assert not charts(page)
    for name in CARDS:
        assert page.button(key=f"strengths_{name}_measure").disabled == (name in GUESSED)
    for name in GUESSED:
        assert page.radio(key=f"strengths_{name}_guess").value is None
    assert says(page, "You measured 0 of 7 claims.")


@pytest.mark.parametrize("name", CARDS)
def test_a_claim_is_measured_again_and_forgotten(page, name):
    over(begin(page, name), name)
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert says(page, "Measured on this machine, in ")
    assert says(page, "You measured 1 of 7 claims.")
    assert measurements(page)[name].run.status == Status.FINISHED
    first = measurements(page)[name].findings.all()
    over(begin(page, name), name)
    second = measurements(page)[name].findings.all()
    assert len(second) == len(first)
    if name in ("trying", "reach"):
        assert {e.config.seed for e in first}.isdisjoint(e.config.seed for e in second)
    press(page, f"strengths_{name}_reset")
    assert says(page, "You measured 0 of 7 claims.")
    assert not measurements(page)
    over(begin(page, name), name)
    if name in ("trying", "reach"):
        assert measurements(page)[name].findings.all() == first  # from the first dice again


def test_all_at_once(page):
    for name in CARDS:
        begin(page, name)
    over(page, *CARDS)
    assert not page.exception
    assert says(page, "You measured 7 of 7 claims. You need not take anybody's word for it.")
    assert len(charts(page)) == len(CARDS) - 1  # lengths are a table
    assert len(tables(page)) == 2


def test_a_stopped_measurement_keeps_what_it_found_and_can_start_again(page, monkeypatch):
    monkeypatch.setattr(trying, "UPDATES", 5000)
    begin(page, "trying")
    assert "strengths_trying_measure" not in keys(page)
    assert board(page)["It is hard to train"] == "still measuring"
    press(page, "strengths_trying_stop")
    assert board(page)["It is hard to train"].startswith("stopped early")
    assert says(page, "You measured 0 of 7 claims.")
    assert says(page, "Stopped at") or "Stopped at" in page.get("progress")[0].proto.text
    assert measurements(page)["trying"].run.status == Status.STOPPED
    assert "You said" in said(page)
    assert "Measured: **" not in said(page)  # a half is no answer to the guess
    monkeypatch.setattr(trying, "UPDATES", 20)
    over(begin(page, "trying"), "trying")
    assert measurements(page)["trying"].is_whole
    assert "stopped early" not in board(page)["It is hard to train"]
    assert says(page, "You measured 1 of 7 claims.")


def test_the_board_has_numbers_only_of_what_is_whole(page, monkeypatch):
    def two_and_no_more(model):
        yield from itertools.islice(measure(model), 2)
        raise UserError("That was all.")

    measure = lengths.measure
    monkeypatch.setattr(lengths, "measure", two_and_no_more)
    over(begin(page, "length"), "length")
    over(begin(page, "sharing"), "sharing")
    found = board(page)
    assert found.pop("It takes any length, and does not grow").startswith("stopped early: ")
    assert found.pop("The same weights serve every step") == "1,600 numbers against 256,032 for 500 steps"
    assert set(found.values()) == {"nothing yet"}
    assert says(page, "You measured 1 of 7 claims. 6 claims still stand on somebody else's word.")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.04, "in less than 0.1 s."), (0.1, "in 0.1 s."), (2.34, "in 2.3 s.")]
)
def test_no_measurement_took_no_time(page, seconds, said):
    over(begin(page, "sharing"), "sharing")
    measurements(page)["sharing"].run.seconds = seconds
    assert says(page.run(), f"Measured on this machine, {said}")


def test_a_guess_is_held_against_what_was_measured(page):
    options = page.radio(key="strengths_trying_guess").options
    page.radio(key="strengths_trying_guess").set_value(options[3]).run()
    over(press(page, "strengths_trying_measure"), "trying")
    assert says(page, f"You said **{options[3]}**.")
    came = strength_trying.CLAIM.guess.right(measurements(page)["trying"].findings.all())
    assert says(page, f"Measured: **{came}**.")
    assert came == options[0]  # two runs at the most


def test_who_changes_a_setting_is_told_that_the_numbers_are_old(page):
    over(begin(page, "flow"), "flow")
    assert not says(page, "You changed the setting.")
    page.select_slider(key="strengths_flow_distance").set_value(10).run()
    assert says(page, "You changed the setting.")
    assert says(page, "30 steps back")
    over(begin(page, "flow"), "flow")
    assert not says(page, "You changed the setting.")
    assert says(page, "10 steps back")


def test_results_are_there_again_after_another_page(page):
    over(begin(page, "sharing"), "sharing")
    page.switch_page("app_pages/start/page.py").run()
    page.switch_page("app_pages/strengths/page.py").run()
    assert says(page, "You measured 1 of 7 claims.")
    assert chart(page, "Numbers in both networks")


def test_a_measurement_nobody_looks_at_waits_and_goes_on_when_looked_at(page, monkeypatch):
    monkeypatch.setattr(trying, "UPDATES", 400)
    monkeypatch.setattr(measurement, "PATIENCE", 0.0)
    begin(page, "trying")
    held = measurements(page)["trying"]
    until(lambda: held.run.status == Status.PAUSED, "it waits")
    at = held.run.step
    monkeypatch.setattr(measurement, "PATIENCE", 60.0)
    page.run()
    until(lambda: held.run.step > at, "it goes on")
    assert held.run.status in (Status.RUNNING, Status.FINISHED)


def test_a_link_restores_the_settings(visit):
    app = visit("strengths", strengths_memory_steps="300", strengths_flow_distance="10")
    assert app.select_slider(key="strengths_memory_steps").value == 300
    assert app.select_slider(key="strengths_flow_distance").value == 10


@pytest.mark.parametrize("value", ["", "1e999", "-5", "31", "<b>", "9" * 400, "nan"])
def test_a_wrong_link_is_ignored(visit, value):
    app = visit("strengths", strengths_memory_steps=value, strengths_flow_distance=value)
    assert not app.exception
    assert app.select_slider(key="strengths_memory_steps").value == 100
    assert app.select_slider(key="strengths_flow_distance").value == 30


def test_without_its_network_a_card_says_so_and_the_others_work(visit, monkeypatch):
    def missing(name, variant=""):
        raise UserError("The checkpoint could not be read.")

    monkeypatch.setattr("dashboard.components.training.caches.shipped", missing)
    app = visit("strengths")
    assert not app.exception
    assert [error.value for error in app.error] == ["The checkpoint could not be read\\."] * 2
    over(begin(app, "sharing"), "sharing")
    assert says(app, "You measured 1 of 7 claims.")


def test_an_error_of_ours_ends_that_measurement_alone_and_says_so(page, monkeypatch, caplog):
    monkeypatch.setattr(lengths, "text", lambda length: 1 / 0)
    over(begin(page, "length"), "length")
    assert not page.exception
    assert [w.value for w in page.warning] == ["An error in the program ended this run (ZeroDivisionError)."]
    assert "strengths_length_measure" in keys(page)


# Sentences follow the numbers, whatever those are


def race(loop, convolution):
    return Race(1000, loop, convolution, 1000, 1, 6272, 6208)


@pytest.mark.parametrize(
    ("loop", "said", "guess"),
    [
        (8.0, "8.0 times as long as the convolution", "more than 5 times as long"),
        (3.0, "3.0 times as long as the convolution", "2 to 5 times as long"),
        (1.05, "about as long as the convolution", "about as long"),
        (0.5, "less time than the convolution", "less time"),
    ],
)
def test_the_sentence_of_the_race_says_what_was_measured(loop, said, guess):
    assert said in waiting._sentence(race(loop, 1.0))
    assert "at every place it sees 3 places, its own among them" in waiting._sentence(race(loop, 1.0))
    assert waiting.CLAIM.guess.right((race(loop, 1.0),)) == guess


def test_every_measured_ratio_has_an_answer_of_its_own():
    for tenths in range(1, 300):
        assert waiting._right((race(tenths / 10, 1.0),)) in waiting._GUESSES


def ending(accuracy, *, diverged=False, **settings):
    return Ending(recall.Config(**settings), accuracy, 100, diverged)


@pytest.mark.parametrize("learned", range(21))
def test_every_count_of_runs_has_its_answer(learned):
    found = tuple(ending(1.0 if n < learned else 0.2, cell="RNN") for n in range(20))
    low, _, high = strength_trying._right(found).partition(" to ")
    assert int(low) <= learned <= int(high)


def test_the_sentence_of_the_runs_counts_who_learned_alone():
    pairs = [(1.0, 1.0), (1.0, 0.3), (0.2, 1.0), (0.2, 1.0), (0.25, 0.25)]
    found = tuple(
        ending(value, cell=cell) for pair in pairs for value, cell in zip(pair, ("RNN", "GRU"), strict=True)
    )
    sentence = strength_trying._sentence((*found, ending(0.2, diverged=True, cell="RNN")))
    assert "2 of 6 RNN runs and 3 of 5 GRU runs learned the task (95\u00a0% right or more)" in sentence
    assert "With 1 of the settings the RNN learned and the GRU did not." in sentence
    assert "With 2 it was the other way round." in sentence
    assert "In 1 the loss was no longer a number." in sentence
    assert "1 of 1 RNN run learned" in strength_trying._sentence(found[:1])
    assert "GRU" not in strength_trying._sentence(found[:1])
    sentence = strength_trying._sentence(found[4:])  # without the pairs that the RNN won
    assert "With 2 of the settings the GRU learned and the RNN did not." in sentence
    assert "other way round" not in sentence
    assert "With 1 of the settings the RNN" in strength_trying._sentence(found[:4])
    assert "other way round" not in strength_trying._sentence(found[:4])


def test_the_sentence_of_the_reach_stops_at_the_first_failure():
    kinds = reaching.KINDS
    accuracies = {"tanh": (1.0, 0.3, 1.0), "relu": (0.2, 0.2, 0.2), "GRU with its gate opened": (1.0, 1.0, 0.96)}
    found = tuple(
        ending(accuracies[kind][place], **kinds[kind], distance=distance)
        for place, distance in enumerate((5, 7, 10))
        for kind in accuracies
    )
    sentence = reach_card._sentence(found)
    assert (
        "tanh up to 5, relu not even 5 and GRU with its gate opened learned every distance tried, up to 10"
        in sentence
    )
    assert short_runs.LEARNED <= 0.96


def test_what_runs_outside_the_numbers_is_drawn_at_the_bottom(page):
    begin(page, "trying")
    over(page, "trying")
    frame = next(f for f in rows(chart(page, "Accuracy of every run")) if "series" in f)
    assert len(frame) == 4
    assert frame["y"].between(0, 1).all()
    assert polling.LONGEST < measurement.PATIENCE / 2
