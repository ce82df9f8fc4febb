"""Day by day through a series that a network never learned from, as it would have gone: what it said each day,
knowing that day and those before alone, and what came."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.forecasts import forecasting, simple_forecasts
from models.forecasts.forecasting import Cut, Values
from models.forecasts.timeseries import Series
from models.tasks import stock


class Walk(NamedTuple):
    """The test part of a series. A size is the length of a move, as a share of the price where `in_shares`."""

    times: tuple[int, ...]  # of what was to be foretold, seconds since 1970
    came: Values  # the value, or the size
    said: Values  # by the network, `ahead` days before
    rule: Values  # by the simple rule: the value of that day, or the mean of the last sizes
    above: Values  # how likely the network held that it rises, or that the size is above the usual one
    usual: float  # the usual move in the part before
    ahead: int
    in_shares: bool


def walk(model: stock.StockModel, series: Series) -> Walk:
    """What `model` makes of it. UserError as in `stock.cut`."""
    series = stock.measured(series)
    of = stock.cut(series, model.config)
    places = range(max(of.tested.start, model.config.window), of.tested.stop)
    here = slice(places.start, places.stop)
    told = stock.foretell(model, of.values, of.usual, places)
    if model.config.asked == "size":
        came, rule = np.abs(of.moves)[here], simple_forecasts.sizes(of)[simple_forecasts.AS_LATELY][here]
        came, said, rule = (one * of.usual.move for one in (came, told.moves, rule))
    else:
        came, rule = of.values[places.start + of.ahead :], of.values[here]
        said = forecasting.as_values(told.moves, of.levels[here], of.usual)
    times = series.times[places.start + of.ahead :]
    return Walk(times, came, said, rule, told.above, of.usual.move, of.ahead, of.usual.in_shares)


def missed(model: stock.StockModel, series: Series, days: int, order: Sequence[int] | None = None) -> float:
    """How far off it is on the test part, in usual moves, when it reads the last `days` alone; with an `order` the
    days before the last are read in that order, numbered from 0."""
    of = stock.cut(stock.measured(series), model.config)
    asked = model.config.asked
    places = range(max(of.tested.start, model.config.window), of.tested.stop)
    read = forecasting.windows(forecasting.inputs(of.levels, of.usual, asked), model.config.window, places)
    read = read if order is None else read[:, [*order, model.config.window - 1]]
    moves = stock.said(model, read[:, -days:], of.levels[places.start : places.stop], of.usual).moves
    truth = of.moves[places.start : places.stop]
    return float(np.abs((np.abs(truth) if asked == "size" else truth) - moves).mean())


def moved(model: stock.StockModel, of: Cut, places: slice) -> Values:
    """The move, or its size, that the network foretells at those places, in usual moves."""
    return stock.foretell(model, of.values, of.usual, range(places.start, places.stop)).moves
