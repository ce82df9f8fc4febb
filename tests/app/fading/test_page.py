"""The fading signal in every state that a visitor can bring about."""

import json
import math

import pytest

from dashboard.app_pages.fading import amounts, fresh_network, reach
from dashboard.app_pages.fading import charts as fading_charts
from models.measuring.short_runs import Ending
from models.tasks import recall as task
from tests.app.helpers import chart, charts, elements, finished, press, rows, said, says
from tests.waiting import until

QUICK = {"recall_max_steps": "20", "recall_hidden_size": "8", "recall_distance": "5"}


@pytest.fixture
def page(visit):
    return visit("fading", **QUICK)


def people(app):
    """What the drawing of the whisper is given."""
    sent = [json.loads(e.proto.json) for e in elements(app.main) if e.type == "bidi_component"]
    (found,) = (data for data in sent if data.get("label", "").startswith("A whisper"))
    return found["people"]


# Words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "nothing at all"),
        (1.0, "100 %"),
        (0.434, "43 %"),
        (1.04, "104 %"),
        (1.3, "1.3 times as long"),
        (17.4, "17 times as long"),
        (0.005, "one part in 200"),
        (1 / 1234, "one part in 1,200"),
        (4.5e-9, "one part in 220 million"),
        (0.5**30, "one part in 1.1 billion"),
        (2e-13, "one part in 5 trillion"),
        (1e-40, "one part in more than a thousand trillion"),
        (5e-324, "one part in more than any number here can say"),
        (191751.06, "190,000 times as long"),
        (math.inf, "too long for a number"),
        (math.nan, "no number any more"),
    ],
)
def test_what_is_left_is_said_in_words(share, words):
    assert amounts.left(share).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.434, "**43 %** of the gradient arrives at the first letter"),
        (0.0, "**nothing at all** of the gradient arrives at the first letter"),
        (40_123.0, "at the first letter the gradient is **40,000 times as long** as at the end"),
        (math.inf, "the gradient at the first letter is **too long for a number**"),
        (math.nan, "the gradient at the first letter is **no number any more**"),
    ],
)
def test_what_arrives_is_said_in_a_clause(share, words):
    assert amounts.arrives(share).replace("\u00a0", " ") == words


def test_shares_of_no_number_are_none():
    assert amounts.shares([1.0, 2.0]) == [0.5, 1.0]
    for lengths in ([1.0, 0.0], [1.0, math.inf], [1.0, math.nan]):
        assert all(math.isnan(share) for share in amounts.shares(lengths))
        assert fading_charts.rows({"": amounts.shares(lengths)}).num_rows == 0


def test_a_bar_beyond_the_scale_is_drawn_at_its_end_with_its_true_number():
    frame = fading_charts.rows({"": [1e-30, 1e20, 0.5]}).to_pandas()
    assert frame["share"].tolist() == [1e-30, 1e20, 0.5]
    assert frame["drawn"].tolist() == [fading_charts.FLOOR, fading_charts.TOP, 0.5]
    assert frame["back"].tolist() == [2, 1, 0]


# The whisper


@pytest.mark.parametrize("factor", ["0.5", "0.9", "1", "1.1", "1.5"])
def test_the_whisper_is_multiplied_at_every_step(visit, factor):
    given = people(visit("fading", fading_factor=factor))
    assert [one["loud"] for one in given] == pytest.approx([float(factor) ** k for k in range(31)])
    assert given[-1]["note"].startswith("After 30 steps back")


def test_the_answer_is_not_on_the_page_before_it_is_guessed(page):
    assert not says(page, "one part in 1.1 billion")
    assert page.radio(key="fading_whisper_0").value is None
    assert page.radio(key="fading_predict_0").value is None
    page.radio(key="fading_whisper_0").set_value("a thirtieth").run()
    press(page, "fading_whisper_reveal_0")
    assert says(page, "It is **one part in a billion**")


# Measured at once


@pytest.mark.parametrize("kind", fresh_network.KINDS)
@pytest.mark.parametrize("distance", ["5", "30", "100"])
def test_a_fresh_networks_bars_follow_its_controls(visit, kind, distance):
    label = fresh_network.KINDS[kind][0]
    app = visit("fading", fading_kind=label, fading_distance=distance, fading_recurrent_scale="1.5")
    assert app.button_group(key="fading_kind").value == kind
    assert not app.exception
    bars = rows(chart(app, "How much of the gradient is left at every letter of a fresh network"))
    shares = max(bars, key=len)
    assert len(shares) == int(distance) + 1
    assert shares["share"].iloc[-1] == 1.0
    assert says(app, amounts.arrives(shares["share"].iloc[0]))


