"""What keeps a full room answered: settings of the server, and how often those who train look."""

import gc
import tomllib
import weakref
from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch
from nltk import redos
from torch import nn

from dashboard.components.basics import own_answers
from dashboard.components.cell import cell_trace
from dashboard.components.training import caches, experiments, polling
from dashboard.components.training.shelf import RECENT, Shelf
from models import tasks
from models.text import words
from tests.app.helpers import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_no_garbage_is_collected_in_the_path_of_an_answer():
    assert CONFIG["runner"]["postScriptGC"] is False


def test_a_lid_that_was_closed_for_ten_minutes_loses_nothing():
    assert CONFIG["server"]["disconnectedSessionTTL"] > 600


def test_no_word_search_is_broken_off_because_its_thread_waited_for_a_turn():
    assert words("Not bad.") == ("not", "bad", ".")
    assert redos.DEFAULT_TIMEOUT >= 60


@pytest.mark.parametrize(
    ("live", "cost", "seconds"),
    [
        (0, 0.01, 0.7),
        (1, 0.01, 0.7),
        (8, 0.01, 0.7),
        (12, 0.01, 1.0),
        (12, 0.02, 2.0),
        (12, 0.005, 0.7),
        (500, 0.01, 3.0),
    ],
)
def test_those_who_train_look_less_often_when_they_are_many_or_it_takes_long(monkeypatch, live, cost, seconds):
    monkeypatch.setattr(experiments, "runner", lambda: SimpleNamespace(live=live))
    monkeypatch.setattr(polling.cost, "seconds", cost)
    assert polling.interval() == pytest.approx(seconds)


def test_what_a_look_takes_is_learned_from_looks():
    cost = polling.Cost()
    for _ in range(100):
        with cost.measured():
            pass
    idle = cost.seconds
    with cost.measured():
        sum(range(300_000))
    assert idle < 0.001
    assert cost.seconds > idle


def test_a_shipped_network_is_read_once_however_many_others_are_asked_for():
    networks = [caches.shipped(name).model for name in tasks.known()]
    assert all(caches.shipped(name).model is first for name, first in zip(tasks.known(), networks, strict=True))


def test_data_that_somebody_still_holds_are_not_read_again():
    recall = tasks.find("recall")
    config = recall.Config(distance=7)  # what no other test trains on
    data, baseline = caches.find_data("recall", config)
    caches._loaded.clear()  # as when others needed its place
    again = caches.find_data("recall", replace(config, learning_rate=0.1))
    assert again[0] is data
    assert again[1] is baseline
    caches._loaded.clear()
    kept = weakref.ref(data)
    del data, again, baseline
    gc.collect()
    assert kept() is None


def test_data_that_nobody_asked_for_lately_make_room(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(
        caches, "_shelf", Shelf(lambda read: read.weight, lambda _: None, room=1.0, clock=lambda: now[0])
    )
    caches._loaded.clear()
    recall = tasks.find("recall")
    first, second = recall.Config(distance=7), recall.Config(distance=8)
    held = caches.find_data("recall", first)[0]
    kept = weakref.ref(held)
    now[0] += RECENT / 2
    caches.find_data("recall", second)
    assert caches.find_data("recall", first)[0] is held  # somebody looked a moment ago
    del held
    now[0] += RECENT + 1
    caches.find_data("recall", second)
    gc.collect()
    assert kept() is None
    again = caches.find_data("recall", first)[0]
    assert list(again.train) == list(recall.load(first).train)


def test_a_fixed_input_is_answered_once_a_model():
    asked = []

    def ask(model, given):
        asked.append(given)
        return model(torch.full((1,), float(given))).item()

    one, other = nn.Linear(1, 1), nn.Linear(1, 1)
    assert caches.answer(one, ask, 3) == caches.answer(one, ask, 3) == one(torch.tensor([3.0])).item()
    assert caches.answer(other, ask, 3) == other(torch.tensor([3.0])).item()
    caches.answer(one, ask, 4)
    assert asked == [3, 3, 4]


def test_answers_go_with_their_model():
    model = nn.Linear(1, 1)
    caches.answer(model, lambda model, given: given, 1)
    held = len(caches._answers)
    del model
    gc.collect()
    assert len(caches._answers) < held


def test_an_answer_to_ones_own_is_kept_until_the_input_or_the_model_changes(monkeypatch):
    session, asked = {}, []
    monkeypatch.setattr(own_answers.st, "session_state", session)

    def ask(model, given):
        asked.append((model, given))
        return given * 2

    one, other = nn.Linear(1, 1), nn.Linear(1, 1)
    for model, given in ((one, 1), (one, 1), (one, 2), (other, 2), (other, 2), (one, 2)):
        assert own_answers.answer("k", model, ask, given) == given * 2
    assert asked == [(one, 1), (one, 2), (other, 2), (one, 2)]


def test_answers_of_a_page_that_was_left_are_let_go(monkeypatch):
    session, asked = {}, []
    monkeypatch.setattr(own_answers.st, "session_state", session)

    def ask(model, given):
        asked.append(given)
        return torch.ones(3)

    model = nn.Linear(1, 1)
    own_answers.keep_for("film")
    gone = weakref.ref(own_answers.answer("k", model, ask, 1))
    own_answers.keep_for("film")  # drawn again
    own_answers.answer("k", model, ask, 1)
    assert asked == [1]
    own_answers.keep_for("speech")
    assert gone() is None
    own_answers.keep_for("film")
    own_answers.answer("k", model, ask, 1)
    assert asked == [1, 1]


def test_the_numbers_inside_the_cell_are_those_of_the_text_that_stands(monkeypatch):
    monkeypatch.setattr(own_answers.st, "session_state", {})
    layer = nn.GRU(2, 3, batch_first=True)
    for x in (torch.ones(1, 2, 2), torch.ones(1, 2, 2), torch.zeros(1, 2, 2), torch.zeros(1, 4, 2)):
        with torch.no_grad():
            expected = layer(x)[0][0]
        found = torch.cat([step.hidden for step in cell_trace.steps(layer, x)])
        assert torch.allclose(found, expected, atol=1e-6)
