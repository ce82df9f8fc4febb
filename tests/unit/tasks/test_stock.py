"""What `predict` takes and says, how sure it is, and what the networks that ship were measured to do."""

import json
import math

import numpy as np
import pytest
import torch

from models import checkpoint
from models.__main__ import main
from models.datasets import fetch, mackey_glass, made_prices, sp500
from models.errors import UserError
from models.forecasts import market_scores, walking
from models.forecasts.market_scores import BEFORE, CALM, COIN, ECHO, MISS, NETWORK, SIDE, SPREADS, UP
from models.forecasts.simple_forecasts import AS_EVER, AS_LATELY, FADING, TODAY, USUAL
from models.tasks import stock as task
from models.training import new_model

VARIANTS = {"prices": "", "the law": "law", "sizes": "sizes", "values": "values"}
PRICES = made_prices.series(300, 9)

needs_prices = pytest.mark.skipif(not fetch.is_cached(sp500.NAME), reason="the prices are not here")


def shipped(variant):
    return checkpoint.shipped(task.NAME, VARIANTS[variant])


def fresh(**settings):
    config = task.Config(**settings)
    return new_model(task, config, task.load(config))


def table(series, days=1):
    rows = [
        f"2024-{1 + at // 28:02d}-{1 + at % 28:02d},{value:.6f}" for at, value in enumerate(series.values[:300])
    ]
    return "\n".join(["date,close", *rows])


# What goes in


