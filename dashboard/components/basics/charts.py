"""The charts that several pages share: rows, made from plain numbers, and builders for `charting.show`.

Each keeps its shape while the numbers change and fixes its axes early, so that nothing jumps as it learns.
"""

import json
import math
from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

import altair as alt
import numpy as np
import pyarrow as pa

from dashboard.components.basics import charting, memory_numbers, view
from dashboard.components.basics.theme import DASHES, LineStyle, colours, line_legend, race_colours
from dashboard.components.basics.wording import percent
from dashboard.components.server import lean_arrow
from models.history import Row
from models.shapes import Prediction

POINTS = 120  # a curve is thinned to about so many: more are not seen, and each is sent at every look


def word_axis(count: int) -> alt.Axis:
    """An axis of words: all of them, as long as they fit."""
    return alt.Axis(labelAngle=-45, labelOverlap=count > 24, labelLimit=90)


def axis_end(values: Sequence[float]) -> float:
    """The end of an axis that starts at zero: a power of two, so that it hardly ever moves."""
    highest = min(max((value for value in values if not math.isnan(value)), default=0.0), 64.0)
    end = 1.0
    while end < highest:
        end *= 2
    return end


def curve_rows(
    runs: Mapping[str, list[Row]], what: str, turns: Mapping[str, Sequence[tuple[int, str]]] = MappingProxyType({})
) -> pa.Table:
    """Training and validation values of `what` ("loss" or "metric"), long: step, value, series, run (its label).

    Training values are means over neighbours, since single updates are mostly noise; in a race they are left out.
    `turns` are settings that were turned on the way, by run: after how many updates, and what. They have no value.
    """
    found: list[tuple[int, float | None, str, str]] = []
    for label, rows in runs.items():
        if len(runs) == 1:
            train = _known(rows, f"train_{what}")
            group = max(1, len(rows) // POINTS)
            parts = [train[start : start + group] for start in range(0, len(train), group)]
            found += [(p[-1][0], sum(value for _, value in p) / len(p), "training", label) for p in parts]
        found += [(step, value, "validation", label) for step, value in _known(rows, f"val_{what}")]
        found += [(step, None, turned, label) for step, turned in turns.get(label, ())]
    return charting.table("step value series run", found)


def _known(rows: list[Row], name: str) -> list[tuple[int, float]]:
    """Step and value where there is one."""
    return [pair for pair in map(attrgetter("step", name), rows) if pair[1] is not None]


def curves(
    rows: charting.Rows, *, title: str, unit: str, steps: int, top: float, percent: bool,
    race: tuple[str, ...] = (), styles: tuple[tuple[str, LineStyle], ...] = (),
    baseline: float | None = None, baseline_name: str = "", turned: bool = False,
    weights: tuple[int, ...] = (),
) -> alt.LayerChart:  # fmt: skip
    """Curves over the updates of a run, or one for each label in `race`; the baseline is grey and dashed. `turned`
    says that there are rows for settings that were turned on the way. The legend tells each runner's `weights`.

    A runner that is not among the `styles` gets its colour by its place.
    """
    now = colours()
    x = alt.X("step:Q", title="updates", scale=alt.Scale(domain=[0, steps], nice=False), axis=alt.Axis(tickCount=5))
    axis = alt.Axis(format="%", tickCount=5) if percent else alt.Axis(tickCount=5)
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(domain=[0, top], clamp=True, nice=False), axis=axis)
    # The legend stands above: on the lines, names would collide where curves meet.
    told = [f"{name}, {count:,} weights" for name, count in zip(race, weights, strict=False)]
    entries, columns = told or race, 0  # side by side
    if len("".join(entries)) > 24:  # or they would be cut off
        columns = 2 if max(map(len, entries)) <= 20 else 1
    called = {"labelExpr": f"{json.dumps(dict(zip(race, told, strict=True)))}[datum.value]"} if told else {}
    legend = line_legend(
        columns=columns, labelLimit=260, **called
    )  # pixels: “Transformer, 38,442 weights” is whole
    if race:
        names, known = list(race), dict(styles)
        usual = map(LineStyle, race_colours(), DASHES)
        hues, dashes = zip(
            *(known.get(name, style) for name, style in zip(names, usual, strict=False)), strict=True
        )
        field = "run:N"
    else:
        names, hues = ["training", "validation"], (now.muted, now.output)
        dashes, field = ((2, 2), (1, 0)), "series:N"
    hue = alt.Color(field, scale=alt.Scale(domain=names, range=list(hues)), legend=legend)
    lines = (
        alt.Chart(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=hue,
            strokeDash=alt.StrokeDash(field, scale=alt.Scale(domain=names, range=list(dashes)), legend=legend),
            tooltip=[alt.Tooltip(field, title=" "), "step:Q", alt.Tooltip("value:Q", format=".3f")],
        )
    )
    layers = [lines]
    if turned:
        layers = [lines.transform_filter("datum.value !== null"), *_turns(rows, x, hue if race else None)]
    if baseline is not None:
        rule = charting.fixed(value=baseline, name=baseline_name)
        layers.append(rule.mark_rule(color=now.muted, strokeDash=[3, 4], strokeWidth=2).encode(y=y))
        layers.append(
            rule.mark_text(color=now.muted, align="right", dx=-4, dy=10, baseline="top").encode(
                x=alt.value("width"), y=y, text="name:N"
            )
        )
    return charting.layered(*layers).properties(title=title, height=320)


