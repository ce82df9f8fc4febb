"""Many to one: the last days of a series go in, one after the other, and out comes what it will be tomorrow.

On prices it loses to "tomorrow = today", as it has to: the price of a good market already holds what is known of
tomorrow (Fama, 1970, "Efficient capital markets"). The same code foretells a lawful series well (Mackey and Glass,
1977), and how far prices move, whichever way (Engle, 1982, "Autoregressive conditional heteroscedasticity").

The input of `predict` is the path of a CSV file with a time and a value in every row. The output is the last value
and the one foretold; where the network says how far a value moves, the last move and the one to come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import torch
from torch import Tensor

from models import batching
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import mackey_glass, made_prices, series_line, sp500
from models.errors import UserError
from models.forecasts import forecasting, simple_forecasts
from models.forecasts.forecasting import Asked, Cut, Example, Scale, Values
from models.forecasts.timeseries import Series
from models.networks import cells
from models.networks.forecaster import Forecaster
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "stock"
TITLE = "Tomorrow's price"
TYPE = TaskType.MANY_TO_ONE
UNIT = "day"
METRIC = Metric(
    "miss", higher_is_better=False, percent=False,
    meaning="how far off it is on average, in usual moves of the series",
)  # fmt: skip
Source = Literal["law", "coin", "moods", "prices", "own"]
EVEN = False  # markets close for days, and what comes after a gap is the next value
SHORTEST = 150  # values to learn from
_AHEAD = {"law": 6}  # days; 1 for all others: a lawful series hardly moves in a day
DAYS, SEED = 4000, 2026  # of a made-up series


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(400)
    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        32, "how many numbers its memory has", low=2, high=128, stops=(4, 8, 16, 32, 64), place="front"
    )
    data: Source = option("law", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)
    asked: Asked = option(
        "value", "what goes in and what comes out", choices=get_args(Asked), place="front", shapes_data=True
    )
    window: int = option(32, "how many days it reads", low=2, high=100, shapes_data=True)


USUAL = Config()
SHIPPED = Config(data="prices", asked="change")

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

_PROBE = 200  # days
PROBES = (mackey_glass.series(_PROBE, start=0.7), made_prices.series(_PROBE, SEED + 1))


class StockModel(Forecaster):
    """The network that foretells."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(config.cell, config.hidden_size)
        self.config, self.vocabulary = config, vocabulary


class Batch(NamedTuple):
    """Examples of one batch."""

    inputs: Tensor  # (batch, time)
    targets: Tensor  # (batch,)
    units: Tensor  # (batch,)


def corpora(config: Config) -> tuple[str, ...]:
    """The file that `load` reads."""
    return (sp500.NAME,) if config.data == "prices" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """A series, cut in time: seven tenths to learn from, then validation, then the test. UserError for a visitor's:
    `of_series` makes data of that."""
    if config.data == "own":
        raise UserError("A series of your own is for the page: upload it there.")
    if config.data == "prices":
        return of_series(sp500.series(progressbar=progressbar), config, sp500.SOURCE)
    if config.data == "law":
        return of_series(mackey_glass.series(DAYS), config, mackey_glass.SOURCE)
    moods = config.data == "moods"
    made = made_prices.series(DAYS, SEED, moods=moods)
    return of_series(made, config, made_prices.MOODY if moods else made_prices.TOSSED)


def of_series(
    series: Series, config: Config = USUAL, source: str = "A series of your own, for your own use."
) -> Data:
    """Any series as data. UserError where there is too little of it, or nothing moves."""
    series = measured(series)
    if len(series.values) < SHORTEST:
        told = f"There are {len(series.values):,} values; at least {SHORTEST:,} are needed to learn from."
        raise UserError(" ".join([told, *series.notes]))
    of = cut(series, config)
    train, val, test = (
        forecasting.examples(of, config.asked, config.window, places)
        for places in (of.learned, of.looked_at, of.tested)
    )
    extras = {"series": series, "cut": of, "asked": config.asked}
    return Data(train, val, test, Vocabulary(RESERVED), source, extras)


def cut(series: Series, config: Config) -> Cut:
    """A series cut in time. UserError where it is too short to be read, or nothing moves in it."""
    ahead, least = ahead_of(config), config.window + 2 * ahead_of(config) + 1
    values = np.array(series.values)
    if len(values) < least:
        raise UserError(f"There are {len(values):,} values; this network needs {least:,} to say something and see.")
    of = forecasting.cut(values, ahead)
    if np.ptp(values[: of.first]) == 0:
        raise UserError("For most of the time the value is one and the same: there is nothing to foretell.")
    return of


def measured(series: Series) -> Series:
    """The series without what was drawn between its neighbours: a line from Friday to Monday would tell on Saturday
    what Monday brings."""
    if not any(series.filled):
        return series
    kept = [at for at, filled in enumerate(series.filled) if not filled]
    note = "What fills the gaps is left out again here: a line to the next value would give that value away."
    return Series(
        tuple(series.times[at] for at in kept),
        tuple(series.values[at] for at in kept),
        (False,) * len(kept),
        series.name,
        (*series.notes, note),
    )


def ahead_of(config: Config) -> int:
    """How many days ahead such a network foretells."""
    return _AHEAD.get(config.data, 1)


def build(config: Config, vocabulary: Vocabulary) -> StockModel:
    """The layers."""
    return StockModel(config, vocabulary)


