"""Many to many: after every value of a series the network says in which band it expects the next.

What falls far outside the band is odd. Nobody tells the network what is odd: it learns what is usual, and the line
is drawn on clean days. After Malhotra et al., 2015, "Long short term memory networks for anomaly detection in time
series"; the band is learned as Nix and Weigend, 1994, "Estimating the mean and variance of the target probability
distribution", do.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import torch
from torch import Tensor

from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import made_series, series_line, taxi
from models.errors import UserError
from models.forecasts import odd_times, odd_watch
from models.forecasts.timeseries import DAY, WEEK, Series, Stretch, cut, standardised
from models.networks import cells
from models.networks.expecter import Expecter
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary

NAME = "anomaly"
TITLE = "The odd day"
TYPE = TaskType.MANY_TO_MANY
UNIT = "value"
METRIC = Metric(
    "typical miss", higher_is_better=False, percent=False,
    meaning="how far from the expected middle the values lie, in spreads of the series",
)  # fmt: skip
Source = Literal["made", "noisy", "drifting", "taxi", "own"]
VARIANTS: dict[Source, dict[str, float]] = {"made": {}, "noisy": {"noise": 0.4}, "drifting": {"drift": 3.0}}
_WEEKS = {"train": 12, "val": 6, "test": 20}
_SEED = 2026
EVEN = True  # half-hours or days: what is missing between two is filled
LEAST_WEEKS = 8  # of a visitor's series: the median of four weeks needs some to be measured on


@dataclass(frozen=True)
class Config(BaseConfig):
    """A live run."""

    learning_rate: float = default(0.01)
    max_steps: int = default(170)
    batch_size: int = default(16)
    cell: str = option("GRU", "which recurrent cell reads", choices=tuple(cells.CELLS), place="front")
    hidden_size: int = option(
        32, "how many numbers the memory has", low=2, high=128, stops=(4, 8, 16, 32, 64), place="front"
    )
    data: Source = option("made", "what it learns from", choices=get_args(Source), place="front", shapes_data=True)


SHIPPED = Config(data="taxi")

RIVALS = {cell: {"cell": cell} for cell in cells.CELLS}

_PROBE = made_series.make(1, 7)
PROBES = (
    _PROBE._replace(name="a usual week"),
    made_series.with_events(_PROBE, [made_series.Event("spike", 150, 152)])._replace(name="a week with a spike"),
)


class AnomalyModel(Expecter):
    """The network that expects."""

    def __init__(self, config: Config, vocabulary: Vocabulary):
        """Build the layers; `initialise` sets their weights."""
        super().__init__(config.cell, config.hidden_size)
        self.config, self.vocabulary = config, vocabulary


class Batch(NamedTuple):
    """Stretches of one batch."""

    values: Tensor  # (batch, time), float32
    times: Tensor  # (batch, time), int64
    mask: Tensor  # (batch, time), whether there is a value


def corpora(config: Config) -> tuple[str, ...]:
    """The files that `load` reads."""
    return (taxi.NAME, taxi.WINDOWS) if config.data == "taxi" else ()


def load(config: Config, *, progressbar: Any = False) -> Data:
    """Taxi rides: July and August to learn from, September to draw the line on, the rest for the test. Or a made-up
    series, with events in its test part alone. UserError for a visitor's: `of_series` makes data of that."""
    if config.data == "own":
        raise UserError("A series of your own is for the page: upload it there.")
    if config.data == "taxi":
        series = taxi.series(progressbar=progressbar)
        first, second = (series.times.index(taxi.seconds(day)) for day in ("2014-09-01", "2014-10-01"))
        windows = [
            (series.times.index(start), series.times.index(end))
            for start, end in taxi.windows(progressbar=progressbar)
        ]
        named = list(zip(taxi.EVENTS, windows, strict=True))
        return _data(series, series.values[:first], (first, second), series.values, named, taxi.SOURCE)
    week = WEEK // made_series.STEP
    series = made_series.make(sum(_WEEKS.values()), _SEED, **VARIANTS[config.data])
    first, second = week * _WEEKS["train"], week * (_WEEKS["train"] + _WEEKS["val"])
    events = made_series.events(20, second, len(series.values), _SEED)
    day = DAY // made_series.STEP
    named = [(event.kind, (event.first, event.last + day // 2)) for event in events]
    odd = made_series.with_events(series, events, _SEED)
    return _data(series, series.values[:first], (first, second), odd.values, named, made_series.SOURCE)


def of_series(series: Series, _config: Config | None = None) -> Data:
    """A visitor's: half to learn from, a fifth to choose by, the rest for the test. Nobody has labelled an event in
    it. UserError where it is too short, or has less than a value a day."""
    if series.step > DAY:
        raise UserError("There is less than one value a day here: too few to tell a usual day from an odd one.")
    count = len(series.values)
    if count * series.step < LEAST_WEEKS * WEEK:
        days = count * series.step / DAY
        raise UserError(f"This series lasts {days:.0f} days; at least {LEAST_WEEKS} weeks are needed.")
    clean = count // 2, count * 7 // 10
    return _data(series, series.values, clean, series.values, [], "A series of your own, for your own use.")


def _data(
    series: Series,
    like: tuple[float, ...],
    clean: tuple[int, int],
    odd: tuple[float, ...],
    named: Sequence[tuple[str, tuple[int, int]]],
    source: str,
) -> Data:
    (first, second), week, day = clean, WEEK // series.step, DAY // series.step
    values = standardised(series.values, like)
    train = cut(
        series, values, range(0, first, day), week
    )  # they overlap: there are few weeks, and days begin anew
    val, test = (cut(series, values, range(*part, week), week) for part in ((first, second), (second, len(values))))
    extras = {
        "series": series,
        "odd": standardised(odd, like),  # the same with its events in it
        "values": values,
        "clean": clean,
        "windows": [window for _, window in named],
        "events": [name for name, _ in named],
    }
    return Data(train, val, test, Vocabulary(RESERVED), source, extras)


def build(config: Config, vocabulary: Vocabulary) -> AnomalyModel:
    """The layers."""
    return AnomalyModel(config, vocabulary)


def initialise(model: AnomalyModel, data: Data, generator: torch.Generator) -> None:
    """Random weights."""
    reset_parameters(model, generator)


def batches(data: Data, config: Config, generator: torch.Generator) -> Iterator[Batch]:
    """Weeks that begin on a day drawn by chance."""
    while data.train:
        drawn = torch.randint(len(data.train), (config.batch_size,), generator=generator).tolist()
        yield collate([data.train[at] for at in drawn], data.vocabulary)


def collate(examples: Sequence[Stretch], vocabulary: Vocabulary) -> Batch:
    """Stretches as one batch."""
    longest = max(len(stretch.values) for stretch in examples)
    values = [[*stretch.values, *[0.0] * (longest - len(stretch.values))] for stretch in examples]
    times = torch.tensor([[s.start + s.step * at for at in range(longest)] for s in examples])
    lengths = torch.tensor([len(stretch.values) for stretch in examples])
    return Batch(torch.tensor(values), times, torch.arange(longest) < lengths[:, None])


def score(model: AnomalyModel, batch: Batch, generator: torch.Generator | None = None) -> Score:
    """How surprised it is by each value, in nats: a value far outside costs much, and so does a band that is wider
    than it has to be. The metric is the mean distance from the middle."""
    band = model(batch.values, batch.times)
    missed = (batch.values - band.mean)[batch.mask]
    spread = band.spread[batch.mask]
    loss = (0.5 * (missed / spread) ** 2 + spread.log()).mean() + 0.5 * math.log(2 * math.pi)
    return Score(loss, missed.abs().mean().item(), len(missed))


def parse(line: str) -> Series:
    """The path of a CSV file of times and values; or, as JSON, a list of seconds since 1970 and a list of values.
    UserError when there is neither, or it can't be read."""
    return series_line.parse(line, even=EVEN)


def look(model: AnomalyModel, series: Series) -> odd_watch.Look:
    """What the network makes of a series of which nobody says what is odd. UserError where there is none."""
    if len(series.values) < 2:
        raise UserError("A series has at least two values.")
    knows_step = series.step == made_series.STEP or model.config.data == "own"  # the taxi rides are half-hours too
    return odd_watch.look(model, series, knows_step=knows_step)


def predict(model: AnomalyModel, value: Series) -> Prediction:
    """The odd times of a series, loudest first."""
    seen = look(model, value)
    found = odd_times.alarms(seen.odd, value.step, seen.line)
    output = {
        "line": round(seen.line, 3),
        "odd": [{"time": _stamp(value.times[alarm.at]), "score": round(alarm.score, 3)} for alarm in found],
        "notes": [*value.notes, *seen.notes],
    }
    usual = float((seen.odd <= seen.line).mean())  # no chance belongs to a list of times: the share not in it
    steps = moments(value.values, seen.surprises, seen.odd > seen.line, seen.states)
    return Prediction(value.name, output, usual, steps)


def moments(shown: Sequence[float], surprises: np.ndarray, loud: np.ndarray, states: Tensor) -> tuple[Moment, ...]:
    """Steps of a series as a diagram shows them: `surprises` say by how many spreads each value was missed, and its
    probability is that of a miss as large."""
    return tuple(
        Moment(f"{value:.4g}", tuple(state), "odd" if high else "usual", math.erfc(surprise / math.sqrt(2)))
        for value, surprise, high, state in zip(
            shown, surprises.tolist(), loud.tolist(), states.tolist(), strict=True
        )
    )


def _stamp(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).replace(tzinfo=None).isoformat(sep=" ")


def figures(model: AnomalyModel, data: Data) -> dict[str, Any]:
    """Events caught, alarms and precision, of the network and of simple rules."""
    return {f"of {len(data.extras['windows'])} events": odd_watch.counts(model, data)}


def baseline(data: Data) -> Baseline:
    """The miss of the median of the same half-hour."""
    values, step = np.array(data.extras["values"]), data.extras["series"].step
    missed = np.abs(values - odd_times.same_time(values, step, 4))
    first, second = data.extras["clean"]
    val, test = (float(np.nanmean(part)) for part in (missed[first:second], missed[second:]))
    return Baseline(odd_times.MEDIAN, val, test, "takes the middle of what was there at that time of the week")