def _turns(rows: charting.Rows, x: alt.X, hue: alt.Color | None) -> list[alt.Chart]:
    """Where a setting was turned: named, or in a run's own hue in a race, where names would cover each other."""
    now, turns = colours(), alt.Chart(rows).transform_filter("datum.value === null")
    if hue is not None:
        return [turns.mark_rule(strokeDash=[1, 3], strokeWidth=1.5).encode(x=x, color=hue)]
    name = turns.mark_text(color=now.muted, angle=270, align="right", baseline="bottom", dx=-4, dy=-2)
    rule = turns.mark_rule(color=now.muted, strokeDash=[1, 3])
    return [rule.encode(x=x), name.encode(x=x, y=alt.value(0), text="series:N")]


def answer_rows(predictions: tuple[Prediction, ...], labels: tuple[str, str]) -> pa.Table:
    """A row an input: how sure of the second label, and the verdict in words."""
    rows = []
    for number, p in enumerate(predictions):
        if p.blank:  # it knows no word of it: no bar, and no verdict
            rows.append((number, p.input, 0.5, None, "no verdict"))
            continue
        share = p.probability if p.output == labels[1] else 1 - p.probability
        rows.append((number, p.input, share, p.output, f"{p.output} {percent(p.probability)}"))
    return charting.table("number input share output verdict", rows)


def answers(rows: charting.Rows, *, labels: tuple[str, str], count: int) -> alt.LayerChart:
    """One bar an input, from the middle (a coin's guess) towards one label or the other."""
    now = colours()
    y = alt.Y("number:O", axis=None, scale=alt.Scale(paddingInner=0.68, paddingOuter=0.4))
    x = alt.X(
        "share:Q",
        title=f"surely {labels[0]}  ←  undecided  →  surely {labels[1]}",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], labels=False),
    )
    base = alt.Chart(rows)
    hue = alt.Color("output:N", scale=alt.Scale(domain=list(labels), range=[now.input, now.output]), legend=None)
    bars = base.mark_bar(cornerRadius=3).encode(y=y, x=x, x2=alt.datum(0.5), color=hue)
    texts = base.mark_text(align="left", dy=-17, fontSize=13, color=now.text, limit=300).encode(
        y=y, x=alt.value(0), text="input:N"
    )
    verdicts = base.mark_text(align="right", dy=-17, fontSize=13, fontWeight="bold").encode(
        y=y, x=alt.value("width"), text="verdict:N", color=hue
    )
    middle = charting.fixed(share=0.5).mark_rule(color=now.muted).encode(x="share:Q")
    return charting.layered(bars, texts, verdicts, middle).properties(height=54 * count + 40)


def reading_rows(series: dict[str, list[float | None]], words: tuple[str, ...]) -> pa.Table:
    """A row for every word that a reader in `series` read; the first of them has read all words."""
    return charting.table(
        "word value reader",
        [
            (f"{index + 1}. {word}", value, reader)
            for reader, values in series.items()
            for index, (word, value) in enumerate(zip(words, values, strict=True))
            if value is not None
        ],
    )


