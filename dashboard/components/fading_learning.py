"""What the time machine shows of a run: the gradient at every letter then, and what it answered."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import charting, controls, experiments, fading_charts, fading_words
from dashboard.components.wording import percent
from models.tasks import recall as task
from models.tasks.base import Prediction


def answers(predictions: tuple[Prediction, ...]) -> str:
    """The gradient of the four fixed sequences, beside the one before the first update; the sentence below."""
    experiment = experiments.current(task)
    lengths = fading_words.mean_lengths(predictions)
    if experiment.is_race:
        return _race(experiment, predictions)
    before = fading_words.mean_lengths(next(iter(experiment.runs.values())).history().snapshots[0].probes)
    shares = fading_words.shares(lengths)
    charting.show(
        fading_charts.bars,
        fading_charts.rows({fading_charts.NOW: shares, fading_charts.BEFORE: fading_words.shares(before)}),
        key="fading_then",
        alt="How much of the gradient is left at every letter at this moment of the run, and before it",
        letters=len(shares),
        before=True,
        title="How much of the gradient is left?",
        subtitle="bars: at this update · dark line: before the first update",
    )
    return f"{_arrived(shares, fading_words.shares(before))} {_named(predictions)}"


def _arrived(now: Sequence[float], before: Sequence[float]) -> str:
    if now[0] != now[0]:
        return "The gradient is no number any more, or nothing sets out: there is nothing to follow."
    return (
        f"At this moment, {fading_words.arrives(now[0])}; before the first update it was "
        f"{fading_words.left(before[0])}."
    )


def _named(predictions: Sequence[Prediction]) -> str:
    right = [p.input for p in predictions if p.output == p.input]
    said = ", ".join(f"{p.input} → {p.output} ({percent(p.probability)})" for p in predictions)
    return f"Of the four fixed sequences it names {len(right)} right: {said}."


def _race(experiment: experiments.Experiment, predictions: tuple[Prediction, ...]) -> str:
    """All runners' gradients at the moment of the slider, whoever's answers are looked at."""
    asked = st.session_state[controls.key(task, "moment")]
    found = {}
    for label, run in experiment.runs.items():
        looks = run.history().snapshots
        if looks:
            at = max((look for look in looks if look.step <= asked), key=lambda look: look.step, default=looks[0])
            found[label] = fading_words.shares(fading_words.mean_lengths(at.probes))
    charting.show(
        fading_charts.lines,
        fading_charts.rows(found),
        key="fading_race",
        alt="How much of the gradient is left at every letter at this moment, for each network of the race",
        letters=max(map(len, found.values())),
        names=tuple(found),
        title="How much of the gradient is left?",
    )
    said = ", ".join(f"{label}: {fading_words.left(shares[0])}" for label, shares in found.items())
    return f"At the first letter this is left of each gradient: {said}. {_named(predictions)}"
