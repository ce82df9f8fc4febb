"""Who watches a series: bands, lines, and what is counted."""

from dataclasses import replace

import numpy as np
import pytest

from models import checkpoint
from models.datasets import made_series, own_series, series_line
from models.datasets.made_series import Event
from models.errors import UserError
from models.forecasts import odd_times, odd_watch
from models.tasks import anomaly as task


@pytest.fixture(scope="module")
def model():
    return checkpoint.shipped("anomaly", "made").model


def test_what_nobody_measured_is_no_number():
    series = made_series.make(1, 0)._replace(filled=tuple(at == 5 for at in range(336)))
    found = odd_watch.measured(series, series.values)
    assert np.flatnonzero(np.isnan(found)).tolist() == [5]


def test_the_clean_line_lies_at_the_oddest_clean_time_that_looks_back_on_clean_times_alone():
    odd = np.zeros(400)
    odd[[90, 110, 150, 300]] = 9.0, 8.0, 2.0, 7.0
    assert odd_watch.clean_line(odd, 1800, (100, 200)) == 2.0  # at 110 half of what it looks back on is not clean
    assert odd_watch.clean_line(odd, 1800, (390, 395)) == 0.0


def test_network_and_rules_are_counted_alike(model):
    data = task.load(model.config)
    told = odd_watch.counts(model, data)
    first, second = data.extras["clean"]
    bands = odd_watch.bands(model, data.extras["series"], data.extras["odd"], (first, second))
    assert list(told) == list(bands)
    for name, band in bands.items():
        odd = odd_times.scores(np.array(data.extras["odd"]), band, made_series.STEP)
        found = odd_times.alarms(odd[second:], made_series.STEP, most=10)
        windows = [(a - second, b - second) for a, b in data.extras["windows"]]
        caught = odd_times.caught(found, windows)
        assert told[name]["10 alarms"]["caught"] == caught.events
        assert told[name]["10 alarms"]["alarms"] == 10


def test_a_series_like_the_one_it_learned_from_needs_no_note_and_another_does(model):
    series = made_series.make(4, 5)
    assert odd_watch.look(model, series, knows_step=True).notes == ()
    assert (
        odd_watch.look(model, series, knows_step=False).notes[0].startswith("The network learned from half-hours")
    )
    upside = series._replace(values=tuple(-3 * value for value in series.values))
    assert "goes another way" in odd_watch.look(model, upside, knows_step=True).notes[0]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("spike", [12.0, 13.0, 14.0, 15.0]),
        ("shift", [7.0, 8.0, 9.0, 10.0]),
        ("stuck sensor", [2.0, 2.0, 2.0, 2.0]),
        ("wrong hour", [0.0, 0.0, 1.0, 2.0]),
    ],
)
def test_what_is_put_in_follows_from_its_kind(kind, expected):
    values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert made_series.put_in(values, Event(kind, 2, 5), 3600, 10.0) == expected


def test_what_is_put_in_ends_with_the_series():
    assert made_series.put_in([1.0, 2.0], Event("spike", 1, 9), 1800, 1.0) == [3.0]


def test_a_line_names_a_file_or_is_the_series_itself(tmp_path):
    file = tmp_path / "mine.csv"
    rows = [f"2024-05-{1 + at // 24:02d} {at % 24:02d}:00,{at}" for at in range(99) if at != 7]
    file.write_text("\n".join(["time,value", *rows]))
    assert series_line.parse(f" {file} ") == own_series.read(file.read_bytes(), name="mine.csv")
    assert len(series_line.parse(str(file), even=False).values) == 98
    times = list(range(0, 99 * 3600, 3600))
    assert series_line.parse(f"[{times}, {times}]").values == tuple(map(float, times))


@pytest.mark.parametrize("line", ["", " ", "/no/such/file.csv", "a\0b", "[", "[1]", "[[1],[1],2]", "{}"])
def test_a_line_that_is_neither_is_refused_in_a_sentence(line):
    with pytest.raises(UserError, match=r"\.$"):
        series_line.parse(line)


def test_every_variant_ships_with_the_settings_of_its_series():
    for variant in ("made", "noisy", "drifting"):
        config = checkpoint.shipped("anomaly", variant).config
        assert config == replace(task.SHIPPED, data=variant)
