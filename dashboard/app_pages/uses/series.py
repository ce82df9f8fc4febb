"""The applications that read a series of values: an entry each."""

from dashboard.app_pages.uses.entry import Entry
from dashboard.app_pages.uses.verdict import Figures
from dashboard.components.basics.wording import number
from dashboard.components.drawings.side_by_side import Tick
from models import checkpoint
from models.datasets import made_prices
from models.forecasts import odd_times, odd_watch
from models.forecasts.timeseries import Series
from models.tasks import anomaly, stock

_PRICES = {"Prices that a coin made": 1, "Others": 2, "Others again": 3}  # and the dice, past those of training


def _odd(model: anomaly.AnomalyModel, series: Series) -> str:
    found = anomaly.predict(model, series).output["odd"]
    times = " · ".join(f"**{one['time'][:16]}**" for one in found[:3])
    return f"Odd, loudest first: {times}" if found else f"Nothing is odd in {len(series.values)} half-hours."


def _tomorrow(model: stock.StockModel, series: Series) -> str:
    told = stock.predict(model, series).output
    return f"Today: {number(told['last'])}. It says of tomorrow: **{number(told['next'])}**."


def _counted(figures: Figures) -> tuple[str, int, int]:
    """Of how many events, and how many of them the network and its rival caught."""
    counted = next(name for name in figures if name.startswith("of ") and name.endswith(" events"))
    mine, rival = (
        figures[counted][who][f"{odd_watch.ALARMS} alarms"]["caught"]
        for who in (odd_watch.NETWORK, odd_times.MEDIAN)
    )
    return counted, mine, rival


def _caught(figures: Figures) -> str:
    counted, mine, rival = _counted(figures)
    slow, lost, held = _counted(checkpoint.shipped_figures(anomaly.NAME, "drifting"))
    return (
        f"With {odd_watch.ALARMS} alarms it catches {mine} {counted}, its rival {rival}. Where the usual drifts "
        f"slowly, it catches {lost} {slow}, and its rival {held}."
    )


def _lawful(_: Figures) -> str:
    law = checkpoint.shipped_figures(stock.NAME, "law")
    return (
        f"Where the series follows a law, the same code misses by {number(law['value'])} usual moves, and "
        f"“{law['baseline']['name']}” by {number(law['baseline']['value'])}."
    )


SERIES = (
    Entry(
        page="anomaly",
        task="anomaly",
        kind="many to many, one ahead",
        steps=(Tick("7:30", "8:00?"), Tick("8:00", "8:30?"), Tick("8:30", "9:00?"), Tick("9:00", "9:30?")),
        inputs=dict(zip(("A usual week", "A week with a spike"), anomaly.PROBES, strict=True)),
        answer=_odd,
        further=_caught,
        variant=lambda: "made",
        today=(
            "Machines, servers and heartbeats are watched so. Small recurrent networks run beside the machine; "
            "simple rules for the time of the day, and statistical models, are as common."
        ),
    ),
    Entry(
        page="stock",
        task="stock",
        kind="many to one",
        steps=(Tick("Mon"), Tick("Tue"), Tick("Wed"), Tick("Thu", "Fri?")),
        inputs={
            chip: made_prices.series(len(stock.PROBES[1].values), stock.SEED + past)
            for chip, past in _PRICES.items()
        },
        answer=_tomorrow,
        further=_lawful,
        today=(
            "Nobody is known to foretell a price from its past for long. How far prices move is foretold, mostly "
            "by small statistical models, and where electricity or water is used, by networks as well."
        ),
    ),
)
