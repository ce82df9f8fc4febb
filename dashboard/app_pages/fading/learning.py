"""What the time machine shows of a run: the gradient at every letter then, and what it answered."""

from collections.abc import Sequence

import streamlit as st

from dashboard.app_pages.fading import amounts, charts
from dashboard.components.basics import charting, controls
from dashboard.components.basics.wording import percent
from dashboard.components.training import experiments
from models.shapes import Prediction
from models.tasks import recall as task


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """The gradient of the four fixed sequences, beside the one before the first update; the sentence below."""
    experiment = experiments.resumed(task)
    assert experiment is not None  # these are its answers
    if experiment.is_race:
        return _race(experiment, predictions)
    before = experiments.history(next(iter(experiment.runs.values()))).snapshots[0].probes
    return bars(
        predictions, before, key="fading_then",
        alt="How much of the gradient is left at every letter at this moment of the run, and before it",
        subtitle="bars: at this update · dark line: before the first update",
    )  # fmt: skip


def bars(now: tuple[Prediction, ...], before: tuple[Prediction, ...], *, key: str, alt: str, subtitle: str) -> str:
    """The gradient of the fixed sequences in a network, and in the same before its first update; the sentence."""
    shares, first = (amounts.shares(amounts.mean_lengths(predictions)) for predictions in (now, before))
    charting.show(
        charts.bars,
        charts.rows({charts.NOW: shares, charts.BEFORE: first}),
        key=key,
        alt=alt,
        letters=len(shares),
        before=True,
        title="How much of the gradient is left?",
        subtitle=subtitle,
    )
    return f"{_arrived(shares, first)} {_named(now)}"


def _arrived(now: Sequence[float], before: Sequence[float]) -> str:
    if now[0] != now[0]:
        return "The gradient is no number any more, or nothing sets out: there is nothing to follow."
    return f"At this moment, {amounts.arrives(now[0])}; before the first update it was {amounts.left(before[0])}."


def _named(predictions: Sequence[Prediction]) -> str:
    right = [p.input for p in predictions if p.output == p.input]
    said = ", ".join(f"{p.input} → {p.output} ({percent(p.probability)})" for p in predictions)
    return f"Of the four fixed sequences it names {len(right)} right: {said}."


def _race(experiment: experiments.Experiment, predictions: tuple[Prediction, ...]) -> str:
    """All runners' gradients at the moment of the slider, whoever's answers are looked at."""
    asked = st.session_state[controls.key(task, "moment")]
    found = {}
    for label, run in experiment.runs.items():
        looks = experiments.history(run).snapshots
        if looks:
            at = max((look for look in looks if look.step <= asked), key=lambda look: look.step, default=looks[0])
            found[label] = amounts.shares(amounts.mean_lengths(at.probes))
    charting.show(
        charts.lines,
        charts.rows(found),
        key="fading_race",
        alt="How much of the gradient is left at every letter at this moment, for each network of the race",
        letters=max(map(len, found.values())),
        names=tuple(found),
        title="How much of the gradient is left?",
    )
    said = ", ".join(f"{label}: {amounts.left(shares[0])}" for label, shares in found.items())
    return f"At the first letter this is left of each gradient: {said}. {_named(predictions)}"
