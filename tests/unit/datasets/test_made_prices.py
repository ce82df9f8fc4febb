"""Prices by tossing a coin, the lawful series, and the real prices as they are read."""

import math

import numpy as np
import pytest

from models.datasets import fetch, mackey_glass, made_prices, sp500
from models.errors import UserError


def moves(series):
    return np.diff(np.log(series.values))


def likeness(one, other):
    return float(np.corrcoef(one, other)[0, 1])


def test_a_coin_tells_nothing_of_the_next_toss():
    tossed = moves(made_prices.series(20_000, 1))
    assert (tossed > 0).mean() == pytest.approx(0.5, abs=0.015)
    assert likeness(tossed[1:], tossed[:-1]) == pytest.approx(0, abs=0.02)
    assert likeness(np.abs(tossed[1:]), np.abs(tossed[:-1])) == pytest.approx(0, abs=0.02)


def test_with_moods_it_tells_how_far_and_not_which_way():
    moody = moves(made_prices.series(20_000, 1, moods=True))
    assert likeness(np.sign(moody[1:]), np.sign(moody[:-1])) == pytest.approx(0, abs=0.02)
    assert likeness(np.abs(moody[1:]), np.abs(moody[:-1])) > 0.1
    assert np.std(moody) == pytest.approx(0.01, rel=0.15)


def test_with_an_echo_the_same_side_comes_again_more_often():
    echoed = np.sign(moves(made_prices.series(20_000, 1, echo=0.3)))
    assert (echoed[1:] == echoed[:-1]).mean() == pytest.approx(0.65, abs=0.015)


def test_another_seed_is_another_row_of_tosses():
    one, again, other = (made_prices.series(50, seed).values for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_the_lawful_series_obeys_its_law():
    """Between two days the law says how it moves, to what a day's coarse step allows."""
    values = np.array(mackey_glass.series(600).values)
    then, now = values[:-18], values[17:-1]
    says = 0.2 * then / (1 + then**10) - 0.1 * now
    assert likeness(np.diff(values)[17:], says) > 0.99
    assert 0.2 < values.min() < values.max() < 1.5


def test_another_beginning_is_another_stretch_and_a_nudge_grows():
    one, other = (np.array(mackey_glass.series(1000, start=start).values) for start in (0.9, 0.4))
    assert np.abs(one - other).max() > 0.3
    nudged = np.array(mackey_glass.series(1000, start=0.4, nudge=0.01).values)
    assert nudged[0] - other[0] == pytest.approx(0.01)
    apart = np.abs(nudged - other)
    assert apart[:30].max() < 0.05
    assert apart.max() > 0.25


@pytest.mark.skipif(not fetch.is_cached(sp500.NAME), reason="the prices are not here")
def test_real_prices_are_read_day_by_day():
    series = sp500.series()
    assert len(series.values) == 5105
    assert series.values[0] == pytest.approx(1455.22, abs=0.01)
    assert series.values[-1] == pytest.approx(2874.56, abs=0.01)
    assert list(series.times) == sorted(set(series.times))
    assert not any(series.filled)


@pytest.mark.parametrize("text", ["", "date,close\n2000-01-03,abc\n", "when,what\n1,2\n", "date,close\nx,1\n"])
def test_what_holds_no_prices_is_refused(monkeypatch, tmp_path, text):
    file = tmp_path / "prices.csv"
    file.write_text(text)
    monkeypatch.setattr(fetch, "file", lambda name, progressbar=False: file)
    with pytest.raises(UserError, match="does not hold dates and prices"):
        sp500.series()


def test_a_price_is_never_below_zero():
    assert min(made_prices.series(5000, 4, moods=True).values) > 0
    assert all(math.isfinite(value) for value in made_prices.series(5000, 4, moods=True).values)
