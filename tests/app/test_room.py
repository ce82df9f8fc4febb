"""What keeps a full room answered: settings of the server, and how often those who train look."""

import gc
import tomllib
from types import SimpleNamespace

import pytest
import torch
from torch import nn

from dashboard.components import collector, experiments, shelf
from tests.app.helpers import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_no_garbage_is_collected_in_the_path_of_an_answer():
    assert CONFIG["runner"]["postScriptGC"] is False


def test_a_lid_that_was_closed_for_ten_minutes_loses_nothing():
    assert CONFIG["server"]["disconnectedSessionTTL"] > 600


def test_what_is_loaded_is_never_walked_again():
    before = gc.get_freeze_count()
    made = [[] for _ in range(1000)]
    collector.settle()
    try:
        assert gc.get_freeze_count() >= before + len(made)
        assert len(gc.get_objects()) < 1000
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("live", "seconds"), [(0, 0.7), (1, 0.7), (8, 0.7), (12, 1.0), (30, 2.5), (500, 3.0)])
def test_those_who_train_look_less_often_when_they_are_many(monkeypatch, live, seconds):
    monkeypatch.setattr(experiments, "runner", lambda: SimpleNamespace(live=live))
    assert experiments.poll() == pytest.approx(seconds)


def test_a_fixed_input_is_answered_once_a_model():
    asked = []

    def ask(model, given):
        asked.append(given)
        return model(torch.full((1,), float(given))).item()

    one, other = nn.Linear(1, 1), nn.Linear(1, 1)
    assert shelf.answer(one, ask, 3) == shelf.answer(one, ask, 3) == one(torch.tensor([3.0])).item()
    assert shelf.answer(other, ask, 3) == other(torch.tensor([3.0])).item()
    shelf.answer(one, ask, 4)
    assert asked == [3, 3, 4]


def test_answers_go_with_their_model():
    model = nn.Linear(1, 1)
    shelf.answer(model, lambda model, given: given, 1)
    held = len(shelf._answers)
    del model
    gc.collect()
    assert len(shelf._answers) < held
