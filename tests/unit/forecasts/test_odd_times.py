"""From expectations to alarms."""

import numpy as np
import pytest

from models.forecasts import odd_times
from models.forecasts.odd_times import Alarm, Expected
from models.forecasts.timeseries import DAY, WEEK

HOUR = 3600


def flat(count, mean=0.0, spread=1.0):
    return Expected(np.full(count, mean), np.full(count, spread))


def test_a_score_is_the_mean_miss_of_the_last_hours_in_spreads():
    values = np.zeros(30)
    values[10] = 6.0
    odd = odd_times.scores(values, flat(30, spread=2.0), HOUR, smooth=3 * HOUR)
    assert odd.tolist() == [0.0] * 10 + [1.0] * 3 + [0.0] * 17


def test_what_nobody_expected_is_not_odd():
    assert not odd_times.scores(np.ones(9), Expected(np.full(9, np.nan), np.ones(9)), HOUR).any()


def test_alarms_come_loudest_first_and_a_day_apart():
    odd = np.zeros(100)
    odd[[10, 20, 60, 99]] = 3.0, 4.0, 5.0, 1.0
    assert odd_times.alarms(odd, HOUR, 0.5) == [Alarm(60, 5.0), Alarm(20, 4.0), Alarm(99, 1.0)]
    assert odd_times.alarms(odd, HOUR, 1.0) == [Alarm(60, 5.0), Alarm(20, 4.0)]
    assert odd_times.alarms(odd, HOUR, most=1) == [Alarm(60, 5.0)]
    assert odd_times.alarms(np.zeros(100), HOUR, most=10) == []


def test_caught_counts_events_once_and_alarms_each():
    found = odd_times.caught([Alarm(5, 9.0), Alarm(8, 8.0), Alarm(50, 7.0)], [(4, 8), (20, 30)])
    assert (found.events, found.alarms, found.right) == (1, 3, 2)
    assert found.precision == pytest.approx(2 / 3)
    assert odd_times.caught([], [(1, 2)]).precision is None


def test_f1_is_the_harmonic_mean_of_what_is_caught_and_what_is_right():
    found = odd_times.Caught(events=4, alarms=10, right=8)
    caught, right = 4 / 5, 8 / 10
    assert found.f1(5) == pytest.approx(2 * caught * right / (caught + right))
    assert odd_times.Caught(3, 4, 3).f1(5) == pytest.approx(2 * 0.6 * 0.75 / 1.35)
    assert odd_times.Caught(0, 9, 0).f1(5) == 0


def test_a_few_odd_days_do_not_move_the_line_of_a_file():
    odd = np.abs(np.random.default_rng(0).normal(1.0, 0.1, 1000))
    before = odd_times.usual_line(odd)
    odd[:50] = 100.0
    assert odd_times.usual_line(odd) == pytest.approx(before, rel=0.1)


def test_the_median_of_four_weeks_ignores_one_odd_one():
    week = WEEK // HOUR
    values = np.tile(np.arange(week, dtype=float), 5)
    values[10] = 1000.0
    mean = odd_times.same_time(values, HOUR, 4)
    assert np.isnan(mean[: 4 * week]).all()
    assert mean[4 * week :].tolist() == list(range(week))
    assert odd_times.same_time(values, HOUR, 1)[week + 10] == 1000.0


def test_no_rule_knows_the_future():
    values = np.random.default_rng(1).normal(size=6 * WEEK // HOUR)
    at = 5 * WEEK // HOUR
    changed = values.copy()
    changed[at:] += 50.0
    clean = slice(4 * WEEK // HOUR, at)
    for name, band in odd_times.rivals(values, HOUR, clean).items():
        other = odd_times.rivals(changed, HOUR, clean)[name]
        assert np.array_equal(band.mean[: at + 1], other.mean[: at + 1], equal_nan=True), name


@pytest.mark.parametrize("count", [2, DAY // HOUR, WEEK // HOUR])
def test_a_series_shorter_than_the_rules_look_back_has_no_expectation(count):
    for band in odd_times.rivals(np.ones(count), HOUR, slice(0, count)).values():
        assert np.isnan(band.mean).all()
