"""What is trained makes room, what nobody looked at for longest first; and whose it was is told."""

import threading

import pytest
from streamlit.runtime.scriptrunner import StopException

from dashboard.components.training import experiments
from dashboard.components.training.shelf import RECENT, Place, Shelf
from models.runner import Status
from tests.app.helpers import Clock, finished, press, runs_of, says
from tests.waiting import until


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gone():
    return []


@pytest.fixture
def shelf(clock, gone):
    return Shelf(len, gone.append, room=10, clock=clock)


def test_what_was_not_looked_at_for_longest_goes(shelf, clock, gone):
    first, second, third = Place("1111"), Place("2222"), Place("3333")
    shelf.look(first)
    clock.now += 1
    shelf.look(second)
    clock.now += 1
    shelf.look(first)
    clock.now += 2 * RECENT
    shelf.look(third)
    assert gone == ["2222"]
    assert (first.thing, second.thing, third.thing) == ("1111", None, "3333")
    assert shelf.look(second) is None


def test_what_is_looked_at_stays_however_much_it_is(shelf, clock, gone):
    places = [Place("x" * 8) for _ in range(5)]
    for place in places:
        shelf.look(place)
        clock.now += RECENT / 10
    assert gone == []
    assert all(place.thing for place in places)


def test_no_more_goes_than_has_to(shelf, clock, gone):
    kept = [Place("1111"), Place("2222"), Place("3")]
    for place in kept:
        shelf.look(place)
        clock.now += 1
    clock.now += RECENT
    newest = Place("44")
    shelf.look(newest)
    assert gone == ["1111"]
    assert newest.thing == "44"


def test_the_places_of_a_session_that_has_gone_count_no_more(shelf, clock, gone):
    shelf.look(Place("x" * 9))  # nobody holds it
    clock.now += 2 * RECENT
    kept = Place("y" * 9)
    shelf.look(kept)
    assert (gone, kept.thing) == ([], "y" * 9)


@pytest.mark.trains
def test_whoever_comes_back_to_an_emptied_place_is_told_and_can_train_again(visit, monkeypatch):
    page = visit("memory", order_max_steps="4", order_eval_every="2")
    press(page, "order_train")
    finished(page)
    (run,) = runs_of(page)
    place = page.session_state["order_experiment"]
    shelf = experiments._shelf()
    monkeypatch.setattr(shelf, "_room", 1.0)
    place.seen -= 2 * RECENT
    other = visit("memory", order_max_steps="4", order_eval_every="2")
    press(other, "order_train")
    finished(other)
    assert place.thing is None
    assert len(runs_of(other)) == 1  # it is looked at, and beyond the room by itself
    page.run()
    assert not page.exception
    assert says(page, "had to make room")
    losses = [row.train_loss for row in run.history().rows]
    press(page, "order_train")
    finished(page)
    (again,) = runs_of(page)
    assert [row.train_loss for row in again.history().rows] == losses


def test_what_is_let_go_may_take_a_while_and_keeps_nobody_waiting(clock):
    """A run is stopped between two updates; meanwhile the others look at theirs."""
    looked, let_go = threading.Event(), threading.Event()
    shelf = Shelf(len, lambda _: let_go.wait(60), room=5, clock=clock)
    first, second, third = Place("1111"), Place("2222"), Place("3")
    shelf.look(first)
    clock.now += 2 * RECENT
    waits = threading.Thread(target=lambda: (shelf.look(second), looked.set()))
    waits.start()
    until(lambda: first.thing is None)
    assert shelf.look(third) == "3"
    assert not looked.is_set()
    let_go.set()
    waits.join()


@pytest.mark.trains
def test_a_run_that_nobody_could_keep_is_stopped(visit, monkeypatch):
    """Streamlit may break off a page between the start of its runs and their place in the session."""
    page = visit("memory", order_max_steps="20000")
    shelf, made = experiments._shelf(), []

    def broken_off(place):
        made.extend(place.thing.runs.values())
        raise StopException

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "look", broken_off)
        press(page, "order_train")
    assert [run.status for run in made] == [Status.STOPPED]
