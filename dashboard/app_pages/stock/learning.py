"""Watch it learn: what the visitor's series becomes as data, the fixed stretches, and what the network says of
them."""

from functools import partial

import numpy as np

from dashboard.app_pages.stock import curves
from dashboard.components.basics import charting, controls
from dashboard.components.basics.wording import number
from dashboard.components.training import own_series
from models.forecasts import forecasting
from models.forecasts.forecasting import Values
from models.forecasts.timeseries import Series
from models.shapes import Prediction
from models.tasks import stock as task

CHOICES = {
    "law": "a lawful series", "coin": "coin-tossed prices", "moods": "tossed, with moods", "prices": "the S&P 500",
    "own": "my own series", "value": "the value", "change": "the move", "size": "how far it moves",
}  # fmt: skip


find_data = partial(own_series.find, task)


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The fixed stretches, day by day, and what the network would have said; returns the sentence below."""
    told = []
    for place, (probe, prediction) in enumerate(zip(task.PROBES, predictions, strict=True)):
        came, said = _curves(probe, prediction)
        shown = {"what came": came, "what it said before": said}
        charting.show(
            curves.lines, curves.rows(range(len(came)), shown, dated=False),
            key=controls.key(task, f"probe_{place}"), names=tuple(shown), dated=False, height=200,
            title=probe.name[0].upper() + probe.name[1:],
            alt=f"{probe.name}, and what the training network says of it",
        )  # fmt: skip
        told.append(f"{probe.name} {number(float(np.abs(came - said).mean()), 3)}")
    return (
        "The stretches are always the same. How far off it is there on average: "
        + "; ".join(told)
        + ". It can only be "
        "good at the kind that it learns from."
    )


def _curves(probe: Series, prediction: Prediction) -> tuple[Values, Values]:
    """What came, and what was said of it, at the days of which both are known."""
    said, ahead = np.array([float(moment.output) for moment in prediction.moments]), prediction.output["days ahead"]
    came = np.array(probe.values)
    if "last move" in prediction.output:
        known = forecasting.levels(came, forecasting.scale(came, ahead))
        came = np.abs(known[ahead:] - known[:-ahead])
    return came[-len(said) + ahead :], said[:-ahead]