def reading(rows: charting.Rows, *, readers: tuple[str, ...], count: int, label: str) -> alt.LayerChart:
    """The probability of `label` after each of `count` words, in the order of the rows, for each of `readers`."""
    now = colours()
    legend = line_legend()
    hues, dashes = [now.output, now.text], [[1, 0], [6, 4]]
    lines = (
        alt.Chart(rows)
        .mark_line(point=alt.OverlayMarkDef(size=50), strokeWidth=2.5)
        .encode(
            x=alt.X("word:O", sort=None, title=None, axis=word_axis(count)),
            y=alt.Y("value:Q", title=f"how sure of “{label}”", scale=alt.Scale(domain=[0, 1]),
                    axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])),
            color=alt.Color("reader:N", legend=legend, scale=alt.Scale(domain=list(readers), range=hues)),
            strokeDash=alt.StrokeDash("reader:N", legend=legend,
                                      scale=alt.Scale(domain=list(readers), range=dashes)),
            tooltip=[alt.Tooltip("word:O"), alt.Tooltip("value:Q", format=".0%"), "reader:N"],
        )
    )  # fmt: skip
    half = charting.fixed(value=0.5).mark_rule(color=now.muted, strokeDash=[3, 4]).encode(y="value:Q")
    return charting.layered(half, lines).properties(height=300)


def memory_rows(prediction: Prediction) -> pa.Table:
    """A row for every number of the hidden state, counted from 1, after every step."""
    words = [f"{index + 1}. {moment.input or moment.output}" for index, moment in enumerate(prediction.moments)]
    values = np.array([moment.hidden for moment in prediction.moments])  # (steps, units)
    steps, units = values.shape
    repeated = lean_arrow.repeated(words, np.repeat(np.arange(steps, dtype=np.int32), units))
    return lean_arrow.table(
        {"word": repeated, "unit": np.tile(np.arange(1, units + 1), steps), "value": values.ravel().round(3)}
    )


def memory(rows: charting.Rows, *, count: int) -> alt.Chart:
    """The hidden state after each of `count` steps, a column a step and a row a number."""
    now = colours()
    scale = alt.Scale(domain=[-1, 1], range=list(now.diverging), clamp=True)  # relu knows no end
    return (
        alt.Chart(rows)
        .mark_rect()
        .encode(
            x=alt.X("word:O", sort=None, title=None, axis=word_axis(count)),
            y=alt.Y("unit:O", title="number in memory", axis=alt.Axis(labelOverlap=True, ticks=False)),
            color=alt.Color("value:Q", scale=scale, title=None,
                            legend=alt.Legend(orient="top", gradientLength=160, values=[-1, 0, 1])),
            tooltip=["word:O", "unit:O", "value:Q"],
        )
        .properties(height=340)
    )  # fmt: skip


def show_memory(prediction: Prediction, *, key: str, alt: str, to_keep: bool = True) -> None:
    """Draw the memory of an answer; its numbers are `to_keep`, but for a picture that is drawn again and again."""
    charting.show(memory, memory_rows(prediction), key=key, alt=alt, count=len(prediction.moments))
    if to_keep:
        memory_numbers.offer(prediction, key=key)


def push_rows(words: list[tuple[str, float]], labels: tuple[str, str]) -> pa.Table:
    """A row a word, in reading order."""
    return charting.table(
        "word push towards",
        [(f"{index + 1}. {word}", push, labels[push > 0]) for index, (word, push) in enumerate(words)],
    )


def push_reach(words: list[tuple[str, float]]) -> float:
    """How far the axis goes to both sides: a whole tenth, so that few differ."""
    return math.ceil(max(0.1, *(abs(push) for _, push in words)) * 11) / 10


def pushes(rows: charting.Rows, *, labels: tuple[str, str], count: int, reach: float) -> alt.Chart:
    """How far each of `count` words pushed towards either label, a bar a word."""
    now = colours()
    return (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y("word:O", sort=None, title=None,
                    axis=alt.Axis(labelLimit=130, ticks=False, labelOverlap=False)),
            x=alt.X("push:Q", title=f"towards {labels[0]}  ←  →  towards {labels[1]}",
                    scale=alt.Scale(domain=[-reach, reach]), axis=alt.Axis(format=".0%", tickCount=5)),
            color=alt.Color("towards:N", legend=None,
                            scale=alt.Scale(domain=list(labels), range=[now.input, now.output])),
            tooltip=["word:O", alt.Tooltip("push:Q", format="+.1%")],
        )
        .properties(height=round((24 * count + 60) * view.larger()))  # the axis and its words take 60
    )  # fmt: skip
