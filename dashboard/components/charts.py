"""Charts as specifications. Each is made from plain numbers, keeps its shape while the numbers change, and fixes
its axes early, so that nothing jumps while a network trains."""

from collections.abc import Mapping
from types import MappingProxyType

import altair as alt
import pandas as pd

from dashboard.components.theme import DASHES, Look, colours, line_legend, race_colours
from dashboard.components.wording import percent
from models.history import Row
from models.tasks.base import Prediction

POINTS = 120  # a curve is thinned to about so many: more are not seen, and each is sent at every look


def word_axis(count: int) -> alt.Axis:
    """An axis of words: all of them, as long as they fit."""
    return alt.Axis(labelAngle=-45, labelOverlap=count > 24, labelLimit=90)


def curve_rows(rows: list[Row], what: str, label: str) -> pd.DataFrame:
    """Training and validation values of `what` ("loss" or "metric"), long: step, value, series, run.

    Training values are means over neighbours, since single updates are mostly noise.
    """
    group = max(1, len(rows) // POINTS)
    train = pd.DataFrame(
        [(r.step, getattr(r, f"train_{what}")) for r in rows if getattr(r, f"train_{what}") is not None],
        columns=["step", "value"],
    )
    if not train.empty:
        train = train.groupby(train.index // group).agg(step=("step", "max"), value=("value", "mean"))
    val = pd.DataFrame(
        [(r.step, getattr(r, f"val_{what}")) for r in rows if getattr(r, f"val_{what}") is not None],
        columns=["step", "value"],
    )
    return pd.concat([train.assign(series="training"), val.assign(series="validation")]).assign(run=label)


def curves(
    frame: pd.DataFrame, *, title: str, unit: str, steps: int, top: float, percent: bool,
    race: tuple[str, ...] = (), looks: Mapping[str, Look] = MappingProxyType({}),
    baseline: float | None = None, baseline_name: str = "",
) -> alt.LayerChart:  # fmt: skip
    """Curves over the updates of a run, or one for each label in `race`; the baseline is grey and dashed.

    A runner that is not among the `looks` gets its colour by its place.
    """
    now = colours()
    x = alt.X("step:Q", title="updates", scale=alt.Scale(domain=[0, steps], nice=False), axis=alt.Axis(tickCount=5))
    axis = alt.Axis(format="%", tickCount=5) if percent else alt.Axis(tickCount=5)
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(domain=[0, top], clamp=True, nice=False), axis=axis)
    # The legend stands above: on the lines, names would collide where curves meet.
    columns = 2 if len("".join(race)) > 24 else 0  # long names take a second line, or the last would be cut off
    legend = line_legend(columns=columns)
    if race:
        names = list(race)
        usual = map(Look, race_colours(), DASHES)
        hues, dashes = zip(*(looks.get(name, look) for name, look in zip(names, usual, strict=False)), strict=True)
        field = "run:N"
        frame = frame[frame["series"] == "validation"]
    else:
        names, hues = ["training", "validation"], [now.muted, now.output]
        dashes, field = [[2, 2], [1, 0]], "series:N"
    lines = (
        alt.Chart(frame)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color(field, scale=alt.Scale(domain=names, range=list(hues)), legend=legend),
            strokeDash=alt.StrokeDash(field, scale=alt.Scale(domain=names, range=list(dashes)), legend=legend),
            tooltip=[alt.Tooltip(field, title=" "), "step:Q", alt.Tooltip("value:Q", format=".3f")],
        )
    )
    layers = [lines]
    if baseline is not None:
        rule = alt.Chart(pd.DataFrame({"value": [baseline], "name": [baseline_name]}))
        layers.append(rule.mark_rule(color=now.muted, strokeDash=[3, 4], strokeWidth=2).encode(y=y))
        layers.append(
            rule.mark_text(color=now.muted, align="right", dx=-4, dy=10, baseline="top").encode(
                x=alt.value("width"), y=y, text="name:N"
            )
        )
    return alt.layer(*layers).properties(title=title, height=320)


def answers(predictions: tuple[Prediction, ...], labels: tuple[str, str]) -> alt.LayerChart:
    """One bar an input, from the middle (a coin's guess) towards one label or the other."""
    now = colours()
    rows = []
    for number, p in enumerate(predictions):
        share = p.probability if p.output == labels[1] else 1 - p.probability
        rows.append((number, p.input, share, p.output, f"{p.output} {percent(p.probability)}"))
    frame = pd.DataFrame(rows, columns=["number", "input", "share", "output", "verdict"])
    y = alt.Y("number:O", axis=None, scale=alt.Scale(paddingInner=0.68, paddingOuter=0.4))
    x = alt.X(
        "share:Q",
        title=f"surely {labels[0]}  ←  undecided  →  surely {labels[1]}",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], labels=False),
    )
    base = alt.Chart(frame)
    hue = alt.Color("output:N", scale=alt.Scale(domain=list(labels), range=[now.input, now.output]), legend=None)
    bars = base.mark_bar(cornerRadius=3).encode(y=y, x=x, x2=alt.datum(0.5), color=hue)
    texts = base.mark_text(align="left", dy=-17, fontSize=13, color=now.text, limit=300).encode(
        y=y, x=alt.value(0), text="input:N"
    )
    verdicts = base.mark_text(align="right", dy=-17, fontSize=13, fontWeight="bold").encode(
        y=y, x=alt.value("width"), text="verdict:N", color=hue
    )
    middle = alt.Chart(pd.DataFrame({"share": [0.5]})).mark_rule(color=now.muted).encode(x="share:Q")
    return alt.layer(bars, texts, verdicts, middle).properties(height=54 * len(rows) + 40)


