"""A card of a run, to keep or to print: what it learned from and how, its curve, its figures, and three answers."""

import itertools
import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.components.basics import charts
from dashboard.components.basics.poster import clean
from dashboard.components.basics.wording import number, percent, plural
from dashboard.components.training import experiments, turning
from dashboard.components.training.experiments import Experiment
from models.config import Config
from models.history import Row
from models.shapes import Prediction, Task

# One look whatever the theme, since it leaves the page.
_BACK, _TEXT, _MUTED, _TRAIN, _VAL, _RULE = "#FFFFFF", "#0E161E", "#5A6672", "#5A6672", "#B34E00", "#CFD6DD"
_WIDTH, _MARGIN, _LEADING = 840, 48, 22  # pixels
_ACROSS = _WIDTH - 2 * _MARGIN
_HIGH = 170  # the curve
_COLUMNS, _LETTERS, _ANSWERS, _LONGEST = 3, 98, 3, 2  # of settings; signs a line; answers; lines of each


def svg(task: Task, experiment: Experiment, label: str) -> str:
    """The card as a picture. All that it says is out of the run's own settings and history."""
    run, config = experiment.runs[label], experiment.configs[label]
    history = experiments.history(run)
    drawn, y = [], _MARGIN + 26

    def say(text: str, *, size: int = 15, colour: str = _TEXT, bold: bool = False, most: int = 4) -> None:
        nonlocal y
        for line in _wrapped(text, round(_LETTERS * 15 / size), most):
            drawn.append(_words(_MARGIN, y, line, size=size, colour=colour, bold=bold))
            y += round(_LEADING * size / 15)

    def head(text: str) -> None:
        nonlocal y
        y += 20
        say(text, bold=True)

    say(task.TITLE, size=26, bold=True, most=2)
    say(f"A run of {label}: {plural(run.step, 'update')} of {config.max_steps:,}", size=17, colour=_MUTED)
    head("What it learned from")
    data = experiment.data
    say(data.source)
    say(f"{len(data.train):,} examples to learn from; {len(data.val):,} held back to look at.")
    head("Its settings")
    for row in _settings(config):
        drawn += [_words(_MARGIN + at * _ACROSS / _COLUMNS, y, words, size=13) for at, words in enumerate(row)]
        y += _LEADING
    for after, values in turning.told(experiment.knobs[label]):
        say(f"Turned while it ran, after {plural(after, 'update')}: {values}.")
    head("How surprised it was: the loss")
    drawn += _curve(history.rows, y, config.max_steps)
    y += _HIGH + 34
    head("What it reached")
    for line in _figures(task, experiment, history.snapshots[-1] if history.snapshots else None, run.reason):
        say(line)
    if history.snapshots and (answers := history.snapshots[-1].probes[:_ANSWERS]):
        head("What it answered at the end")
        for place, answer in enumerate(answers, 1):
            say(f"{place}. {told(answer, task.UNIT)}", most=_LONGEST)
    height = y + 40
    alike = ", turned alike," if experiment.knobs[label].turns else ""
    footer = f"Seed {config.seed}: the same settings and data{alike} give the same run. Unrolled"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" font-family="Helvetica, Arial, sans-serif">',
            f'<rect width="{_WIDTH}" height="{height}" fill="{_BACK}"/>',
            *drawn,
            _words(_MARGIN, height - 20, footer, size=13, colour=_MUTED),
            "</svg>",
        ]
    )


def told(answer: Prediction, unit: str) -> str:
    """An input and its answer in a line."""
    given = given_as(answer, unit)
    said = answer.readable or (answer.output if isinstance(answer.output, str) else "")
    if not said:  # a list: of what came out step by step, what repeats stands once
        said = " · ".join(word for word, _ in itertools.groupby(moment.output for moment in answer.moments) if word)
    if answer.blank:
        return f"{given}: {answer.blank}" if given else answer.blank
    sure = f"{said} ({percent(answer.probability)} sure)"
    return f"{given} → {sure}" if given else sure


