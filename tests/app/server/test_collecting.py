"""What only leads to itself is let go by the clock."""

import gc
import threading
import weakref

from dashboard.components.server import collecting

BEGIN = collecting.begin  # before tests take it away: see conftest.py


class Circle:
    """Leads to itself."""

    def __init__(self):
        self.own = self


class Enough(Exception):
    """Ends the collector's thread."""


def test_a_server_has_one_collector_which_lets_go_of_circles(monkeypatch):
    gone, slept, alive = threading.Event(), [], weakref.ref(Circle())

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 2:
            gone.set()
            raise Enough

    monkeypatch.setattr(collecting, "_begun", [])
    monkeypatch.setattr(collecting.time, "sleep", sleep)
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    gc.disable()
    try:
        BEGIN()
        BEGIN()
        assert gone.wait(60)
    finally:
        gc.enable()
    assert alive() is None
    assert slept == [collecting.EVERY] * 2