def initialise(model: StockModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """The days, over and over, in an order by chance."""
    for chosen in batching.epochs(data.train, config.batch_size, len, generator):
        yield collate(chosen, data.vocabulary)


def collate(examples: Sequence[Example], vocabulary: Vocabulary) -> Batch:
    """Examples as one batch; all read equally many days."""
    inputs, targets, units = zip(*examples, strict=True)
    return Batch(torch.tensor(inputs), torch.tensor(targets), torch.tensor(units))


def score(model: StockModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """How surprised it is, in nats: being far off costs much where it was sure of itself. The metric is how far off
    it is, in usual moves: who says "as today" is off by about 1."""
    said = model(batch.inputs)
    off, spread = (batch.targets - said.middle[:, -1]).abs(), said.spread[:, -1]
    loss = (off / spread + (2 * spread).log()).mean()  # a Laplace distribution: few days are wild, and those very
    return Score(loss, (off.detach() * batch.units).mean().item(), len(off))


def parse(line: str) -> Series:
    """The path of a CSV file of times and values; or, as JSON, a list of seconds since 1970 and a list of values.
    UserError when there is neither, or it can't be read."""
    return series_line.parse(line, even=EVEN)


class Said(NamedTuple):
    """What a network says at some places of a series."""

    moves: Values  # (places,): the move to come, or how far it goes, in usual moves
    above: Values  # how likely the value rises, or for sizes that the move is larger than usual


def foretell(model: StockModel, values: Values, usual: Scale, places: range) -> Said:
    """What the network says at each of the places, the first of them at least `window`; it reads nothing later."""
    known = forecasting.levels(values, usual)
    inputs = forecasting.inputs(known, usual, model.config.asked)
    read = forecasting.windows(inputs, model.config.window, places)
    return said(model, read, known[places.start : places.stop], usual)


@torch.inference_mode()
def said(model: StockModel, read: np.ndarray, here: Values, usual: Scale) -> Said:
    """What it says after each of these rows of inputs, (places, days), which end at the levels `here`."""
    forecast = model(torch.tensor(read, dtype=torch.float32))
    return _meant(model, forecast.middle[:, -1], forecast.spread[:, -1], here, usual)


def _meant(model: StockModel, middle: Tensor, spread: Tensor, here: Values, usual: Scale) -> Said:
    """What comes out of the network, as it is meant."""
    asked = model.config.asked
    centre, width = middle.double().numpy(), spread.double().numpy()
    line = (here - usual.mean) / usual.spread if asked == "value" else float(asked == "size")
    away = (centre - line) / width
    tail = np.exp(-np.abs(away)) / 2  # what a Laplace distribution holds beyond the line
    return Said(forecasting.as_moves(centre, here, usual, asked), np.where(away < 0, tail, 1 - tail))


@torch.inference_mode()
def read(model: StockModel, series: Series) -> tuple[Tensor, Tensor, Said, Cut]:
    """The last `window` days of a series as the network reads them, one after the other: what goes in, (1, window,
    1), the memory after each, (window, hidden), and what it would say then. All that is known is past, so that its
    scales come from all of it. UserError where there is too little."""
    window, ahead = model.config.window, ahead_of(model.config)
    values = np.array(series.values)
    if len(values) < window + ahead + 1:
        raise UserError(f"There are {len(values):,} values; it reads {window + ahead + 1:,} at least.")
    usual = forecasting.scale(values, ahead)
    known = forecasting.levels(values, usual)
    x = torch.tensor(forecasting.inputs(known, usual, model.config.asked)[None, -window:], dtype=torch.float32)
    forecast = model(x)
    meant = _meant(model, forecast.middle[0], forecast.spread[0], known[-window:], usual)
    return x[..., None], forecast.states[0], meant, Cut(values, known, usual, ahead, len(values), len(values))


def predict(model: StockModel, value: Series) -> Prediction:
    """What comes after the last value, and how sure it is that it rises or falls (is wild or calm)."""
    series, window = measured(value), model.config.window
    _, states, said, of = read(model, series)
    is_size = model.config.asked == "size"
    to_come = said.moves * of.usual.move
    if not is_size:
        to_come = forecasting.as_values(said.moves, of.levels[-window:], of.usual)
    moments = tuple(
        Moment(f"{shown:.6g}", tuple(state), f"{told:.6g}", max(share, 1 - share))
        for shown, state, told, share in zip(
            of.values[-window:].tolist(), states.tolist(), to_come.tolist(), said.above.tolist(), strict=True
        )
    )
    above, following = float(said.above[-1]), float(to_come[-1])
    if is_size:
        last = float(abs(of.levels[-1] - of.levels[-1 - of.ahead]))
        output: dict[str, Any] = {"last move": last, "next move": following, "as shares": of.usual.in_shares}
    else:
        output = {"last": float(of.values[-1]), "next": following}
    output |= {"says": ("calm", "wild")[above > 0.5] if is_size else ("falls", "rises")[above > 0.5]}
    output |= {"days ahead": of.ahead} | ({"notes": list(series.notes)} if series.notes else {})
    return Prediction(series.name, output, max(above, 1 - above), moments)


def figures(model: StockModel, data: Data) -> dict[str, Any]:
    """Directions, simple rules, other seeds and coin-tossed prices: see `models/forecasts/market_scores.py`."""
    from models.forecasts import market_scores  # it trains, and so knows this module

    return market_scores.figures(model, data)


def baseline(data: Data) -> Baseline:
    """The value that is there, or the size of the last moves."""
    return simple_forecasts.baseline(data.extras["cut"], data.extras["asked"])
