"""Who wins what: the measurement that follows a race, as curves, as a table and in words."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.app_pages.uses import contest, race
from dashboard.components.basics import beats, charting, keep, measured, tables
from dashboard.components.training import polling
from dashboard.components.training.experiments import Experiment
from dashboard.components.training.measurement import Measurement
from models.measuring import spelling_pace
from models.measuring.spelling_pace import GRU, KEPT, WAYS
from models.runner import Status
from models.tasks import transformer as task

_NAMES = {task.RECURRENT: race.GRU, task.ATTENTIVE: race.TRANSFORMER, contest.NEITHER: race.LEVEL}


def show() -> None:
    """What there is to see by now."""
    begun = race.measured()
    if begun is None:
        st.info(
            "When a race above has run to its end, both networks write here, and are measured.",
            icon=":material/timer:",
        )
        return
    experiment, held = begun

    def draw() -> None:
        found = held.keep_going()
        _state(held)
        if st.session_state.get(race.GUESS) is None:
            st.info("Choose an answer above the race first: it is measured already.", icon=":material/help:")
        elif found:
            _draw(experiment, held, found)

    polling.watch(draw, key="uses_wins_look", running=not held.is_over, is_over=lambda: held.is_over)


def _state(held: Measurement) -> None:
    if held.run.status == Status.FAILED:
        st.warning(held.run.reason, icon=":material/warning:")
    elif not held.is_over:
        done = min(held.run.step / held.total, 1.0)
        st.progress(done, text=f"Both write{held.left()}")


def _draw(experiment: Experiment, held: Measurement, found: Sequence[Any]) -> None:
    if held.is_whole:
        _reveal(found)
    left, right = st.columns(2)
    with left:
        _chart(found, "seconds", "How long does one more letter take?", "microseconds a letter", 1e6)
    with right:
        _chart(found, "kept", "How much is kept for the next letter?", "kilobytes", 1e-3)
    if told := contest.growth(found):
        beats.found(told)
    made = contest.rounds(experiment, found)
    tables.show(
        ["what counts", task.RECURRENT, task.ATTENTIVE, "who wins"],
        [[one.what, one.recurrent, one.attentive, one.winner] for one in made],
    )
    beats.say(contest.standing(made, experiment.baseline.val))
    if held.is_whole:
        file = keep.File("The curves (CSV)", "letters.csv", partial(contest.table, found), "text/csv")
        keep.offer([file], key="uses_keep")
    beats.found(
        f"{contest.same_clock(experiment)} The times of writing are medians of {spelling_pace.TEXTS} texts and "
        f"{spelling_pace.STRETCH} letters each, of computing alone, on one thread of this machine."
    )


def _reveal(found: Sequence[Any]) -> None:
    """The guess against what was measured."""
    gru, looking = (spelling_pace.curve(found, way)[-1].seconds for way in (GRU, KEPT))
    came, guess = _NAMES[contest.winner(gru, looking, contest.TIME)], st.session_state[race.GUESS]
    icon, word = ("check", "As you said") if came == guess else ("close", f"You said {guess}. Measured")
    st.markdown(f":material/{icon}: {word}: at letter {spelling_pace.LETTERS}, **{came}**.")


def _chart(found: Sequence[Any], what: str, title: str, unit: str, scale: float) -> None:
    rows = [
        (point.letter, getattr(point, what) * scale, way)
        for way in WAYS
        for point in spelling_pace.curve(found, way)
    ]
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=f"uses_wins_{what}",
        alt=f"{title[:-1]}, by the letters written so far, for a GRU and two ways to use a Transformer",
        values={"top": 1.1 * max(height for _, height, _ in rows)},
        names=WAYS,
        title=title,
        x=measured.Axis("letters written so far", 0, spelling_pace.LETTERS),
        y=measured.Axis(unit, 0, "top"),
        points=False,
        stacked=True,
    )
