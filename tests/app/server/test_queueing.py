"""Pages take turns, and nobody waits for ever."""

import asyncio
import threading
import time
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.server import queueing
from dashboard.components.server.queueing import Queue
from tests.waiting import SECONDS


def test_two_pages_are_not_drawn_at_once():
    queue = Queue()
    drawing, most = 0, 0
    count = threading.Lock()

    def draw():
        nonlocal drawing, most
        with queue.turn():
            with count:
                drawing += 1
                most = max(most, drawing)
            time.sleep(0.01)
            with count:
                drawing -= 1

    threads = [threading.Thread(target=draw) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_page_that_is_held_up_does_not_hold_the_others(monkeypatch):
    queue = Queue()
    monkeypatch.setattr(queueing, "PATIENCE", 0.01)
    held, let_go, drawn = threading.Event(), threading.Event(), threading.Event()

    def slow():
        with queue.turn():
            held.set()
            let_go.wait(60)

    def quick():
        with queue.turn():
            drawn.set()

    threads = [threading.Thread(target=slow), threading.Thread(target=quick)]
    threads[0].start()
    assert held.wait(60)
    threads[1].start()
    assert drawn.wait(60)
    let_go.set()
    for thread in threads:
        thread.join()
    with queue.turn():  # who went ahead without a turn gave none back
        assert not queue._gap.is_set()
    assert queue._gap.is_set()


def test_a_fragment_is_drawn_within_its_page():
    queue = Queue()
    with queue.turn():
        with queue.turn():
            pass
        assert not queue._gap.is_set()
    assert queue._gap.is_set()


def test_a_page_that_breaks_off_gives_its_turn_back():
    queue = Queue()
    with pytest.raises(ZeroDivisionError), queue.turn():
        raise ZeroDivisionError
    assert queue._gap.is_set()
    other = threading.Thread(target=queue._lock.acquire, kwargs={"timeout": 10})
    other.start()
    other.join()
    assert not queue._lock.acquire(blocking=False)  # the other one has it


def test_training_waits_for_a_gap_and_not_for_ever(monkeypatch):
    monkeypatch.setattr(queueing, "POLITE", 10)
    queue, passed = Queue(), threading.Event()

    def update():
        queue.give_way()
        passed.set()

    with queue.turn():
        trainer = threading.Thread(target=update)
        trainer.start()
        assert not passed.wait(0.05)
    assert passed.wait(60)
    trainer.join()
    monkeypatch.setattr(queueing, "POLITE", 0.01)
    with queue.turn():
        queue.give_way()


def test_many_who_draw_in_turn_are_no_reason_to_draw_at_once(monkeypatch):
    """However long one waits for all of them: only who keeps the turn is overtaken."""
    monkeypatch.setattr(queueing, "PATIENCE", 0.2)
    queue, drawing, most = Queue(), 0, 0

    def draw():
        nonlocal drawing, most
        with queue.turn():
            drawing += 1
            most = max(most, drawing)
            time.sleep(0.02)
            drawing -= 1

    threads = [threading.Thread(target=draw) for _ in range(40)]  # the last one waits four times its patience
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_what_was_drawn_is_taken_up_before_the_next_page_is_drawn(monkeypatch):
    queue, done = Queue(), []

    class Loop(asyncio.AbstractEventLoop):
        def call_soon_threadsafe(self, callback):
            done.append("taken up")
            callback()

    server = SimpleNamespace(_get_async_objs=lambda: SimpleNamespace(eventloop=Loop()))
    monkeypatch.setattr(queueing.runtime, "exists", lambda: True)
    monkeypatch.setattr(queueing.runtime, "get_instance", lambda: server)
    for _ in range(2):
        with queue.turn(), queue.turn():
            done.append("drawn")
    assert done == ["drawn", "taken up", "drawn", "taken up"]


def test_who_waits_and_is_called_away_leaves_the_queue_as_it_was(monkeypatch):
    """Streamlit ends a wait by an exception when its visitor presses something else."""
    monkeypatch.setattr(queueing, "LISTEN", 0.01)
    queue, held, let_go = Queue(), threading.Event(), threading.Event()

    def slow():
        with queue.turn():
            held.set()
            let_go.wait(60)

    drawing = threading.Thread(target=slow)
    drawing.start()
    assert held.wait(60)
    monkeypatch.setattr(queueing, "_listen", lambda: (_ for _ in ()).throw(InterruptedError))
    with pytest.raises(InterruptedError), queue.turn():
        pytest.fail("it is not its turn")
    let_go.set()
    drawing.join()
    with queue.turn():
        assert queue._depth == 1


def test_a_page_that_waits_is_drawn_in_its_turn(monkeypatch):
    """In a session, where a look at its state is taken at every wait."""
    monkeypatch.setattr(queueing, "LISTEN", 0.01)
    held, let_go = threading.Event(), threading.Event()

    def slow():
        with queueing.pages.turn():
            held.set()
            let_go.wait(60)

    def page():
        import streamlit as st

        from dashboard.components.server import queueing

        with queueing.pages.turn():
            st.write("drawn")

    looks = []
    listen = queueing._listen
    monkeypatch.setattr(queueing, "_listen", lambda: (listen(), looks.append(1), len(looks) > 2 and let_go.set()))
    drawing = threading.Thread(target=slow)
    drawing.start()
    assert held.wait(60)
    app = AppTest.from_function(page).run(timeout=SECONDS)
    drawing.join()
    assert not app.exception
    assert app.markdown[0].value == "drawn"
    assert len(looks) > 2
