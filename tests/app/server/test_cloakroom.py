"""What a visitor trains is found again by another process of a hall, with their ticket alone."""

import os
import time

import pytest

from dashboard.components.server import cloakroom
from dashboard.components.training import experiments
from tests.app.helpers import finished, press, runs_of
from tests.waiting import until

QUICK = {"digits_max_steps": "60", "digits_hidden_size": "4", "digits_eval_every": "10"}


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A hall whose one process plays both: what it handed in is there for every session that has the ticket."""
    monkeypatch.setenv("UNROLLED_HALL", str(tmp_path))
    monkeypatch.setattr(experiments.runner(), "_keeps", True)
    monkeypatch.setattr(cloakroom, "EVERY", 0.0)
    return tmp_path


def elsewhere(visit, app, page="digits", **query):
    """The same visitor, led to a process that knows nothing of them."""
    other = visit("start")
    other.session_state["ticket"] = app.session_state["ticket"]
    other.query_params.update(query)
    return other.switch_page(f"app_pages/{page}/page.py").run()


def losses(app):
    (run,) = runs_of(app)
    return [row.train_loss for row in run.history().rows]


def test_it_is_found_again_and_goes_on_to_the_same_end(visit, hall):
    app = press(visit("digits", **QUICK), "digits_step")
    for _ in range(5):
        until(lambda: not runs_of(app)[0].is_moving, "an update")
        press(app, "digits_step")
    until(lambda: not runs_of(app)[0].is_moving, "an update")
    app.run()
    other = elsewhere(visit, app, **QUICK)
    assert losses(other) == losses(app)
    assert runs_of(other)[0] is not runs_of(app)[0]
    for each in (app, other):
        finished(press(each, "digits_resume"))
    assert losses(other) == losses(app)
    assert len(losses(app)) == 61
    # And once it is over, with its weights.
    third = elsewhere(visit, other, **QUICK)
    assert runs_of(third)[0].status == "finished"
    mine, theirs = (runs_of(each)[0].model.state_dict() for each in (third, other))
    assert all(mine[name].equal(theirs[name]) for name in mine)


def test_nobody_else_finds_it(visit, hall):
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    assert list(hall.iterdir())
    assert not runs_of(visit("digits", **QUICK))
    ticket = app.session_state["ticket"]
    assert not any(ticket in str(file) or ticket.encode() in file.read_bytes() for file in hall.iterdir())


def test_what_was_reset_is_forgotten(visit, hall):
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    press(app, "digits_reset")
    assert not runs_of(elsewhere(visit, app, **QUICK))


def test_an_hour_later_it_is_gone(visit, hall):
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    for file in hall.iterdir():
        os.utime(file, (time.time() - cloakroom.HOUR - 1,) * 2)
    assert not runs_of(elsewhere(visit, app, **QUICK))
    cloakroom._tidy(hall)
    assert [file.name for file in hall.iterdir()] == ["tidied"]


def test_what_learned_from_own_data_is_not_handed_in(visit, hall, monkeypatch):
    """They are promised that it is never written."""
    monkeypatch.setattr(experiments.caches, "are_shared", lambda *_: False)
    finished(press(visit("digits", **QUICK), "digits_train"))
    assert not list(hall.iterdir())


def test_own_data_are_told_from_those_that_all_share(visit, hall):
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    held = app.session_state["digits_experiment"].thing
    caches = experiments.caches
    assert caches.are_shared(held.data)
    from dataclasses import replace

    assert not caches.are_shared(replace(held.data))


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x04N."])
def test_a_damaged_file_is_as_none(visit, hall, content):
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    for file in hall.iterdir():
        file.write_bytes(content)
    other = elsewhere(visit, app, **QUICK)
    assert not runs_of(other)
    assert not other.exception


def test_a_folder_that_can_t_be_written_costs_nobody_anything(visit, hall, monkeypatch):
    monkeypatch.setenv("UNROLLED_HALL", str(hall / "not" / "there"))
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    assert runs_of(app)[0].status == "finished"
    assert not app.exception


def test_without_a_hall_nothing_is_written(visit, tmp_path, monkeypatch):
    monkeypatch.delenv("UNROLLED_HALL", raising=False)
    app = finished(press(visit("digits", **QUICK), "digits_train"))
    assert "ticket" not in app.session_state
    assert not app.exception


@pytest.mark.parametrize("given", [None, "", "short", "ä" * 43, "a" * 42, "a" * 44, "a/" * 21 + "a", 7, ["a" * 43]])
def test_what_can_t_be_a_ticket_is_none(visit, hall, given, monkeypatch):
    said = {}
    monkeypatch.setattr(cloakroom.st, "session_state", said)
    cloakroom.show(given)
    assert not said
    cloakroom.show(cloakroom.ticket())
    assert len(said["ticket"]) == 43


def test_the_oldest_goes_where_there_is_too_much(hall, monkeypatch):
    monkeypatch.setattr(cloakroom, "ROOM", 250)
    for number in range(4):
        file = hall / str(number)
        file.write_bytes(b"x" * 100)
        os.utime(file, (time.time() - 100 * number,) * 2)
    cloakroom._tidy(hall)
    assert {file.name for file in hall.iterdir()} == {"0", "1", "tidied"}
