"""Why one weight per position fails on longer sentences: its last places never held a word while it learned."""

import functools

import altair as alt
import pyarrow as pa

from dashboard.app_pages.memory import three_readers
from dashboard.app_pages.memory.three_readers import Reader
from dashboard.components.basics import beats, charting
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import listed, number, percent
from models.datasets import bitten
from models.tasks import order as task


def moved(reader: Reader) -> list[float]:
    """How far the weights of each place are from where they started, on average: PLACES numbers."""
    apart = (reader.model.hidden.weight - reader.start.hidden.weight).detach().abs()  # (hidden, PLACES * embedding)
    return apart.view(len(apart), task.PLACES, -1).mean(dim=(0, 2)).tolist()


def unmoved(reader: Reader) -> int:
    """How many of its weights between words and hidden numbers are exactly where they started."""
    return int((reader.model.hidden.weight == reader.start.hidden.weight).sum())


@functools.cache  # thousands of sentences, and always the same
def filled() -> list[float]:
    """The share of the sentences it learned from that have a word at each place."""
    train = three_readers.data().train
    return [sum(len(words) > place for words, _ in train) / len(train) for place in range(task.PLACES)]


def show(readers: dict[str, Reader]) -> None:
    """The chart of the places, its sentence, and the count of weights."""
    reader = readers[task.POSITIONS]
    values, shares = moved(reader), filled()
    charting.show(
        chart,
        rows(values, shares),
        key="memory_places",
        alt="How far the weights of each place moved while learning",
    )
    beats.found(_sentence(values, shares, unmoved(reader), reader.model.hidden.weight.numel()))
    sizes = [f"{label} {three_readers.size(r.model):,}" for label, r in readers.items()]
    each = reader.model.hidden.weight.numel() // task.PLACES
    shared = sum(parameter.numel() for parameter in readers["RNN"].model.recurrent.parameters())
    beats.say(
        f"**Counted.** Weights in all: {listed(sizes)}. “One weight per position” is a short name: each of the "
        f"{task.PLACES} places has {each:,} weights of its own. The RNN has no places: the same {shared:,} weights "
        "read every word, so an 11th word needs no new ones. That is called *weight sharing*."
    )
    accuracies = {label: three_readers.scores(r.model) for label, r in readers.items()}
    said = [f"{label} {percent(s.longer)}" for label, s in accuracies.items()]
    beats.say(
        f"Right on sentences of {bitten.LONGER.start} to {bitten.LONGER.stop - 1} words, when all learned from "
        f"{bitten.TRAINED.start} to {bitten.TRAINED.stop - 1}: {listed(said)}."
    )


def _sentence(values: list[float], shares: list[float], still: int, total: int) -> str:
    """What the chart shows: which places stayed empty, and whether their weights moved all the same."""
    empty = [place for place, share in enumerate(shares, 1) if share == 0]
    said = f"No sentence it learned from had a word at places {empty[0]} to {empty[-1]}"
    if any(values[place - 1] for place in empty):
        return (
            f"{said}. Their weights moved all the same, since the pull to zero (weight decay) moves every weight."
        )
    return (
        f"{said}, and their weights did not move at all: {still:,} of {total:,} weights are as the dice left "
        "them. A longer sentence puts words there, and moves others to places where they never stood."
    )


def rows(values: list[float], shares: list[float]) -> pa.Table:
    """A row a place: how far its weights moved, and how many sentences had a word there."""
    return charting.table(
        "place moved share text cross",
        [
            (place, value, share, f"{number(value, 3)}", "x" if share == 0 else "")
            for place, (value, share) in enumerate(zip(values, shares, strict=True), 1)
        ],
    )


def chart(rows: charting.Rows) -> alt.LayerChart:
    """A bar a place; a cross where no sentence had a word."""
    now = colours()
    x = alt.X("place:O", title="place in the sentence", axis=alt.Axis(labelAngle=0))
    bars = (
        alt.Chart(rows)
        .mark_bar(color=now.input)
        .encode(
            x=x,
            y=alt.Y("moved:Q", title="weights moved by"),
            tooltip=["place:O", alt.Tooltip("text:N", title="moved"),
                     alt.Tooltip("share:Q", title="sentences with a word there", format=".0%")],
        )
    )  # fmt: skip
    crosses = (
        alt.Chart(rows).mark_text(color=now.muted, dy=-8, fontSize=14).encode(x=x, text="cross:N", y=alt.datum(0))
    )
    return charting.layered(bars, crosses).properties(
        title="Which places learned? (x: never had a word)", height=300
    )
