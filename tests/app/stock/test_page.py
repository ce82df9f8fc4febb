"""The page on tomorrow's price in the states that a visitor can bring about."""

import csv
import io
import re

import numpy as np
import pytest

from dashboard.app_pages.stock import (
    board,
    breaking,
    curves,
    guessing,
    law,
    moods,
    networks,
    prices,
    thinking,
    tomorrow,
)
from dashboard.components.basics.wording import number, percent
from dashboard.components.training import caches
from models.datasets import fetch, made_prices, sp500
from models.forecasts import walking
from models.forecasts.market_scores import COIN, ECHO, MISS, MOVE, NETWORK, SIDE, UP
from models.forecasts.simple_forecasts import TODAY
from models.tasks import stock as task
from tests.app.helpers import chart, charts, drawing, finished, press, rows, said, says

# A run of a second: what is tested is the page, not how well the network learns.
QUICK = {"stock_max_steps": "10", "stock_hidden_size": "8", "stock_eval_every": "10"}
TOSSED = {"stock_prices": prices.TOSSED}
NEAR, CURVE = "Price, network and last price on", "The price on 250 days"

needs_prices = pytest.mark.skipif(not fetch.is_cached(sp500.NAME), reason="the prices are not here")


@pytest.fixture
def page(visit):
    return visit("stock", **TOSSED, **QUICK)


def table(count=300):
    days = np.datetime64("2023-01-01") + np.arange(count)
    values = made_prices.series(count, 4).values
    return "\n".join(["date,close", *(f"{day},{value:.4f}" for day, value in zip(days, values, strict=True))])


