"""The odd day: what is expected, what is found, and what ships."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from models import checkpoint, odd_times
from models.__main__ import main
from models.datasets import fetch, made_series, taxi
from models.datasets.fetch import is_cached
from models.networks.expecter import clock
from models.tasks import anomaly as task
from models.timeseries import DAY, WEEK

here = pytest.mark.skipif(not (is_cached(taxi.NAME) and is_cached(taxi.WINDOWS)), reason="the corpus isn't here")


@pytest.fixture(scope="module")
def model():
    return checkpoint.shipped(task.NAME).model


@pytest.fixture(scope="module")
def made():
    return task.load(task.Config())


def test_the_clock_tells_the_time_of_day_and_the_day_of_the_week():
    monday = made_series.START
    told = clock(torch.tensor([monday, monday + WEEK, monday + DAY, monday + DAY // 4]))
    assert torch.equal(told[0], told[1])
    assert told[:, 4:].argmax(dim=1).tolist() == [0, 0, 1, 0]
    assert torch.allclose(told[3, :2], torch.tensor([1.0, 0.0]), atol=1e-6)


def test_what_is_expected_of_a_value_owes_nothing_to_it(model):
    times = torch.arange(50)[None] * made_series.STEP
    values = torch.randn(1, 50, generator=torch.Generator().manual_seed(0))
    changed = values.clone()
    changed[0, 30] += 9
    first, second = model(values, times), model(changed, times)
    assert torch.equal(first.mean[0, :31], second.mean[0, :31])
    assert not torch.allclose(first.mean[0, 31], second.mean[0, 31])


def test_the_loss_is_the_surprise_of_a_bell_curve(model, made):
    batch = task.collate(made.val[:2], made.vocabulary)
    band = model(batch.values, batch.times)
    expected = -torch.distributions.Normal(band.mean, band.spread).log_prob(batch.values).mean()
    assert task.score(model, batch).loss.item() == pytest.approx(expected.item(), rel=1e-5)


def test_events_lie_in_the_test_part_alone(made):
    first, second = made.extras["clean"]
    changed = np.flatnonzero(np.array(made.extras["odd"]) != np.array(made.extras["values"]))
    assert changed.min() >= second > first
    for place in changed:
        assert any(start <= place <= end for start, end in made.extras["windows"])


def test_a_spike_is_told_at_its_time_and_a_usual_week_stays_quiet(model):
    usual, spiked = (task.predict(model, probe).output for probe in task.PROBES)
    at = task.PROBES[1].times[150]
    day = task._stamp(at)[:10]
    assert max((odd["score"] for odd in spiked["odd"]), default=0) > max(
        (odd["score"] for odd in usual["odd"]), default=0
    )
    assert spiked["odd"][0]["time"].startswith(day)


def test_what_was_filled_in_is_never_odd(model):
    probe = task.PROBES[1]
    filled = tuple(150 <= at <= 152 for at in range(len(probe.values)))
    hidden, seen = (task.predict(model, series) for series in (probe._replace(filled=filled), probe))
    assert all(hidden.moments[at].probability == 1.0 for at in (150, 151, 152))
    assert seen.moments[150].probability < 0.5


def test_the_command_line_prints_the_odd_times_of_a_file(tmp_path, capsys):
    series = made_series.with_events(made_series.make(4, 1), [made_series.Event("shift", 900, 923)])
    rows = [
        f"{task._stamp(time)};{value:.4f}".replace(".", ",")
        for time, value in zip(series.times, series.values, strict=True)
    ]
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(["time;value", *rows]))
    assert main(["predict", "anomaly", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["output"]["notes"] == ["A comma was read as the decimal point."]
    assert told["output"]["odd"][0]["score"] > told["output"]["line"]
    assert main(["predict", "anomaly", str(tmp_path / "no.csv")]) == 1


@here
@pytest.mark.trains
def test_the_shipped_network_catches_four_of_five_at_ten_alarms(model):
    told = task.counts(model, task.load(model.config))
    ten = told[task.NETWORK][f"{task.ALARMS} alarms"]
    assert ten["alarms"] == task.ALARMS
    assert ten["caught"] >= 4
    assert told.keys() == {task.NETWORK, odd_times.MEDIAN, odd_times.LAST_WEEK, odd_times.ROLLING}


@here
@pytest.mark.trains
def test_predict_finds_labelled_events_in_the_file_itself(model):
    found = task.predict(model, task.parse(str(fetch.file(taxi.NAME)))).output["odd"]
    windows = taxi.windows()
    hit = [any(a <= taxi.seconds(odd["time"]) <= b for odd in found[: task.ALARMS]) for a, b in windows]
    assert sum(hit) >= 3


@here
def test_nothing_that_is_learned_from_or_chosen_by_has_an_event():
    data = task.load(replace(task.SHIPPED, max_steps=1))
    second = data.extras["clean"][1]
    assert all(start > second for start, _ in data.extras["windows"])
    assert all(math.isfinite(value) for value in data.extras["odd"])
