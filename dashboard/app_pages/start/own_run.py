"""The visitor's own network on the first page: trained live, drawn where the replay was. It imports torch."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.app_pages.start import replay
from dashboard.components.basics import controls
from dashboard.components.basics.wording import plural
from dashboard.components.frame import pages
from dashboard.components.training import caches, experiments, live, polling
from dashboard.components.training.experiments import Experiment
from models.runner import Status
from models.tasks import names as task


def show(place: Any, buttons: Any) -> None:
    """Begin it if that was asked for, and watch it."""
    if st.session_state.get(replay.BEGINS):
        live.begin(task, task.Config(), partial(caches.find_data, task.NAME))
        st.session_state[replay.BEGINS] = False
    problem = st.session_state.pop(controls.key(task, "problem"), "")
    experiment = experiments.resumed(task)
    if experiment is None or experiment.is_race or experiment.config != task.Config():
        _leave()  # there is none, or one that another page has set up
        room = "Many people train here, and yours had to make room." if experiments.was_let_go(task) else ""
        replay.offer(place, buttons, problem or room)
        return
    running = experiment.is_moving
    with place:
        polling.watch(
            partial(_draw, experiment), key=replay.KEY, running=running, is_over=lambda: not experiment.is_moving
        )
    with buttons:
        st.button(
            "Back to the replay",
            icon=":material/restart_alt:",
            key="start_reset",
            on_click=_reset,
            help="Forget what was trained here.",
        )
        st.page_link(
            pages.page(pages.CARDS["captioning"]),
            label="See inside it, race it, break it",
            icon=":material/arrow_forward:",
            query_params={"captioning_show": "names", "at": "learn"},
        )


def _draw(experiment: Experiment) -> None:
    experiments.resumed(task)  # it is looked at: see shelf
    (run,) = experiment.runs.values()
    (config,) = experiment.configs.values()
    taken = experiments.history(run).snapshots
    replay.draw(
        [replay.Age(look.step, [answer.readable for answer in look.probes]) for look in taken],
        [look.val_metric for look in taken],
        every=config.eval_every,
        run=f"own {id(experiment)}",
        kind=_kind(run.status, run.step, config.max_steps, run.seconds, run.reason),
        waiting="It is being made …",
        live=True,
        planned=config.max_steps // config.eval_every + 1 if experiment.is_moving else None,
        is_running=experiment.is_moving,
    )


def _kind(status: Status, step: int, steps: int, seconds: float, reason: str) -> str:
    if status == Status.FINISHED:
        return f"Yours, trained here and now: {plural(step, 'update')} in {seconds:.1f} s."
    if status.is_over:
        return f"Yours ended early. {reason}"
    return f"Live: yours learns now. {step:,} of {plural(steps, 'update')}"


def _leave() -> None:
    st.session_state[replay.TRAINS] = st.session_state[replay.BEGINS] = False


def _reset() -> None:
    experiments.discard(task)
    _leave()
