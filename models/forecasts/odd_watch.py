"""A network that expects watches a series beside simple rules, and what each of them catches is counted."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from models.forecasts import odd_times
from models.forecasts.odd_times import Expected
from models.forecasts.timeseries import Series, standardised
from models.networks.expecter import Expecter
from models.shapes import Data

NETWORK = "the network"
ALARMS = 10  # how many are looked at when it is counted what they catch
_POOR_FIT = 1.35  # twice the median distance from the middle of a bell curve, in its spreads


class Look(NamedTuple):
    """What a network makes of a series of which nobody says what is odd."""

    values: np.ndarray  # (time,) standardised, NaN where nobody measured
    band: Expected
    states: Tensor  # (time, hidden)
    surprises: np.ndarray  # (time,): by how many spreads each value was missed
    odd: np.ndarray  # (time,): the same over the last hours
    line: float
    notes: tuple[str, ...]  # what to think of it, in whole sentences


@torch.inference_mode()
def expected(model: Expecter, times: Sequence[int], values: Sequence[float]) -> tuple[Expected, Tensor]:
    """The band around every value of a series, `values` standardised, and the memory after each (time, hidden)."""
    band = model(torch.tensor([list(values)]), torch.tensor([list(times)]))
    return Expected(band.mean[0].double().numpy(), band.spread[0].double().numpy()), band.states[0]


def measured(series: Series, values: Sequence[float]) -> np.ndarray:
    """`values` of the series, NaN where nobody measured: that is never odd."""
    return np.where(np.array(series.filled), np.nan, np.array(values))


def look(model: Expecter, series: Series, *, knows_step: bool) -> Look:
    """Nobody says which days are clean, so that the line is drawn by the half of the times that are least odd.
    `knows_step`: whether the network has learned from values as far apart as these."""
    values = standardised(series.values, series.values)
    band, states = expected(model, series.times, values)
    numbers = measured(series, values)
    surprises = np.nan_to_num(np.abs(numbers - band.mean) / band.spread)
    odd = odd_times.scores(numbers, band, series.step)
    notes = []
    if not knows_step:
        notes.append("The network learned from half-hours, and these steps are longer: its band fits less well.")
    if (typical := float(np.median(surprises))) > _POOR_FIT:
        notes.append(
            "This series goes another way than the one that the network learned from: half of all values lie more "
            f"than {typical:.1f} spreads from what it expected. What it finds odd here says little."
        )
    return Look(numbers, band, states, surprises, odd, odd_times.usual_line(odd), tuple(notes))


def bands(model: Expecter, series: Series, values: Sequence[float], clean: tuple[int, int]) -> dict[str, Expected]:
    """What the network and every simple rule expect, by their names; rules take the spread that they have none of
    from the `clean` places."""
    found = {NETWORK: expected(model, series.times, values)[0]}
    return found | odd_times.rivals(np.array(values), series.step, slice(*clean))


def clean_line(odd: np.ndarray, step: int, clean: tuple[int, int]) -> float:
    """A line that lies at the oddest of the clean times. The first hours are left out: they look back on others."""
    first, second = clean
    return float(odd[first + odd_times.SMOOTH // step : second].max(initial=0.0))


def counts(model: Expecter, data: Data) -> dict[str, dict[str, dict[str, Any]]]:
    """What network and rules catch in the test part: in their ten loudest alarms, in as many as there are events,
    and above a line at the oddest of the clean days."""
    series: Series = data.extras["series"]
    clean, second = data.extras["clean"], data.extras["clean"][1]
    windows = [(first - second, last - second) for first, last in data.extras["windows"]]
    told = {}
    for name, band in bands(model, series, data.extras["odd"], clean).items():
        odd = odd_times.scores(np.array(data.extras["odd"]), band, series.step)
        looks = {
            f"{ALARMS} alarms": odd_times.alarms(odd[second:], series.step, most=ALARMS),
            "as many alarms as events": odd_times.alarms(odd[second:], series.step, most=len(windows)),
            "above the clean days": odd_times.alarms(
                odd[second:], series.step, clean_line(odd, series.step, clean)
            ),
        }
        told[name] = {look: _told(odd_times.caught(found, windows)) for look, found in looks.items()}
    return told


def _told(found: odd_times.Caught) -> dict[str, Any]:
    precision = None if found.precision is None else round(found.precision, 3)
    return {"caught": found.events, "alarms": found.alarms, "precision": precision}
