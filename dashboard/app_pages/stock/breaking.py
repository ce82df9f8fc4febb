"""Break it: what this very network makes of prices that are changed. Every verdict is computed."""

import functools
import random
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.app_pages.stock import curves, law, networks
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import number, percent
from dashboard.components.training import breaking, live
from models.datasets import made_prices
from models.forecasts import walking
from models.forecasts.timeseries import Series
from models.shapes import Prediction
from models.tasks import stock as task

_CLIMB, _DAYS = 1.004, 1500  # by how much a price rises on each of the last days, besides the coin
_CRASH = 0.8


def show(chosen: task.StockModel, series: Series, find_data: live.FindData) -> None:
    """A card a change, and a run that can't work."""
    cards: list[Callable[[task.StockModel], None]] = [
        _never_there, partial(_crash, series=series), _shuffled, lambda _: breaking.too_fast(task, find_data)
    ]  # fmt: skip
    breaking.cards(chosen, cards)


@functools.cache
def climbing() -> Series:
    """Tossed prices that in their last part climb to where they never were."""
    tossed = made_prices.series(_DAYS, 5)
    start = _DAYS * 17 // 20
    values = tuple(
        value * _CLIMB ** max(0, at - start) for at, value in enumerate(tossed.values)
    )  # fmt: skip
    return tossed._replace(values=values, name="a price that climbs")


def _never_there(chosen: task.StockModel) -> None:
    """A network that reads the price itself, beside one that reads its moves."""
    st.markdown(
        "**Where the price never was**  \nA price that climbs and climbs, and two networks: one reads **the "
        "price** itself, the other **its moves**."
    )
    reads_value = networks.shipped(networks.VALUES)
    reads_moves = networks.shipped(networks.PRICES)
    off = [
        own_answers.answer(controls.key(task, f"climb_{place}"), model, _missed, climbing())
        for place, model in enumerate((reads_value, reads_moves))
    ]
    st.markdown(
        f":material/close: The one that reads the price is off by **{number(off[0], 1)}** usual moves a day, the "
        f"one that reads moves by **{number(off[1], 1)}**."
    )
    told = networks.figures(networks.VALUES)
    beats.found(
        "Prices leave the range that was learned; moves stay of one kind. So here the network gets moves. On the "
        f"S&P 500 the one that reads prices is off by {number(told['value'], 1)}, “tomorrow = today” by "
        f"{number(told['baseline']['value'], 1)}."
    )


def _missed(model: task.StockModel, series: Series) -> float:
    return walking.missed(model, series, model.config.window)


def crashed(series: Series) -> Series:
    """The same with a last day on which a fifth of the value was lost."""
    return series._replace(values=(*series.values[:-1], series.values[-2] * _CRASH))


def _crash(chosen: task.StockModel, *, series: Series) -> None:
    """What it says on the evening after a crash."""
    model = networks.fitting(networks.PRICES, chosen)
    sizes = networks.fitting(networks.SIZES, chosen)
    st.markdown("**A crash**  \nOn the last day the price loses a fifth. What does it say for the day after?")
    told: list[Prediction] = []
    for name, one in (("crash", model), ("crash_size", sizes)):
        for place, given in enumerate((series, crashed(series))):
            told.append(own_answers.answer(controls.key(task, f"{name}_{place}"), one, task.predict, given))
    before, after, calm, wild = told
    st.markdown(
        f":material/question_mark: It {after.output['says']}, {percent(after.probability)} likely; without the "
        f"crash: {before.output['says']}, {percent(before.probability)}. How far it moves: **{_size(wild)}**, "
        f"without the crash {_size(calm)}."
    )
    beats.found("Which way after a crash, nobody knows. That the days after it are wild, the network may know.")


def _size(prediction: Prediction) -> str:
    return curves.move(prediction.output["next move"], prediction.output["as shares"])


def _shuffled(chosen: task.StockModel) -> None:
    """The days before the last, in an order by chance."""
    st.markdown(
        "**The past, shuffled**  \nThe last day stays; the days before it are put in an order by chance. What is "
        "lost?"
    )
    told = []
    for which, series in ((networks.LAW, law.series()), (networks.PRICES, made_prices.series(_DAYS, 5))):
        model = networks.fitting(which, chosen)
        told.append(own_answers.answer(controls.key(task, f"order_{which}"), model, orders, series))
    (lawful, mixed), (tossed, tossed_mixed) = told
    st.markdown(
        f":material/close: On the lawful series it is off by **{number(lawful)}** usual moves, shuffled by "
        f"**{number(mixed)}**. On tossed prices by **{number(tossed)}**, shuffled by **{number(tossed_mixed)}**."
    )
    beats.found("Where order tells something, losing it costs something.")


def orders(model: task.StockModel, series: Series) -> tuple[float, float]:
    """How far off it is, and with the days before the last shuffled, in usual moves."""
    days = list(range(model.config.window - 1))
    random.Random(0).shuffle(days)
    whole = model.config.window
    return walking.missed(model, series, whole), walking.missed(model, series, whole, days)
