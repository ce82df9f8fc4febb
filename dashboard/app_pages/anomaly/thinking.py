"""Watch it think: the day that is looked at, half-hour by half-hour, as the unrolled diagram."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import torch
from torch import Tensor

from dashboard.app_pages.anomaly import calendar
from dashboard.app_pages.anomaly.watching import Watched
from dashboard.components.basics import controls, own_answers
from dashboard.components.basics.wording import number
from dashboard.components.cell import thinking
from dashboard.components.drawings.diagram import Drawn
from models.forecasts.timeseries import DAY, WEEK
from models.networks.expecter import inputs
from models.shapes import Prediction
from models.tasks import anomaly as task

_FEWEST = 14  # steps, where a day has less


@dataclass(frozen=True, eq=False)
class DayRead:
    """A day as the network reads it that has read the week before."""

    prediction: Prediction
    x: Tensor  # (1, time, input): the week, and the day
    before: int  # steps of x before the day
    first: int  # the place of the day's first value in the series
    mean: tuple[float, ...]  # what was expected of each value of the day
    spread: tuple[float, ...]


def read(model: task.AnomalyModel, watched: Watched, day: int) -> DayRead:
    """Kept while the page is open, until network, series or day changes."""
    return own_answers.answer(controls.key(task, "day_read"), model, _read, (watched, day))


@torch.inference_mode()
def _read(model: task.AnomalyModel, given: tuple[Watched, int]) -> DayRead:
    watched, day = given
    series = watched.subject.series
    step, start = series.step, series.times[0]
    midnight = watched.subject.day + day * DAY
    last = len(series.times) - 1
    first = min(max(-((start - midnight) // step), 0), last)
    count = max(min(DAY // step, last + 1 - first), min(_FEWEST, last + 1 - first), 1)
    begin = max(0, first - WEEK // step)
    part = slice(begin, first + count)
    values = torch.tensor(watched.read[part], dtype=torch.float32)[None]
    times = torch.tensor([series.times[part]])
    band = model(values, times)
    before = first - begin
    mean, spread, states = band.mean[0, before:], band.spread[0, before:], band.states[0, before:]
    missed = ((values[0, before:] - mean).abs() / spread).numpy()
    names = [_clock(time, step) for time in series.times[first : first + count]]
    moments = task.moments([0.0] * count, missed.astype(float), missed > calendar.WIDTHS, states)
    named = tuple(replace(moment, input=name) for name, moment in zip(names, moments, strict=True))
    return DayRead(
        Prediction(None, None, 1.0, named), inputs(values, times), before, first, tuple(mean.tolist()),
        tuple(spread.tolist()),
    )  # fmt: skip


def _clock(time: int, step: int) -> str:
    at = datetime.fromtimestamp(time, UTC)
    return f"{at:%H:%M}" if step < DAY else f"{at.day} {at:%b}"


def watch(model: task.AnomalyModel, watched: Watched, found: DayRead) -> int:
    """Draw the beat. Returns the step of the day that is looked at, from 0."""
    drawn = [_drawn(watched, found, at) for at in range(len(found.prediction.moments))]
    start = max(range(len(drawn)), key=lambda at: -found.prediction.moments[at].probability)
    return thinking.watch(task, found.prediction, drawn, model, found.x, before=found.before, start=start)


def shown(watched: Watched, value: float) -> str:
    """A standardised value as the series counts."""
    looked = watched.subject
    raw = looked.mean + value * looked.spread
    return number(raw, 0 if looked.spread >= 10 else 2)


def amount(watched: Watched, spreads: float) -> str:
    """A difference as the series counts."""
    raw = spreads * watched.subject.spread
    return number(raw, 0 if watched.subject.spread >= 10 else 2)


def _drawn(watched: Watched, found: DayRead, at: int) -> Drawn:
    moment, place = found.prediction.moments[at], found.first + at
    low, high = (shown(watched, found.mean[at] + side * calendar.WIDTHS * found.spread[at]) for side in (-1, 1))
    came = shown(watched, float(watched.read[place]))
    before = (
        f"It reads the last value, {shown(watched, float(watched.read[place - 1]))}, and the clock. "
        if place
        else ""
    )
    told = (
        f"It expects {low} to {high}; {came} comes: {'inside' if moment.output == 'usual' else 'outside'} the band."
    )
    return Drawn(
        moment.input, moment.hidden, shown(watched, found.mean[at]), note=f"{before}{told}",
        alt=f"expected {low} to {high}, {came} came",
    )  # fmt: skip