def upload(app, text, name="mine.csv"):
    app.file_uploader(key="stock_own_upload").set_value((name, text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def guess(app):
    return press(app, "stock_guess_guess_0")


# The guess


def test_two_curves_are_shown_and_no_word_says_whose_they_are(page):
    drawn = [proto for name, proto in charts(page).items() if name.startswith(CURVE)]
    assert drawn  # the two have one description: no reader of screens is told more than others
    assert not [name for name in charts(page) if name.startswith(NEAR)]
    assert says(page, "Guess, then you can go nearer.")
    assert not says(page, guessing.LAST)


def test_after_the_guess_the_truth_is_told_and_the_way_nearer_is_open(page):
    guess(page)
    assert says(page, guessing.LAST)
    near = chart(page, NEAR + " 250 days")
    (drawn,) = rows(near)
    assert set(drawn.curve) == {"the price", "the network's curve", "the price before"}
    page.select_slider(key="stock_zoom").set_value(8).run()
    assert not page.exception
    (drawn,) = rows(chart(page, NEAR + " 8 days"))
    assert len(drawn) == 3 * 8
    price, before = (drawn[drawn.curve == name].value.to_numpy() for name in ("the price", "the price before"))
    assert before[1:] == pytest.approx(price[:-1])


def test_the_sentence_says_how_near_the_curve_lies_to_the_last_price(page):
    guess(page)
    found = re.search(
        r"lies ([\d.]+) % from the price of the day before, and ([\d.]+) % from the price", said(page)
    )
    late, off = map(float, found.groups())
    assert late < off / 2
    assert says(page, "it is that price, a little later")


def test_another_round_shows_other_days(page):
    before = rows(next(iter(charts(page).values())))[0]
    guess(page)
    press(page, "stock_guess_next")
    assert not page.exception
    after = rows(next(iter(charts(page).values())))[0]
    assert before.time.tolist() != after.time.tolist()
    assert says(page, "Guess, then you can go nearer.")


def test_where_there_are_few_days_all_are_shown():
    model = networks.shipped(networks.PRICES)
    walk = walking.walk(model, made_prices.series(200, 1))
    assert len(guessing.stretch(walk, 3, 250).times) == len(walk.times) == 30


# Tomorrow


def test_tomorrows_price_stands_beside_todays_and_is_no_advice(page):
    series = prices.tossed(0)
    answer = task.predict(caches.network(task.NAME, task.StockModel), series)
    assert says(page, f"The last value is **{curves.written(series.values[-1])}**")
    assert says(page, f"the network says, is **{curves.written(answer.output['next'])}**")
    assert says(page, "**This is no advice:** what this network gained")
    assert said(page).count("no advice") == 1


def test_tossed_again_there_are_other_prices(page):
    before = re.search(r"The last value is \*\*(.*?)\*\*", said(page))[1]
    press(page, "stock_toss")
    assert re.search(r"The last value is \*\*(.*?)\*\*", said(page))[1] != before


def test_what_is_kept_has_every_day():
    walk = walking.walk(networks.shipped(networks.PRICES), prices.tossed(0))
    kept = list(csv.DictReader(io.StringIO(tomorrow.table(walk))))
    assert len(kept) == len(walk.times)
    assert float(kept[-1]["value"]) == pytest.approx(walk.came[-1])
    assert float(kept[-1]["value before"]) == pytest.approx(walk.came[-2])
    assert 0 <= float(kept[0]["chance that it rises"]) <= 1


# The board


def test_the_board_counts_the_seeds_of_the_card(page):
    figures = networks.figures(networks.PRICES)
    for name, told in ((board.REAL, figures), (COIN, figures[COIN]), (ECHO, figures[ECHO])):
        nearer = sum(miss < told[MISS][TODAY] for miss in told[MISS][NETWORK])
        surer = sum(side > told[SIDE][UP] for side in told[SIDE][NETWORK])
        seeds = len(told[MISS][NETWORK])
        assert says(
            page, f"{name[0].upper()}{name[1:]}: nearer than “tomorrow = today” on {nearer} of {seeds} seeds"
        )
        assert says(page, f"always up {percent(told[SIDE][UP])}: better on {surer} of {seeds}.")
    (drawn,) = rows(chart(page, "How far off the network of each seed"))
    assert len(drawn) == 3 * (5 + 2)
    (drawn,) = rows(chart(page, "How often the network of each seed"))
    assert len(drawn) == 3 * (5 + 1)


def test_what_the_board_concludes_is_so():
    real, coin, echo = board.lines()
    assert echo.nearer == echo.surer == len(echo.misses)  # "it finds it, on every seed"
    for line in (real, coin):
        assert min(line.misses) > 0.98
        assert max(line.sides) < 0.6
        assert line.gained < echo.gained / 3
    assert min(real.before) > 0.99  # "on one stretch of years and not on another"


def test_what_is_gained_is_counted_from_the_card():
    told = networks.figures(networks.PRICES)
    gained = (told[MISS][TODAY] - np.mean(told[MISS][NETWORK])) * told[MOVE]
    assert board.gain(board.lines()[0]) == f"{number(100 * gained, 3)}\u00a0%"
    assert board.gain(board.lines()[0]) in tomorrow.no_advice()


# The law


def test_the_lawful_series_is_foretold_and_the_sentence_counts(page):
    walk = walking.walk(networks.shipped(networks.LAW), law.series())
    off, rule = (np.abs(one - walk.came).mean() for one in (walk.said, walk.rule))
    assert rule > 4 * off
    assert says(page, law.sentence(walk))
    assert says(page, law.measured())


def test_two_runs_of_the_law_part(page):
    (drawn,) = rows(chart(page, "Two runs of one law"))
    one, other = (drawn[drawn.curve == name].value.to_numpy() for name in drawn.curve.unique())
    assert abs(one[0] - other[0]) == pytest.approx(law._NUDGE)
    day = int(re.search(r"For (\d+) days they lie less than", said(page))[1])
    assert np.abs(one - other)[:day].max() <= law._FAR < np.abs(one - other)[day]


# Calm and wild


def test_sizes_of_moves_are_drawn_with_who_foretold_them(page):
    (drawn,) = rows(chart(page, "How far the price moved"))
    assert len(drawn) == 3 * 150
    assert (drawn.value >= 0).all()
    assert says(page, moods.measured())


def test_the_verdict_on_sizes_is_counted():
    walk = walking.walk(networks.shipped(networks.SIZES), prices.tossed(0))
    nearer = np.abs(walk.said - walk.came).mean() < np.abs(walk.rule - walk.came).mean()
    assert ("The network is nearer." in moods.sentence(walk)) == nearer
    turned = walk._replace(said=walk.came)
    assert "The network is nearer." in moods.sentence(turned)
    assert "The simple rule is nearer" in moods.sentence(walk._replace(rule=walk.came))


# Which prices


@needs_prices
def test_real_prices_are_shown_first_where_they_are_here(visit):
    app = visit("stock", **QUICK)
    assert says(app, "2,874.56** (17 April 2020)")


def test_where_real_prices_are_missing_they_are_offered(visit, monkeypatch):
    monkeypatch.setattr(fetch, "is_cached", lambda name: False)
    app = visit("stock", **QUICK)
    assert not app.exception
    assert app.button_group(key="stock_prices").value == prices.TOSSED
    app.button_group(key="stock_prices").set_value(prices.REAL).run()
    assert not app.exception
    assert says(app, "These prices are not on this machine")
    monkeypatch.setattr(fetch, "file", _refuse)
    press(app, "stock_fetch")
    assert says(app, "the network doesn't answer")


def _refuse(name, progressbar=False):
    from models.errors import UserError

    raise UserError(f"The corpus {name} could not be fetched: it isn't here yet, and the network doesn't answer.")


def test_a_series_of_ones_own_is_looked_at_and_gone_when_it_is_taken_away(page):
    upload(page, table())
    assert page.button_group(key="stock_prices").value == prices.MINE
    assert says(page, prices.ABOUT[prices.MINE])
    values = [float(line.split(",")[1]) for line in table().splitlines()[1:]]
    assert says(page, f"The last value is **{curves.written(values[-1])}**")
    page.file_uploader(key="stock_own_upload").set_value(None).run()
    assert not page.exception
    assert page.button_group(key="stock_prices").value in (prices.REAL, prices.TOSSED)


@pytest.mark.parametrize(
    "values", [range(-30, 30), [0.0] * 60, [5] * 59 + [6], [1e-9 * 3 ** (at % 7) for at in range(60)]]
)
def test_a_short_or_odd_series_is_answered_or_refused_in_a_sentence(page, values):
    days = np.datetime64("2023-01-01") + np.arange(60)
    upload(page, "\n".join(["date,value", *(f"{day},{value}" for day, value in zip(days, values, strict=True))]))
    assert says(page, "The last value is") or page.warning


@pytest.mark.parametrize("value", ["-5", "inf", "nan", "9e9", "x", "", "0"])
def test_what_can_not_be_in_the_address_is_ignored(visit, value):
    names = ("prices", "zoom", "watched", "step", "asked", "data", "window", "reader")
    app = visit("stock", **{f"stock_{name}": value for name in names})
    assert not app.exception
    assert says(app, "The last value is")


# Thinking


@pytest.mark.parametrize("which", thinking.QUESTIONS)
def test_every_question_is_watched_day_by_day(visit, which):
    app = visit("stock", **TOSSED, **QUICK, stock_watched=which, stock_step="30")
    sent = drawing(app, "The network reads your days, one a step")
    assert len(sent["moments"]) == 32
    assert sent["step"] == 29
    assert says(app, "Inside the cell at day 30")
    assert says(app, "The GRU cell at day 30")


def test_the_late_joiner_misses_much_of_the_law_and_nothing_of_a_coin(page):
    (drawn,) = rows(chart(page, "How far off the network is when it reads"))
    lawful, tossed = (drawn[drawn.series == name].off.to_numpy() for name in drawn.series.unique())
    assert lawful[0] > 3 * lawful[-1]
    assert tossed.max() - tossed.min() < 0.1


# Learning


def test_a_run_learns_and_answers_the_stretches(page):
    press(page, "stock_train")
    finished(page)
    assert not page.exception
    assert says(page, "The stretches are always the same.")
    assert len(rows(chart(page, "a lawful series, and what the training network"))[0]) == 2 * 26


@pytest.mark.parametrize("asked", ["value", "change", "size"])
@pytest.mark.parametrize("data", ["law", "coin"])
def test_whatever_it_learned_it_answers_where_it_fits(visit, data, asked):
    app = visit("stock", **TOSSED, **QUICK, stock_data=data, stock_asked=asked)
    press(app, "stock_train")
    finished(app)
    app.button_group(key="stock_reader").set_value(1).run()
    assert not app.exception
    assert says(app, "The last value is")


def test_a_network_is_trained_on_ones_own_series(page):
    upload(page, table())
    assert page.session_state["stock_data"] == "own"
    page.button_group(key="stock_asked").set_value("change").run()
    press(page, "stock_train")
    finished(page)
    assert not page.exception
    assert says(page, "The stretches are always the same.")


def test_too_short_a_series_to_learn_from_is_told_with_the_number_that_would_do(page):
    upload(page, table(100))
    press(page, "stock_train")
    assert says(page, f"There are 100 values; at least {task.SHORTEST} are needed to learn from.")


# Breaking


def test_who_reads_prices_is_lost_where_they_never_were(page):
    found = re.search(
        r"The one that reads the price is off by \*\*([\d.]+)\*\*.* moves by \*\*([\d.]+)\*\*", said(page)
    )
    reads_price, reads_moves = map(float, found.groups())
    assert reads_price > 2 * reads_moves


def test_after_a_crash_it_expects_wilder_days(page):
    found = re.search(r"How far it moves: \*\*([\d.]+) %\*\*, without the crash ([\d.]+) %", said(page))
    wild, calm = map(float, found.groups())
    assert wild > calm
    series = prices.tossed(0)
    assert breaking.crashed(series).values[-1] == pytest.approx(0.8 * series.values[-2])


def test_shuffled_the_law_is_lost_and_a_coin_is_not(page):
    found = re.search(
        r"lawful series it is off by \*\*([\d.]+)\*\* usual moves, shuffled by \*\*([\d.]+)\*\*\. "
        r"On tossed prices by \*\*([\d.]+)\*\*, shuffled by \*\*([\d.]+)\*\*",
        said(page),
    )
    lawful, mixed, tossed, tossed_mixed = map(float, found.groups())
    assert mixed > 2 * lawful
    assert abs(tossed - tossed_mixed) < 0.1


@pytest.mark.parametrize(
    ("value", "text"), [(2874.559, "2,874.56"), (0.87131, "0.8713"), (-12, "−12.00"), (0, "0.0000")]
)
def test_values_are_written_with_the_digits_that_they_need(value, text):
    assert curves.written(value) == text
