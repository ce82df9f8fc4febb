"""What GRU and Transformer are compared by after a race, and who wins each: all from this race's own numbers."""

import csv
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard.components.basics.wording import listed, number, plural
from dashboard.components.training import experiments
from dashboard.components.training.experiments import Experiment
from models.measuring import spelling_pace
from models.measuring.spelling_pace import AGAIN, GRU, KEPT
from models.tasks import transformer as task

NEITHER = "neither"
SURPRISE, TIME = 0.02, 0.1  # nearer than this part of the larger one, two figures are level


class Round(NamedTuple):
    """One comparison; less is better in all of them."""

    what: str
    recurrent: str  # the GRU's figure, as it is read
    attentive: str
    winner: str  # one of the task's architectures, or NEITHER


def rounds(experiment: Experiment, found: Sequence[Any]) -> list[Round]:
    """All comparisons for which there are numbers yet."""
    runs = [experiment.runs[label] for label in (task.RECURRENT, task.ATTENTIVE)]
    surprises = [experiments.history(run).snapshots[-1].val_metric for run in runs]
    steps = experiment.config.max_steps
    made = [
        _round("surprise: nats a letter, at names that neither learned from", surprises, SURPRISE, number),
        _round(f"learning time: {plural(steps, 'update')}", [run.seconds for run in runs], TIME, _seconds),
    ]
    reading = spelling_pace.reading(found)
    if len(reading) == len(runs):
        times = [reading[GRU], reading[KEPT]]
        made.append(_round(f"reading time: {spelling_pace.LETTERS} letters in one go", times, TIME, _seconds))
    ends = [points[-1] for way in (GRU, KEPT) if (points := spelling_pace.curve(found, way))]
    if len(ends) == len(runs):
        times = [end.seconds for end in ends]
        made.append(_round(f"writing time: letter {spelling_pace.LETTERS}", times, TIME, _seconds))
        kept = [float(end.kept) for end in ends]
        made.append(_round(f"memory: kept after {spelling_pace.LETTERS} letters", kept, TIME, _bytes))
    return made


def _round(what: str, pair: Sequence[float], margin: float, show: Any) -> Round:
    return Round(what, show(pair[0]), show(pair[1]), winner(pair[0], pair[1], margin))


def winner(recurrent: float, attentive: float, margin: float) -> str:
    """Whose figure is less, by more than `margin` of the larger one."""
    if abs(recurrent - attentive) <= margin * max(recurrent, attentive):
        return NEITHER
    return task.RECURRENT if recurrent < attentive else task.ATTENTIVE


def _seconds(value: float) -> str:
    if value >= 1:
        return f"{value:.1f}\u00a0s"
    return f"{value * 1e3:.1f}\u00a0ms" if value >= 1e-3 else f"{value * 1e6:.0f}\u00a0µs"


def _bytes(value: float) -> str:
    return f"{value:,.0f} bytes"


def standing(made: Sequence[Round], baseline: float) -> str:
    """Who won what, in a sentence, and the simple rival's surprise."""
    said = []
    for name in (task.ATTENTIVE, task.RECURRENT):
        won = [one.what.partition(":")[0] for one in made if one.winner == name]
        said.append(f"The {name} wins in {listed(won)}." if won else f"The {name} wins nothing on this press.")
    if level := [one.what.partition(":")[0] for one in made if one.winner == NEITHER]:
        said.append(f"Level: {listed(level)}.")
    return f"{' '.join(said)} (The last letter alone, a bigram, is surprised by {number(baseline)}.)"


def same_clock(experiment: Experiment) -> str:
    """Where the slower learner stood when the faster one had made all its updates."""
    runs = {label: experiment.runs[label] for label in (task.RECURRENT, task.ATTENTIVE)}
    first, last = sorted(runs, key=lambda label: runs[label].seconds)
    reached = runs[last].step * runs[first].seconds / max(runs[last].seconds, 1e-9)
    then = [look for look in experiments.history(runs[last]).snapshots if look.step <= reached][-1]
    now = experiments.history(runs[first]).snapshots[-1]
    return (
        f"By the same clock: when the {first} had learned for {_seconds(runs[first].seconds)} and was done, "
        f"surprised by {number(now.val_metric)}, the {last} had made about {reached:,.0f} of its updates; at "
        f"update {then.step:,} it was surprised by {number(then.val_metric)}."
    )


def table(found: Sequence[Any]) -> str:
    """All points of all curves as CSV."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["way", "letters", "microseconds a letter", "bytes kept"])
    for way in spelling_pace.WAYS:
        for point in spelling_pace.curve(found, way):
            lines.writerow([way, point.letter, round(point.seconds * 1e6, 1), point.kept])
    return written.getvalue()


def growth(found: Sequence[Any]) -> str:
    """How time and memory went from the first stretch to the last; "" before every way has one text."""
    curves = {way: spelling_pace.curve(found, way) for way in spelling_pace.WAYS}
    if not all(curves.values()):
        return ""
    gru, kept, again = curves[GRU], curves[KEPT], curves[AGAIN]
    each = (kept[-1].kept - kept[0].kept) / (kept[-1].letter - kept[0].letter)
    return (
        f"The GRU keeps {_bytes(gru[0].kept)} after {gru[0].letter} letters and {_bytes(gru[-1].kept)} after "
        f"{gru[-1].letter}. The Transformer keeps {_bytes(each)} more with every letter. If it keeps the letters "
        f"alone, it has to read them all again for the next: {_seconds(again[0].seconds)} a letter at the start, "
        f"{_seconds(again[-1].seconds)} at the end; with its keys and values {_seconds(kept[0].seconds)} and "
        f"{_seconds(kept[-1].seconds)}, the GRU {_seconds(gru[0].seconds)} and {_seconds(gru[-1].seconds)}."
    )