def test_a_file_of_dates_and_prices_is_read_and_answered(tmp_path, capsys):
    file = tmp_path / "prices.csv"
    file.write_text(table(PRICES))
    assert main(["predict", "stock", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["input"] == str(file)
    assert told["output"]["last"] == pytest.approx(PRICES.values[-1], abs=1e-5)
    assert told["output"]["next"] == pytest.approx(told["output"]["last"], rel=0.01)
    assert told["output"]["says"] in ("rises", "falls")
    assert 0.5 <= told["probability"] <= 1


def test_weekends_are_left_as_gaps(tmp_path):
    """A line drawn over a weekend would tell on Saturday what Monday brings."""
    days = [day for day in np.arange("2024-01-01", "2024-07-01", dtype="datetime64[D]") if np.is_busday(day)]
    file = tmp_path / "prices.csv"
    file.write_text("\n".join(["date,close", *(f"{day},{100 + at}" for at, day in enumerate(days))]))
    series = task.parse(str(file))
    assert len(series.values) == len(days)
    assert series.values == tuple(float(100 + at) for at in range(len(days)))


def test_a_series_as_json_is_read(capsys):
    line = json.dumps([[86_400 * at for at in range(100)], list(PRICES.values[:100])])
    assert task.parse(line).values == PRICES.values[:100]


@pytest.mark.parametrize("line", ["", "/no/such/file.csv", "[1]", "[[1], [2]]", "[[0, 1], [1]]", "\0", "/"])
def test_what_is_no_series_is_refused_in_a_sentence(line):
    with pytest.raises(UserError, match=r"\.$"):
        task.parse(line)


# What comes out


def test_what_is_likelier_than_half_lies_where_the_middle_is():
    model = fresh(data="coin", asked="change")
    values = np.array(PRICES.values)
    usual = task.cut(PRICES, model.config).usual
    said = task.foretell(model, values, usual, range(32, 299))
    assert ((said.above > 0.5) == (said.moves > 0)).all()
    assert ((said.above > 0) & (said.above < 1)).all()


def test_the_chance_is_that_of_a_laplace_distribution():
    """Counted in a hundred thousand draws."""
    model = fresh(data="coin", asked="change")
    middle, spread = torch.tensor([0.3]), torch.tensor([0.7])
    usual = task.cut(PRICES, model.config).usual
    said = task._meant(model, middle, spread, np.zeros(1), usual)
    drawn = np.random.default_rng(0).laplace(0.3, 0.7, 100_000)
    assert said.above[0] == pytest.approx((drawn > 0).mean(), abs=0.01)


def test_the_last_of_the_way_is_the_answer():
    model = fresh()
    series = mackey_glass.series(200)
    answer = task.predict(model, series)
    assert len(answer.moments) == model.config.window
    assert float(answer.moments[-1].output) == pytest.approx(answer.output["next"], rel=1e-4)
    assert answer.moments[-1].probability == answer.probability
    assert answer.output["days ahead"] == 6


def test_the_answer_is_the_one_that_a_walk_gives_to_the_day_after_the_last():
    """The same days are read; the scales may differ, as more is past by then."""
    model = shipped("prices").model
    walk = walking.walk(model, PRICES)
    cut = PRICES._replace(times=PRICES.times[:-1], values=PRICES.values[:-1], filled=PRICES.filled[:-1])
    answer = task.predict(model, cut)
    assert answer.output["next"] == pytest.approx(walk.said[-1], rel=1e-3)


def test_a_network_for_sizes_says_how_far():
    answer = task.predict(shipped("sizes").model, PRICES)
    moved = abs(math.log(PRICES.values[-1] / PRICES.values[-2]))
    assert answer.output["last move"] == pytest.approx(moved)
    assert answer.output["next move"] > 0
    assert answer.output["says"] in ("calm", "wild")


# What was measured


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_ships_is_small_and_says_how_it_did(variant):
    found = shipped(variant)
    folder = checkpoint.SHIPPED_FOLDER / (f"stock/{VARIANTS[variant]}" if VARIANTS[variant] else "")
    assert (folder / "stock.safetensors").stat().st_size < 40_000
    assert "Measure again" in (folder / "stock.md").read_text("utf-8")
    assert len(found.figures[MISS][NETWORK]) == market_scores.SEEDS


def test_on_prices_and_on_a_coin_it_is_as_far_off_as_who_says_as_today():
    figures = shipped("prices").figures
    for board in (figures, figures[COIN]):
        rule = board[MISS][TODAY]
        assert all(0.98 < miss / rule < 1.1 for miss in board[MISS][NETWORK])
        assert all(0.4 < side < 0.6 for side in board[SIDE][NETWORK])
        assert UP in board[SIDE]
        assert set(board[MISS]) == set(board[BEFORE]) == {NETWORK, TODAY, AS_EVER}


def test_where_there_is_something_to_find_it_finds_it_on_every_seed():
    echo = shipped("prices").figures[ECHO]
    assert all(miss < echo[MISS][TODAY] for miss in echo[MISS][NETWORK])
    assert all(side > 0.6 for side in echo[SIDE][NETWORK])


def test_on_the_lawful_series_it_is_far_better_on_every_seed():
    found = shipped("the law").figures
    assert all(4 * miss < found[MISS][TODAY] for miss in found[MISS][NETWORK])
    assert found[SPREADS][NETWORK] < 0.11


def test_the_board_of_sizes_has_all_the_rules():
    figures = shipped("sizes").figures
    assert set(figures[MISS]) == {NETWORK, AS_LATELY, FADING, USUAL}
    assert set(figures[SIDE]) == {NETWORK, AS_LATELY, FADING, CALM}


def test_who_reads_prices_as_they_stand_is_lost_where_they_never_were():
    found = shipped("values").figures
    assert found["value"] > 2 * found["baseline"]["value"]


def test_the_law_is_measured_again():
    found = shipped("the law")
    data = task.load(found.config)
    board = market_scores.board([found.model], data)
    assert board[MISS][NETWORK][0] == pytest.approx(found.figures["value"], rel=0.02)
    assert board[MISS][TODAY] == pytest.approx(found.figures[MISS][TODAY], abs=1e-4)


@needs_prices
@pytest.mark.parametrize("variant", ["prices", "sizes", "values"])
def test_the_figures_of_prices_are_measured_again(variant):
    found = shipped(variant)
    board = market_scores.board([found.model], task.load(found.config))
    assert board[MISS][NETWORK][0] == pytest.approx(found.figures["value"], rel=0.02)