def test_the_verdicts_differ(visit):
    assert says(visit("fading"), "as good as unheard")
    assert says(visit("fading", fading_kind="GRU"), "It arrives.")
    assert says(visit("fading", fading_kind="no gates, relu", fading_recurrent_scale="3"), "**explodes**")


def test_other_dice_make_another_network_and_stand_in_the_link(visit):
    app = visit("fading")
    first = said(app)
    press(app, "fading_again")
    assert app.query_params["fading_dice"] == "2"
    assert said(app) != first
    assert said(visit("fading", fading_dice="2")) == said(app)


# The panel


def test_a_run_is_followed_by_its_gradient(page):
    press(page, "recall_train")
    finished(page)
    drawn = rows(chart(page, "How much of the gradient is left at every letter at this moment"))[0]
    series = dict(list(drawn.groupby("series")))
    assert set(series) == {"at this moment", "before the first update"}
    assert all(len(frame) == 6 for frame in series.values())
    page.select_slider(key="recall_moment").set_value(0).run()
    assert says(page, "At update 0")
    assert not page.exception


def test_a_race_shows_all_gradients_at_once(page):
    press(page, "recall_race")
    finished(page)
    drawn = rows(chart(page, "How much of the gradient is left at every letter at this moment, for each network"))
    assert set(max(drawn, key=len)["series"]) == {"RNN", "GRU", "LSTM"}
    assert says(page, "At the first letter this is left of each gradient: RNN:")
    assert says(page, "What differs: cell, learning rate (RNN: 0.002; GRU and LSTM: 0.005) and how open the gate")
    assert not page.exception


# How far back


def test_a_network_is_trained_at_every_distance(page, monkeypatch):
    monkeypatch.setattr(reach, "DISTANCES", (5, 6))
    monkeypatch.setattr(reach, "UPDATES", 20)
    press(page, "fading_reach_2")
    held = page.session_state["fading_reach"]["LSTM with its gate opened"]
    until(lambda: held.is_over, "both are trained")
    page.run()
    found = held.findings.all()
    assert [one.config.distance for one in found] == [5, 6]
    dots = max(rows(chart(page, "How often the first letter is named after training")), key=len)
    assert dots["accuracy"].tolist() == [one.accuracy for one in found]
    assert says(page, reach.sentence({"LSTM with its gate opened": found}))
    press(page, "fading_reach_reset")
    assert not page.session_state["fading_reach"]
    assert not page.exception


def test_it_can_be_stopped(page):
    press(page, "fading_reach_1")
    press(page, "fading_reach_stop")
    assert page.session_state["fading_reach"]["LSTM as PyTorch leaves it"].is_over
    assert not page.exception


def test_the_sentence_tells_learned_from_lost():
    near, far = (
        Ending(task.Config(distance=d), accuracy, 240, diverged=False) for d, accuracy in ((5, 1.0), (10, 0.5))
    )
    sentence = reach.sentence({"RNN without gates": [near, far]}).replace("\u00a0", " ")
    assert "**RNN without gates** learned at 5 letters, but did not learn: 50 % at 10." in sentence
    assert "did not learn: 50 % at 10." in reach.sentence({"RNN without gates": [far]}).replace("\u00a0", " ")


# Nonsense


@pytest.mark.parametrize(
    "query",
    [
        {"fading_factor": "2", "fading_kind": "Transformer", "fading_distance": "7", "fading_dice": "-1"},
        {"fading_distance": "inf", "fading_recurrent_scale": "nan", "fading_dice": "1e9", "fading_kind": ""},
        {"fading_dice": "99999", "fading_factor": "<b>", "recall_distance": "0", "recall_gate_bias": "x"},
    ],
)
def test_nonsense_in_the_address_is_ignored(visit, query):
    app = visit("fading", **query)
    assert not app.exception
    assert not app.error
    assert people(app)[1]["loud"] == 0.5
    assert len(charts(app)) == 2


def test_the_heading_of_a_chart_is_words(visit):
    page = visit("fading")
    headings = [found.value for found in page.markdown if "How much of the gradient" in found.value]
    assert headings
    assert not any("subtitle" in heading or "{" in heading for heading in headings)