def given_as(answer: Prediction, unit: str) -> str:
    """What went in, as far as it can be read; letters stand as they were written, and what is no text and lasts for
    several steps stands once. An input with a name of its own is called by it."""
    names = [moment.input for moment in answer.moments if moment.input]
    if isinstance(answer.input, str) and names and not any(name in answer.input for name in names):
        return answer.input
    if not isinstance(answer.input, str):
        names = [name for name, _ in itertools.groupby(names)]
    return ("" if unit == "letter" else " ").join(names)


def _settings(config: Config) -> Iterator[tuple[str, ...]]:
    """All that a page can set, in rows."""
    said = [
        f"{option.heading}: {_written(getattr(config, option.name))}"
        for option in config.options()
        if option.place != "command"
    ]
    for start in range(0, len(said), _COLUMNS):
        yield tuple(said[start : start + _COLUMNS])


def _written(value: Any) -> str:
    return f"{value:,}" if type(value) is int else f"{value:g}" if isinstance(value, float) else str(value)


def _figures(task: Task, experiment: Experiment, last: Any, reason: str) -> Iterator[str]:
    """The metric beside the baseline, on what it never learned from."""
    show = percent if task.METRIC.percent else number
    base = experiment.baseline
    if last is None:
        yield "It was never looked at."
        return
    loss = number(last.val_loss) if math.isfinite(last.val_loss) else "no number any more"
    reached = f"{task.METRIC.name} {show(last.val_metric)}, loss {loss}"
    yield f"On what was held back, after {plural(last.step, 'update')}: {reached}."
    how = f" (it {base.how})" if base.how else ""
    yield f"Beside it, on the same: {base.name} {show(base.val)}{how}."
    better = "higher" if task.METRIC.higher_is_better else "lower"
    yield f"What {task.METRIC.name} is: {task.METRIC.meaning}; {better} is better."
    if reason:
        yield reason


def _curve(rows: Sequence[Row], top: float, steps: int) -> Iterator[str]:
    """Training and validation loss over the updates, with the ends of both axes."""
    found = {
        series: [(step, value) for step, value, name in _points(rows) if name == series]
        for series in ("training", "validation")
    }
    high = charts.axis_end([value for points in found.values() for _, value in points])
    bottom = top + _HIGH
    yield f'<path d="M{_MARGIN} {top}V{bottom}H{_WIDTH - _MARGIN}" fill="none" stroke="{_RULE}"/>'
    yield _words(_MARGIN + 6, top + 10, f"{high:g}", size=12, colour=_MUTED)
    yield _words(_MARGIN, bottom + 16, "0", size=12, colour=_MUTED)
    yield _words(_WIDTH - _MARGIN, bottom + 16, f"{steps:,} updates", size=12, colour=_MUTED, anchor="end")
    for (series, points), colour, dash in zip(found.items(), (_TRAIN, _VAL), ("2 2", "none"), strict=True):
        line = " ".join(
            f"{_MARGIN + _ACROSS * step / steps:.1f},{bottom - _HIGH * min(max(value, 0) / high, 1):.1f}"
            for step, value in points
        )
        if line:
            yield (
                f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" '
                f'stroke-dasharray="{dash}"><title>{series}</title></polyline>'
            )
    yield _words(_WIDTH - _MARGIN, top + 10, "validation (held back)", size=12, colour=_VAL, anchor="end")
    yield _words(_WIDTH - _MARGIN, top + 26, "training (dotted)", size=12, colour=_TRAIN, anchor="end")


def _points(rows: Sequence[Row]) -> Iterator[tuple[int, float, str]]:
    table = charts.curve_rows({"": list(rows)}, "loss")
    for step, value, series in zip(*(table[name].to_pylist() for name in ("step", "value", "series")), strict=True):
        if math.isfinite(value):
            yield step, value, series


def _wrapped(text: str, letters: int, most: int) -> list[str]:
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, letters)] or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][: letters - 2]} …"]


def _words(
    x: float, y: float, text: str, *, size: int, colour: str = _TEXT, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    style = f'font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}'
    return f'<text x="{x:g}" y="{y:g}" {style}>{clean(text)}</text>'
