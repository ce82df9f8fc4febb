"""Many to many: after every value of a series the network says in which band it expects the next.

What falls far outside the band is odd. Nobody tells the network what is odd: it learns what is usual, and the line
is drawn on clean days. After Malhotra et al., 2015, "Long short term memory networks for anomaly detection in time
series"; the band is learned as Nix and Weigend, 1994, "Estimating the mean and variance of the target probability
distribution", do.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import torch
from torch import Tensor

from models import odd_times
from models.config import Config as BaseConfig
from models.config import default, option
from models.datasets import made_series, own_series, taxi
from models.errors import UserError
from models.networks import cells
from models.networks.expecter import Expecter
from models.seeding import reset_parameters
from models.shapes import Baseline, Data, Metric, Moment, Prediction, Score, TaskType
from models.text import RESERVED, Vocabulary
from models.timeseries import DAY, WEEK, Series, Stretch, cut, standardised

NAME = "anomaly"
TITLE = "The odd day"
TYPE = TaskType.MANY_TO_MANY
UNIT = "value"
METRIC = Metric(
    "typical miss", higher_is_better=False, percent=False,
    meaning="how far from the expected middle the values lie, in spreads of the series",
)  # fmt: skip
ALARMS = 10  # how many are looked at when it is counted what they catch
Source = Literal["made", "noisy", "drifting", "taxi"]
VARIANTS: dict[Source, dict[str, float]] = {"made": {}, "noisy": {"noise": 0.4}, "drifting": {"drift": 3.0}}
_WEEKS = {"train": 12, "val": 6, "test": 20}
_SEED = 2026
_POOR_FIT = 1.35  # twice the median distance from the middle of a bell curve, in its spreads


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
    series, with events in its test part alone."""
    if config.data == "taxi":
        series = taxi.series(progressbar=progressbar)
        first, second = (series.times.index(taxi.seconds(day)) for day in ("2014-09-01", "2014-10-01"))
        windows = [
            (series.times.index(start), series.times.index(end))
            for start, end in taxi.windows(progressbar=progressbar)
        ]
        return _data(series, first, second, series.values, windows, taxi.SOURCE)
    week = WEEK // made_series.STEP
    series = made_series.make(sum(_WEEKS.values()), _SEED, **VARIANTS[config.data])
    first, second = week * _WEEKS["train"], week * (_WEEKS["train"] + _WEEKS["val"])
    events = made_series.events(20, second, len(series.values), _SEED)
    day = DAY // made_series.STEP
    windows = [(event.first, event.last + day // 2) for event in events]
    odd = made_series.with_events(series, events, _SEED)
    return _data(series, first, second, odd.values, windows, made_series.SOURCE)


def _data(
    series: Series,
    first: int,
    second: int,
    odd: tuple[float, ...],
    windows: list[tuple[int, int]],
    source: str,
) -> Data:
    week, day = WEEK // series.step, DAY // series.step
    values = standardised(series.values, series.values[:first])
    train = cut(
        series, values, range(0, first, day), week
    )  # they overlap: there are few weeks, and days begin anew
    val, test = (cut(series, values, range(*part, week), week) for part in ((first, second), (second, len(values))))
    extras = {
        "series": series,
        "odd": standardised(odd, series.values[:first]),  # the same with its events in it
        "values": values,
        "clean": (first, second),
        "windows": windows,
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
    path = line.strip()
    if path.startswith("["):
        return _listed(path)
    if not path:
        raise UserError("There is no path here: it takes that of a CSV file with a time and a value in every row.")
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise UserError("There is no file at that path that can be read.") from error
    return own_series.read(content, name=Path(path).name)


def _listed(line: str) -> Series:
    try:
        times, values, *further = json.loads(line)  # further: whatever else a Series written as JSON has
    except (ValueError, TypeError, RecursionError) as error:
        raise UserError("A series is a list of seconds since 1970 and a list of as many numbers.") from error
    name = further[1] if len(further) > 1 and isinstance(further[1], str) else ""
    return own_series.of(times, values, name=name)


@torch.inference_mode()
def expected(model: AnomalyModel, series: Series, values: Sequence[float]) -> tuple[odd_times.Expected, Tensor]:
    """The band around every value of a series, `values` standardised, and the memory after each (time, hidden)."""
    band = model(torch.tensor([list(values)]), torch.tensor([series.times]))
    return odd_times.Expected(band.mean[0].double().numpy(), band.spread[0].double().numpy()), band.states[0]


def predict(model: AnomalyModel, value: Series) -> Prediction:
    """The odd times of a series, loudest first. Nobody says which of its days are clean, so that the line is drawn
    by the half of its times that are least odd."""
    if len(value.values) < 2:
        raise UserError("A series has at least two values.")
    values = standardised(value.values, value.values)
    band, states = expected(model, value, values)
    numbers = np.array(values)
    numbers[np.array(value.filled)] = np.nan  # nobody measured it, so it is not odd
    odd = odd_times.scores(numbers, band, value.step)
    line = odd_times.usual_line(odd)
    found = odd_times.alarms(odd, value.step, line)
    notes = list(value.notes)
    if value.step != made_series.STEP:  # that of the taxi rides as well
        notes.append("The network learned from half-hours, and these steps are longer: its band fits less well.")
    surprises = np.nan_to_num(np.abs(numbers - band.mean) / band.spread)
    if np.median(surprises) > _POOR_FIT:
        notes.append(
            "This series goes another way than the one that the network learned from: half of all values lie more "
            f"than {np.median(surprises):.1f} spreads from what it expected. What it finds odd here says little."
        )
    inside = [math.erfc(surprise / math.sqrt(2)) for surprise in surprises.tolist()]
    moments = tuple(
        Moment(f"{shown:.4g}", tuple(state), "odd" if high else "usual", chance)
        for shown, state, high, chance in zip(
            value.values, states.tolist(), (odd > line).tolist(), inside, strict=True
        )
    )
    output = {
        "line": round(line, 3),
        "odd": [{"time": _stamp(value.times[alarm.at]), "score": round(alarm.score, 3)} for alarm in found],
        "notes": notes,
    }
    usual = float(
        (odd <= line).mean()
    )  # there is no chance of a list of times: the share of those that are not in it
    return Prediction(value.name, output, usual, moments)


def _stamp(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).replace(tzinfo=None).isoformat(sep=" ")


def watched(model: AnomalyModel, data: Data) -> dict[str, np.ndarray]:
    """How odd each time is to the network and to every rival, on the series with its events: (time,) each."""
    series: Series = data.extras["series"]
    odd = np.array(data.extras["odd"])
    bands = {NETWORK: expected(model, series, data.extras["odd"])[0]}
    bands |= odd_times.rivals(odd, series.step, slice(*data.extras["clean"]))
    return {name: odd_times.scores(odd, band, series.step) for name, band in bands.items()}


def counts(model: AnomalyModel, data: Data) -> dict[str, dict[str, dict[str, Any]]]:
    """What network and rivals catch in the test part: in their ten loudest alarms, in as many as there are events,
    and above a line at the oddest of the clean days."""
    first, second = data.extras["clean"]
    step, windows = data.extras["series"].step, [(a - second, b - second) for a, b in data.extras["windows"]]
    told = {}
    for name, odd in watched(model, data).items():
        tested = odd[second:]
        line = float(odd[first + odd_times.SMOOTH // step : second].max())
        looks = {
            f"{ALARMS} alarms": odd_times.alarms(tested, step, most=ALARMS),
            "as many alarms as events": odd_times.alarms(tested, step, most=len(windows)),
            "above the clean days": odd_times.alarms(tested, step, line),
        }
        told[name] = {look: _told(odd_times.caught(found, windows)) for look, found in looks.items()}
    return told


def _told(found: odd_times.Caught) -> dict[str, Any]:
    precision = None if found.precision is None else round(found.precision, 3)
    return {"caught": found.events, "alarms": found.alarms, "precision": precision}


def figures(model: AnomalyModel, data: Data) -> dict[str, Any]:
    """Events caught, alarms and precision, of the network and of simple rules; and the same of networks that are
    trained there and then, with the same settings, on made-up series."""
    from models.training import new_model, train

    told: dict[str, Any] = {f"of {len(data.extras['windows'])} events": counts(model, data)}
    if model.config.data == "taxi":
        for kind in VARIANTS:
            config = replace(model.config, data=kind, eval_every=1000)
            made = load(config)
            fresh: Any = new_model(_this(), config, made)
            for _ in train(_this(), config, made, fresh):
                pass
            told[f"{kind}, of {len(made.extras['windows'])} events"] = counts(fresh, made)
    return told


def _this() -> Any:
    from models import tasks

    return tasks.find(NAME)


def baseline(data: Data) -> Baseline:
    """The miss of the median of the same half-hour."""
    values, step = np.array(data.extras["values"]), data.extras["series"].step
    missed = np.abs(values - odd_times.same_time(values, step, 4))
    first, second = data.extras["clean"]
    val, test = (float(np.nanmean(part)) for part in (missed[first:second], missed[second:]))
    return Baseline(odd_times.MEDIAN, val, test, "takes the middle of what was there at that time of the week")


NETWORK = "network"
