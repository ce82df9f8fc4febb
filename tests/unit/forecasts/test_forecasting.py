"""Series cut in time: nothing of what comes is in what is read, nor in the scales; and the simple rules."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from models.datasets import mackey_glass, made_prices
from models.errors import UserError
from models.forecasts import forecasting, simple_forecasts, walking
from models.forecasts.timeseries import DAY, Series
from models.tasks import stock
from models.training import new_model

ASKED = ("value", "change", "size")


def series(values, name="made"):
    times = tuple(DAY * at for at in range(len(values)))
    return Series(times, tuple(values), (False,) * len(values), name)


def model_of(asked, of):
    config = stock.Config(data="own", asked=asked, hidden_size=8)
    return new_model(stock, config, stock.of_series(of, config))


PRICES = made_prices.series(400, 3, moods=True)


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_said_of_a_day_does_not_depend_on_what_comes_after_it(asked):
    """The later days shuffled, and the days before say what they said."""
    model = model_of(asked, PRICES)
    before = walking.walk(model, PRICES)
    day = PRICES.times.index(before.times[30])  # what was said of it was said the day before
    later = list(PRICES.values[day:])
    random.Random(0).shuffle(later)
    assert later != list(PRICES.values[day:])
    after = walking.walk(model, PRICES._replace(values=(*PRICES.values[:day], *later)))
    for one, other in ((before.said, after.said), (before.rule, after.rule), (before.above, after.above)):
        assert one[:31].tolist() == other[:31].tolist()
        assert one.tolist() != other.tolist()


@pytest.mark.parametrize("asked", ASKED)
def test_the_scales_come_from_what_there_was_to_learn_from(asked):
    """Validation and test part made ten times as wild: what is learned from is the same."""
    config = stock.Config(data="own", asked=asked)
    first = len(PRICES.values) * 7 // 10
    wilder = (value ** (10 if at > first else 1) for at, value in enumerate(PRICES.values))
    one, other = (stock.of_series(of, config) for of in (PRICES, PRICES._replace(values=tuple(wilder))))
    assert one.extras["cut"].usual == other.extras["cut"].usual
    assert one.train == other.train
    assert one.test != other.test


def test_no_target_of_the_test_was_a_target_or_an_input_in_learning():
    config = stock.Config(data="own", asked="value")
    of = stock.of_series(series(range(1, 401)), config).extras["cut"]
    # Values that grow by one a day: each is known by its number.
    learned, tested = (
        forecasting.examples(of, "value", config.window, places) for places in (of.learned, of.tested)
    )
    last_learned = max(max(example.target, *example.inputs) for example in learned)
    assert min(example.target for example in tested) > last_learned


def test_moves_are_shares_where_values_are_prices_and_differences_where_they_are_not():
    doubled = forecasting.cut(np.array([1.0, 2.0] * 100), 1)
    assert doubled.usual.in_shares
    assert doubled.usual.step == pytest.approx(math.log(2))
    assert np.abs(doubled.moves) == pytest.approx(1)
    below_zero = forecasting.cut(np.array([-1.0, 1.0] * 100), 1)
    assert not below_zero.usual.in_shares
    assert below_zero.usual.step == pytest.approx(2)


@pytest.mark.parametrize("asked", ["value", "change"])
def test_what_is_said_is_turned_back_into_values(asked):
    of = forecasting.cut(np.array(PRICES.values), 1)
    right = forecasting.targets(of.levels, of.usual, asked, 1)
    here = of.levels[:-1]
    moves = forecasting.as_moves(right, here, of.usual, asked)
    assert moves == pytest.approx(of.moves, abs=1e-9)
    assert forecasting.as_values(moves, here, of.usual) == pytest.approx(of.values[1:])


def test_a_size_is_never_below_zero():
    usual = forecasting.scale(np.array(PRICES.values), 1)
    assert forecasting.as_moves(np.array([-0.3, 0.4]), np.zeros(2), usual, "size").tolist() == [0, 0.4]


def test_a_price_that_falls_to_nothing_later_is_read_all_the_same():
    values = (*PRICES.values[:-2], 0.0, -1.0)
    walk = walking.walk(model_of("change", PRICES), PRICES._replace(values=values))
    assert np.isfinite(walk.said).all()


# Simple rules


def test_who_says_as_today_is_off_by_about_one_usual_move():
    of = forecasting.cut(np.array(made_prices.series(4000, 1).values), 1)
    found = simple_forecasts.baseline(of, "change")
    assert found.name == simple_forecasts.TODAY
    assert found.test == pytest.approx(1, abs=0.1)


def test_the_mean_of_the_last_sizes_is_that():
    sizes = np.arange(1.0, 101.0)
    found = simple_forecasts.as_lately(sizes)
    assert found[0] == 1
    assert found[4] == 3
    assert found[99] == pytest.approx(np.mean(sizes[80:]))


def test_the_fading_mean_halves_what_lies_eleven_days_back():
    sizes = np.concatenate([np.zeros(50), [1.0], np.zeros(50)])
    found = simple_forecasts.fading(sizes)
    assert found[50] == pytest.approx(0.06)
    assert found[61] / found[50] == pytest.approx(0.5, abs=0.02)


def test_the_best_factor_is_better_than_its_neighbours():
    generator = np.random.default_rng(0)
    said, truth = generator.uniform(0.5, 2, 301), generator.exponential(size=301)
    best = simple_forecasts.best_factor(said, truth)
    off = [np.abs(truth - factor * said).mean() for factor in (best, 0.97 * best, 1.03 * best)]
    assert off[0] == min(off)


def test_rules_for_sizes_learn_of_moods_and_find_none_in_a_coin():
    moody, plain = (
        simple_forecasts.misses(
            forecasting.cut(np.array(made_prices.series(4000, 2, moods=moods).values), 1), "size"
        )
        for moods in (True, False)
    )
    moods_help, nothing_helps = (
        one[simple_forecasts.FADING].mean() / one[simple_forecasts.USUAL].mean() for one in (moody, plain)
    )
    assert moods_help < 0.98
    assert nothing_helps > 0.995


def test_a_still_week_is_no_trouble_to_the_rules():
    values = np.concatenate([np.full(60, 5.0), PRICES.values])
    assert np.isfinite(list(simple_forecasts.misses(forecasting.cut(values, 1), "size").values())).all()


# Walks


def test_a_walk_is_of_the_test_part_and_every_day_stands_beside_the_one_before():
    walk = walking.walk(model_of("change", PRICES), PRICES)
    assert len(walk.times) == 60
    assert walk.times == PRICES.times[-60:]
    assert walk.came.tolist() == list(PRICES.values[-60:])
    assert walk.rule.tolist() == list(PRICES.values[-61:-1])


def test_on_the_law_it_stands_beside_the_value_of_six_days_before():
    config = stock.Config(hidden_size=8)
    walk = walking.walk(new_model(stock, config, stock.load(config)), mackey_glass.series(400))
    assert walk.ahead == 6
    assert walk.rule[6:].tolist() == walk.came[:-6].tolist()


def test_read_with_all_days_in_their_order_nothing_is_missed():
    model = model_of("change", PRICES)
    whole = walking.missed(model, PRICES, 32)
    of = stock.cut(PRICES, model.config)
    off = np.abs(walking.moved(model, of, of.tested) - of.moves[of.tested])
    assert whole == pytest.approx(off.mean(), rel=1e-5)
    assert walking.missed(model, PRICES, 32, range(31)) == pytest.approx(whole, rel=1e-6)
    assert walking.missed(model, PRICES, 32, range(30, -1, -1)) != pytest.approx(whole, rel=1e-6)
    assert walking.missed(model, PRICES, 1) != pytest.approx(whole, rel=1e-6)


# What is refused


def test_too_short_a_series_is_refused_with_the_number_that_would_do():
    short = series(PRICES.values[: stock.SHORTEST - 1])
    with pytest.raises(UserError, match=f"149 values; at least {stock.SHORTEST} are needed"):
        stock.of_series(short)
    with pytest.raises(UserError, match="30 values; it reads 34"):
        stock.predict(model_of("change", PRICES), series(PRICES.values[:30]))
    with pytest.raises(UserError, match="There are 30 values"):
        walking.walk(model_of("change", PRICES), series(PRICES.values[:30]))


def test_a_series_that_never_moves_is_refused():
    with pytest.raises(UserError, match="nothing to foretell"):
        stock.of_series(series([5.0] * 300))


def test_a_series_of_ones_own_is_refused_where_there_is_none():
    with pytest.raises(UserError, match="for the page"):
        stock.load(replace(stock.Config(), data="own"))


def test_gaps_are_not_filled_in():
    filled = PRICES._replace(filled=tuple(at % 7 in (5, 6) for at in range(400)))
    kept = stock.measured(filled)
    assert len(kept.values) == sum(at % 7 not in (5, 6) for at in range(400))
    assert not any(kept.filled)
    assert "give that value away" in kept.notes[-1]
    assert stock.measured(PRICES) is PRICES
