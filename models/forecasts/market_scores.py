"""How a network does beside the simple rules on every seed; and how others of its kind do on prices of which a coin
decides, with and without something to find in them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from models.datasets import made_prices
from models.forecasts import simple_forecasts
from models.forecasts.forecasting import Values
from models.forecasts.simple_forecasts import USUAL
from models.forecasts.walking import moved
from models.shapes import Data
from models.tasks import stock
from models.training import new_model, train

SEEDS = 5
NETWORK, UP, CALM = "the network", "always up", "always calm"
MISS, SIDE, SPREADS = "miss on each seed", "side told right on each seed", "miss in spreads of the series"
BEFORE, MOVE = "miss on each seed on the validation part", "the usual move"
COIN, ECHO = "coin-tossed prices", "coin-tossed prices with an echo"
ECHOES = 0.3  # the share of days on which the coin is not tossed: it goes as yesterday


def figures(model: stock.StockModel, data: Data) -> dict[str, Any]:
    """The board of this network's settings; for those of prices also on prices that a coin has made."""
    told = board(trained(model.config, data), data)
    if model.config.data == "prices" and model.config.asked == "change":
        for name, echo in ((COIN, 0.0), (ECHO, ECHOES)):
            made = tossed(model.config, echo)
            told[name] = board(trained(model.config, made), made)
    return told


def tossed(config: stock.Config, echo: float) -> Data:
    """Such prices, as many as there are real ones."""
    return stock.of_series(made_prices.series(stock.DAYS, stock.SEED, echo=echo), config, made_prices.TOSSED)


def trained(config: stock.Config, data: Data) -> list[stock.StockModel]:
    """A network a seed, trained there and then."""
    found = []
    for seed in range(SEEDS):
        run = replace(config, seed=seed, eval_every=1000)
        model: Any = new_model(stock, run, data)
        for _ in train(stock, run, data, model):
            pass
        found.append(model)
    return found


def board(models: Sequence[stock.StockModel], data: Data) -> dict[str, Any]:
    """On the test part: how far off each is, and how often it names the side rightly: up or down, wild or calm."""
    of, asked = data.extras["cut"], data.extras["asked"]
    truth, line = of.moves[of.tested], 0.0
    rules = {UP: np.ones(len(truth))}
    if asked == "size":
        truth, line = np.abs(truth), 1.0
        rules = {name: said[of.tested] for name, said in simple_forecasts.sizes(of).items() if name != USUAL}
        rules[CALM] = np.zeros(len(truth))
    said = [moved(model, of, of.tested) for model in models]
    missed, before = (_missed(models, data, places) for places in (of.tested, of.looked_at))
    sides: dict[str, Any] = {NETWORK: [_right(one, truth, line) for one in said]}
    per_spread = of.usual.move / of.usual.spread
    return {
        MISS: missed,
        BEFORE: before,
        MOVE: round(of.usual.move, 6),
        SIDE: sides | {name: _right(one, truth, line) for name, one in rules.items()},
        SPREADS: {name: _rounded(np.mean(one) * per_spread) for name, one in missed.items()},
    }


def _missed(models: Sequence[stock.StockModel], data: Data, places: slice) -> dict[str, Any]:
    """How far off each is at those places."""
    of, asked = data.extras["cut"], data.extras["asked"]
    truth = np.abs(of.moves[places]) if asked == "size" else of.moves[places]
    missed: dict[str, Any] = {
        NETWORK: [_rounded(np.abs(moved(model, of, places) - truth).mean()) for model in models]
    }
    rules = simple_forecasts.misses(of, asked)
    return missed | {name: _rounded(one[places].mean()) for name, one in rules.items()}


def _right(said: Values, truth: Values, line: float) -> float:
    """The share of places where both lie on the same side of the line; where the truth is on it nobody is asked."""
    asked = truth != line
    return _rounded(((said > line) == (truth > line))[asked].mean())


def _rounded(value: Any) -> float:
    return round(float(value), 4)
