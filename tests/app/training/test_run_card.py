"""The card of a run: everything on it is out of the run's own settings and history."""

from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from dashboard.components.basics.wording import percent
from dashboard.components.training import run_card
from dashboard.components.training.experiments import Experiment
from models import tasks
from models.history import History
from models.knobs import Knobs, Turn
from models.shapes import Baseline, Moment, Prediction
from models.training import new_model, train

SVG = "{http://www.w3.org/2000/svg}"


def experiment(name, updates=4, source="", reason="", turns=()):
    """A run that was made here and now."""
    task = tasks.find(name)
    config = task.Config(max_steps=updates, eval_every=2, batch_size=4, seed=7)
    data = task.load(config)
    data = replace(data, val=data.val[:8], test=data.test[:8], source=source or data.source)
    history = History()
    knobs = Knobs(config, turns)
    for step in train(task, knobs, data, new_model(task, config, data)):
        history.add(step)
    run = SimpleNamespace(step=updates, reason=reason, history=lambda: history)
    base = Baseline("a <guess>", 0.25, 0.3, "says the same always")
    return task, Experiment(config, data, base, {"GRU": knobs}, {"GRU": run}), history


def words(card):
    return [node.text for node in ElementTree.fromstring(card).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", tasks.known())
def test_every_task_s_run_has_a_card_that_is_a_picture(name):
    task, made, history = experiment(name)
    said = words(run_card.svg(task, made, "GRU"))
    assert said[0].startswith(task.TITLE[:20])
    assert "A run of GRU: 4 updates of 4" in said
    assert "Seed: 7" in said
    assert sum(word[:3] in ("1. ", "2. ", "3. ") for word in said) == min(3, len(task.PROBES))
    last = history.snapshots[-1]
    value = percent(last.val_metric) if task.METRIC.percent else f"{last.val_metric:,.2f}"
    assert any(f"{task.METRIC.name} {value}".replace("-", "−") in line for line in said)
    assert any(line.startswith("Beside it, on the same: a <guess> ") for line in said)
    assert any(line.endswith("(it says the same always).") for line in said)


def test_the_curve_is_the_run_s_own():
    task, made, history = experiment("recall", updates=40)
    card = ElementTree.fromstring(run_card.svg(task, made, "GRU"))
    lines = {node.find(f"{SVG}title").text: node.get("points").split() for node in card.iter(f"{SVG}polyline")}
    assert len(lines["validation"]) == sum(row.val_loss is not None for row in history.rows)
    heights = [float(point.split(",")[1]) for point in lines["validation"]]
    losses = [row.val_loss for row in history.rows if row.val_loss is not None]
    assert (heights[-1] > heights[0]) == (losses[-1] < losses[0])  # the lower the loss, the further down


def test_a_run_that_broke_off_says_so_and_draws_what_there_is():
    task, made, _ = experiment("recall", reason="After 4 updates the loss was no longer a number.")
    assert "After 4 updates the loss was no longer a number." in words(run_card.svg(task, made, "GRU"))


def test_what_was_turned_on_the_way_is_told():
    task, made, _ = experiment("recall", turns=[Turn(2, {"learning_rate": 0.1})])
    said = words(run_card.svg(task, made, "GRU"))
    assert "Learning rate: 0.005" in said
    assert "Turned while it ran, after 2 updates: learning rate 0.1." in said
    assert said[-1] == "Seed 7: the same settings and data, turned alike, give the same run. Unrolled"
    task, made, _ = experiment("recall")
    assert (
        words(run_card.svg(task, made, "GRU"))[-1]
        == "Seed 7: the same settings and data give the same run. Unrolled"
    )


def test_words_of_a_visitor_do_no_harm():
    task, made, _ = experiment("recall", source="<script>alert(1)</script> & \x00 \ud800 “x” " + "long " * 400)
    said = words(run_card.svg(task, made, "GRU"))
    assert any(line.startswith("<script>alert(1)</script> &") for line in said)
    assert max(map(len, said)) <= 110


def test_an_answer_is_told_in_a_line():
    def answer(output, moments, **more):
        read = " ".join(read for read, _ in moments)
        return Prediction(read, output, 0.5, tuple(Moment(read, (), said, 0.5) for read, said in moments), **more)

    sure = "(50\u00a0% sure)"
    assert run_card.told(answer("praise", [("a", ""), ("film", "praise")]), "word") == f"a film → praise {sure}"
    assert run_card.told(answer("ann", [("a", "n"), ("n", "n")], readable="Ann"), "letter") == f"an → Ann {sure}"
    assert run_card.told(answer(["gone"] * 3, [("", "in"), ("", "in"), ("", "out")]), "frame") == f"in · out {sure}"
    assert run_card.told(answer("praise", [("?", "praise")], blank="No word."), "word") == "?: No word."
