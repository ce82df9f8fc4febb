"""What the sentence under a race says beyond the standing: who was first, and when its point is made."""

import pytest

from dashboard.components.training import watching
from models.history import Snapshot
from models.tasks import sentiment, translation


def looks(*metrics, every=50):
    return [Snapshot(index * every, 1.0, metric, b"") for index, metric in enumerate(metrics)]


def test_a_race_in_which_all_get_there_says_who_was_first():
    found = {"RNN": looks(0.5, 0.6, 1.0), "GRU": looks(0.5, 0.96, 1.0), "LSTM": looks(0.5, 0.7, 0.99)}
    assert watching._who_was_first(sentiment, found, 50) == (
        "First at 95\u00a0%, looked at every 50 updates: GRU at update 50, then RNN and LSTM at update 100."
    )
    together = {label: looks(0.5, 0.6, 1.0) for label in "ab"}
    assert "All of them were at 95\u00a0% at the same look" in watching._who_was_first(sentiment, together, 50)


@pytest.mark.parametrize("last", [0.5, 0.94])
def test_nobody_was_first_where_one_does_not_get_there(last):
    assert watching._who_was_first(sentiment, {"a": looks(0.5, 1.0), "b": looks(0.5, last)}, 50) == ""
    assert watching._who_was_first(sentiment, {"a": looks(0.5, 1.0), "b": []}, 50) == ""


def test_the_point_is_made_when_one_has_been_far_ahead_for_some_looks():
    ahead, behind = (0.0, 0.1, 0.3, 0.5, 0.6), (0.0, 0.05, 0.08, 0.1, 0.12)
    for count in range(1, 6):
        found = {"with attention": looks(*ahead[:count]), "without": looks(*behind[:count])}
        said = watching._gap(translation, found)
        assert bool(said) == (count == 5), count
    assert "“with attention” was ahead by at least 22 points" in said
    assert "You can pause now" in said


def test_a_lead_that_changes_hands_or_was_not_looked_at_together_makes_no_point():
    assert not watching._gap(translation, {"a": looks(0.5, 0.0, 0.5), "b": looks(0.0, 0.5, 0.0)})
    assert not watching._gap(translation, {"a": looks(0.5, 0.5, 0.5), "b": looks(0.0)})
    assert not watching._gap(translation, {"a": looks(0.5, 0.5, 0.5), "b": []})