def reading(series: dict[str, list[float | None]], words: tuple[str, ...], label: str) -> alt.LayerChart:
    """The probability of `label` after every word, for each reader in `series`."""
    now = colours()
    ticks = [f"{index + 1}. {word}" for index, word in enumerate(words)]
    frame = pd.DataFrame(
        [
            (index, tick, value, reader)
            for reader, values in series.items()
            for index, (tick, value) in enumerate(zip(ticks, values, strict=True))
            if value is not None
        ],
        columns=["index", "word", "value", "reader"],
    )
    readers = list(series)
    legend = line_legend()
    lines = (
        alt.Chart(frame)
        .mark_line(point=alt.OverlayMarkDef(size=50), strokeWidth=2.5)
        .encode(
            x=alt.X("word:O", sort=ticks, title=None, scale=alt.Scale(domain=ticks),
                    axis=word_axis(len(ticks))),
            y=alt.Y("value:Q", title=f"how sure of “{label}”", scale=alt.Scale(domain=[0, 1]),
                    axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])),
            color=alt.Color("reader:N", legend=legend,
                            scale=alt.Scale(domain=readers, range=[now.output, now.text])),
            strokeDash=alt.StrokeDash("reader:N", legend=legend,
                                      scale=alt.Scale(domain=readers, range=[[1, 0], [6, 4]])),
            tooltip=[alt.Tooltip("word:O"), alt.Tooltip("value:Q", format=".0%"), "reader:N"],
        )
    )  # fmt: skip
    half = (
        alt.Chart(pd.DataFrame({"value": [0.5]})).mark_rule(color=now.muted, strokeDash=[3, 4]).encode(y="value:Q")
    )
    return alt.layer(half, lines).properties(height=300)


def memory(prediction: Prediction) -> alt.Chart:
    """The hidden state after every step, a column a step and a row a number."""
    now = colours()
    frame = pd.DataFrame(
        [
            (f"{index + 1}. {moment.input or moment.output}", index, unit, round(value, 3))
            for index, moment in enumerate(prediction.moments)
            for unit, value in enumerate(moment.hidden)
        ],
        columns=["word", "index", "unit", "value"],
    )
    ticks = [f"{index + 1}. {moment.input or moment.output}" for index, moment in enumerate(prediction.moments)]
    scale = alt.Scale(domain=[-1, 1], range=list(now.diverging), clamp=True)  # relu knows no end
    return (
        alt.Chart(frame)
        .mark_rect()
        .encode(
            x=alt.X("word:O", sort=ticks, title=None, axis=word_axis(len(ticks))),
            y=alt.Y("unit:O", title="number in memory", axis=alt.Axis(labelOverlap=True, ticks=False)),
            color=alt.Color("value:Q", scale=scale, title=None,
                            legend=alt.Legend(orient="top", gradientLength=160, values=[-1, 0, 1])),
            tooltip=["word:O", "unit:O", "value:Q"],
        )
        .properties(height=340)
    )  # fmt: skip


def pushes(words: list[tuple[str, float]], labels: tuple[str, str]) -> alt.Chart:
    """How far each word pushed towards either label, a bar a word, in reading order."""
    now = colours()
    ticks = [f"{index + 1}. {word}" for index, (word, _) in enumerate(words)]
    frame = pd.DataFrame(
        [(tick, push, labels[push > 0]) for tick, (_, push) in zip(ticks, words, strict=True)],
        columns=["word", "push", "towards"],
    )
    reach = max(0.1, *(abs(push) for _, push in words)) * 1.1
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y("word:O", sort=ticks, title=None,
                    axis=alt.Axis(labelLimit=130, ticks=False, labelOverlap=False)),
            x=alt.X("push:Q", title=f"towards {labels[0]}  ←  →  towards {labels[1]}",
                    scale=alt.Scale(domain=[-reach, reach]), axis=alt.Axis(format=".0%", tickCount=5)),
            color=alt.Color("towards:N", legend=None,
                            scale=alt.Scale(domain=list(labels), range=[now.input, now.output])),
            tooltip=["word:O", alt.Tooltip("push:Q", format="+.1%")],
        )
        .properties(height=max(80, 24 * len(words)))
    )  # fmt: skip
