"""What nobody leads to is let go, what came before the last look at all of it too, but later."""

import functools
import gc
import weakref

import pytest

from dashboard.components.basics import collecting

BEGIN = functools.cache(collecting.begin.__wrapped__)  # before tests take it away: see conftest.py


class Circle:
    """Leads to itself."""

    def __init__(self):
        self.own = self


@pytest.fixture(autouse=True)
def nothing_stays_frozen():
    """Other tests count what is alive."""
    yield
    gc.unfreeze()


def test_new_circles_are_let_go_at_every_look():
    alive = weakref.ref(Circle())
    collecting.look(all_of_it=False)
    assert alive() is None


def test_old_ones_are_let_go_by_the_look_at_all():
    circle = Circle()
    collecting.look(all_of_it=True)
    alive = weakref.ref(circle)
    del circle
    collecting.look(all_of_it=False)
    assert alive() is not None
    collecting.look(all_of_it=True)
    assert alive() is None


def test_a_server_has_one_collector(monkeypatch):
    started = []
    monkeypatch.setattr(collecting.threading.Thread, "start", lambda thread: started.append(thread))
    BEGIN()
    BEGIN()
    assert [(thread.name, thread.daemon) for thread in started] == [("collecting", True)]
