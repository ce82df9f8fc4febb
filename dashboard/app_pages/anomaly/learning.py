"""Watch it learn: two fixed weeks of the time machine, and the band that was drawn around them then."""

import altair as alt
import numpy as np
import pyarrow as pa

from dashboard.app_pages.anomaly import calendar, subject
from dashboard.components.basics import charting, controls
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import percent
from dashboard.components.server import lean_arrow
from models.shapes import Prediction
from models.tasks import anomaly as task

SOURCES = {"made": "made up", "noisy": "noisy", "drifting": "drifting", "taxi": "taxi rides", subject.OWN: "my own"}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """Both weeks with how surprised it was by every half-hour; returns the sentence below."""
    told = []
    for place, (probe, prediction) in enumerate(zip(task.PROBES, predictions, strict=True)):
        usual = np.array([moment.probability for moment in prediction.moments])
        charting.show(
            _week, _rows(probe.times, probe.values, usual), key=controls.key(task, f"probe_{place}"),
            alt=f"{probe.name[0].upper()}{probe.name[1:]}, and how surprised the network is at every half-hour",
        )  # fmt: skip
        calm = float((usual > calendar.TAIL).mean())
        told.append(f"In {probe.name} it finds {percent(calm)} of the half-hours usual")
    return (
        f"{'. '.join(told)}: they miss what it expects by less than two spreads. The weeks are always the same; an "
        "orange mark is a half-hour that misses by more."
    )


def _rows(times: tuple[int, ...], values: tuple[float, ...], usual: np.ndarray) -> pa.Table:
    odd = [value if share <= calendar.TAIL else None for value, share in zip(values, usual.tolist(), strict=True)]
    return lean_arrow.table({"time": lean_arrow.times(times), "value": values, "odd": odd})


def _week(rows: charting.Rows) -> alt.LayerChart:
    now = colours()
    base = alt.Chart(rows).encode(
        x=alt.X("time:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(format="%a", tickCount=7))
    )
    y = alt.Y("value:Q", title=None)
    return charting.layered(
        base.mark_line(color=now.input, strokeWidth=1.5).encode(y=y),
        base.mark_point(color=now.output, shape="diamond", filled=True, size=60, opacity=1).encode(
            y=alt.Y("odd:Q")
        ),
    ).properties(height=150)
