"""The odd day: what is expected, what is found, and what ships."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from models import checkpoint
from models.__main__ import main
from models.datasets import fetch, made_series, taxi
from models.datasets.fetch import is_cached
from models.errors import UserError
from models.forecasts import odd_times, odd_watch
from models.forecasts.timeseries import DAY, WEEK, standardised
from models.networks.expecter import clock
from models.tasks import anomaly as task
from models.training import new_model, train

here = pytest.mark.skipif(not (is_cached(taxi.NAME) and is_cached(taxi.WINDOWS)), reason="the corpus isn't here")


@pytest.fixture(scope="module")
def model():
    return checkpoint.shipped(task.NAME).model


@pytest.fixture(scope="module")
def made():
    return task.load(task.Config())


@pytest.fixture(scope="module")
def learned(made):
    """A network that knows the made-up rhythm."""
    config = task.Config(eval_every=1000)
    model = new_model(task, config, made)
    for _ in train(task, config, made, model):
        pass
    return model


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


@pytest.mark.trains
@pytest.mark.parametrize("kind", made_series.KINDS)
def test_what_is_put_in_is_odder_than_the_usual(learned, kind):
    series = made_series.make(4, 1)
    event = made_series.Event(kind, 900, 899 + made_series.LENGTHS[kind])
    odd = made_series.with_events(series, [event])
    near = slice(event.first, event.last + 24)
    usual, found = (
        odd_times.scores(np.array(values), odd_watch.expected(learned, series.times, values)[0], series.step)[near]
        for values in (standardised(one.values, series.values) for one in (series, odd))
    )
    assert found.max() > 1.2 * usual.max()


@pytest.mark.trains
def test_the_loudest_odd_time_is_where_something_was_put(learned):
    series = made_series.with_events(made_series.make(4, 1), [made_series.Event("shift", 900, 923)])
    output = task.predict(learned, series).output
    assert output["odd"][0]["score"] > output["line"]
    assert series.times[900] <= taxi.seconds(output["odd"][0]["time"]) <= series.times[947]
    assert output["notes"] == []


@pytest.mark.parametrize("probe", task.PROBES)
def test_a_series_written_as_json_is_read_back(probe):
    assert task.parse(json.dumps(probe)) == probe


@pytest.mark.parametrize(
    "line",
    ["[]", "[1]", "[[1], [2, 3]]", "[[0, 1], [NaN, 1]]", "[[true], [1]]", "[[1e999], [1]]", "[" * 9999, "[[], []]"],
)
def test_json_that_is_no_series_is_refused_in_a_sentence(line):
    with pytest.raises(UserError, match=r"\.$"):
        task.parse(line)


def test_what_was_filled_in_is_never_odd(model):
    probe = task.PROBES[1]
    filled = tuple(150 <= at <= 152 for at in range(len(probe.values)))
    hidden = task.predict(model, probe._replace(filled=filled))
    assert all(hidden.moments[at].probability == 1.0 for at in (150, 151, 152))
    assert task.predict(model, probe).moments[150].probability < 0.5


def test_the_command_line_prints_what_it_found_in_a_file(tmp_path, capsys):
    series = made_series.make(2, 1)
    rows = [
        f"{task._stamp(time)};{value:.4f}".replace(".", ",")
        for time, value in zip(series.times, series.values, strict=True)
    ]
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(["time;value", *rows]))
    assert main(["predict", "anomaly", str(file)]) == 0
    notes = json.loads(capsys.readouterr().out)["output"]["notes"]
    assert notes[0] == "A comma was read as the decimal point."
    assert notes[1].endswith("What it finds odd here says little.")  # it knows taxi rides
    assert main(["predict", "anomaly", str(tmp_path / "no.csv")]) == 1
    assert "There is no file at that path" in capsys.readouterr().out


@here
@pytest.mark.trains
def test_the_shipped_network_catches_four_of_five_at_ten_alarms(model):
    told = odd_watch.counts(model, task.load(model.config))
    ten = told[odd_watch.NETWORK][f"{odd_watch.ALARMS} alarms"]
    assert ten["alarms"] == odd_watch.ALARMS
    assert ten["caught"] >= 4
    assert told.keys() == {odd_watch.NETWORK, odd_times.MEDIAN, odd_times.LAST_WEEK, odd_times.ROLLING}


@here
@pytest.mark.trains
def test_predict_finds_labelled_events_in_the_file_itself(model):
    found = task.predict(model, task.parse(str(fetch.file(taxi.NAME)))).output["odd"]
    windows = taxi.windows()
    hit = [any(a <= taxi.seconds(odd["time"]) <= b for odd in found[: odd_watch.ALARMS]) for a, b in windows]
    assert sum(hit) >= 3


@here
def test_nothing_that_is_learned_from_or_chosen_by_has_an_event():
    data = task.load(replace(task.SHIPPED, max_steps=1))
    second = data.extras["clean"][1]
    assert all(start > second for start, _ in data.extras["windows"])
    assert all(math.isfinite(value) for value in data.extras["odd"])


def test_a_series_of_ones_own_is_data_without_events():
    data = task.of_series(made_series.make(10, 3))
    first, second = data.extras["clean"]
    assert (first, second) == (1680, 2352)
    assert data.extras["windows"] == []
    assert data.extras["odd"] == data.extras["values"]
    assert all(map(math.isfinite, (task.baseline(data).val, task.baseline(data).test)))


@pytest.mark.parametrize("step", [1800, 3600, DAY])
def test_the_shortest_series_of_ones_own_can_be_learned_from(step):
    count = task.LEAST_WEEKS * WEEK // step
    times = tuple(made_series.START + step * at for at in range(count))
    series = made_series.Series(times, tuple(math.sin(at) for at in range(count)), (False,) * count)
    data = task.of_series(series)
    assert data.train
    assert data.val
    assert data.test
    assert all(map(math.isfinite, (task.baseline(data).val, task.baseline(data).test)))
    config = task.Config(data="own", max_steps=2)
    assert len(list(train(task, config, data, new_model(task, config, data)))) == 3


def test_what_is_too_short_or_too_seldom_is_refused_in_a_sentence():
    with pytest.raises(UserError, match="lasts 49 days; at least 8 weeks are needed"):
        task.of_series(made_series.make(7, 1))
    times = tuple(range(0, 99 * WEEK, WEEK))
    with pytest.raises(UserError, match="less than one value a day"):
        task.of_series(made_series.Series(times, tuple(map(float, times)), (False,) * 99))
    with pytest.raises(UserError, match="is for the page"):
        task.load(task.Config(data="own"))
