"""What comes after the last value: the network's word for it, beside the last value; and what it is worth."""

import csv
import io
from datetime import UTC, datetime

from dashboard.app_pages.stock import board, curves
from dashboard.components.basics import beats, controls, keep
from dashboard.components.basics.wording import percent
from models.forecasts.timeseries import Series
from models.forecasts.walking import Walk
from models.shapes import Prediction
from models.tasks import stock as task


def no_advice() -> str:
    """One sentence: what the network gains on real prices, and why it can't be more."""
    found = board.lines()
    gained = f"{board.gain(found[0])} of the price a day" if found else "hardly anything"
    return (
        f"**This is no advice:** what this network gained beside “tomorrow = today” on the S&P 500 is {gained}, on "
        "one stretch of years and not on another, and more is hardly to be had, for whoever could see in the last "
        "prices that tomorrow's is higher would buy today, until today's price was as high."
    )


def show(series: Series, prediction: Prediction, walk: Walk) -> None:
    """Tomorrow's price, today's, and what there is to keep."""
    beats.say(sentence(series, prediction, walk))
    beats.say(no_advice())
    keep.offer(
        [keep.File("What it said each day (CSV)", "tomorrow.csv", lambda: table(walk), "text/csv")],
        key=controls.key(task, "keep"),
    )


def sentence(series: Series, prediction: Prediction, walk: Walk) -> str:
    """The last value and the next, and how sure it is of the direction."""
    last, following = prediction.output["last"], prediction.output["next"]
    moved = following / last - 1 if walk.in_shares else following - last
    change = curves.move(moved, walk.in_shares, signed=True)
    day = f"{datetime.fromtimestamp(series.times[-1], UTC):%d %B %Y}"
    when = "next" if walk.ahead == 1 else f"{walk.ahead} steps later"
    return (
        f"The last value is **{curves.written(last)}** ({day}). What comes {when}, the network says, is "
        f"**{curves.written(following)}** ({change}). It holds it "
        f"{percent(prediction.probability)} likely that the price {prediction.output['says']}. “Tomorrow = today” "
        f"says {curves.written(last)}."
    )


def table(walk: Walk) -> str:
    """A row a day: what came, what the network said, and the value before."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["time", "value", "network said", "value before", "chance that it rises"])
    for time, came, said, rule, above in zip(
        walk.times, walk.came.tolist(), walk.said.tolist(), walk.rule.tolist(), walk.above.tolist(), strict=True
    ):
        stamp = datetime.fromtimestamp(time, UTC).replace(tzinfo=None).isoformat(sep=" ")
        writer.writerow([stamp, f"{came:.8g}", f"{said:.8g}", f"{rule:.8g}", f"{above:.4f}"])
    return text.getvalue()
