"""Watch it learn: the training panel of every task. It starts runs, steers them, and reads their histories."""

import math
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import streamlit as st

from dashboard.components.basics import controls, into_view
from dashboard.components.basics.theme import LineStyle
from dashboard.components.basics.wording import listed, plain
from dashboard.components.training import caches, experiments, fetching, lanes, lasted, pace, timemachine, watching
from dashboard.components.training.experiments import Experiment
from models.config import Config
from models.errors import UserError
from models.runner import Run
from models.shapes import Baseline, Data, Task

SLOW = 4.0  # updates a second in slow motion

FindData = Callable[[Any], tuple[Data, Baseline]]  # from the task's own kind of Config


def panel(
    task: Task,
    *,
    show_choice: Callable[[Any], str] = str,
    find_data: FindData | None = None,
    draw_answers: timemachine.DrawAnswers,
    race_first: bool = False,
    styles: Mapping[str, LineStyle] = MappingProxyType({}),
    point: watching.Point = watching.NO_POINT,
) -> None:
    """The whole panel. `find_data` finds them for a configuration where it isn't `caches.find_data`.

    `race_first` is for a page that is about the race: it is the race that is asked for. `styles` are the lines of
    runners that stand for something which has a colour, and `point` is what the race is to show.
    """
    find_data = find_data or partial(caches.find_data, task.NAME)
    try:
        config = controls.settings(task, show_choice)
    except UserError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    into_view.place(controls.key(task, "pressed"))
    experiment = experiments.resumed(task)
    # Asked before its buttons are drawn: a run that ends while the page is drawn has it drawn again.
    running = experiment is not None and experiment.is_moving
    if experiment is not None:
        lasted.note(task, experiment)
    slow = _buttons(task, config, experiment, find_data, race_first)
    if experiment is not None:
        _set_pace(experiment, SLOW if slow else math.inf)
    note()
    if problem := st.session_state.pop(controls.key(task, "problem"), None):
        st.error(plain(problem), icon=":material/error:")
    experiment = experiments.resumed(task)
    if experiments.was_let_go(task):
        st.info(
            "Many people train here, and what you had trained on this page had to make room. Press "
            f"**{'Race' if race_first else 'Train'}** to have it again: the same settings give the same run.",
            icon=":material/inventory_2:",
        )
        return
    if experiment is None:
        st.info(
            f"Nothing has been trained here yet. Press **{'Race' if race_first else 'Train'}** and watch.",
            icon=":material/school:",
        )
        return
    experiments.turn(task, experiment, config)
    if experiment.config != config:
        _changed(task, config, experiment, find_data)
    watching.watch(
        task, experiment, draw_answers, running=running, styles=styles, point=point, show_choice=show_choice
    )


def note() -> None:
    """Say so where whoever trains for this server is not what they should be."""
    if said := experiments.runner().note:
        st.caption(said)


def begin(task: Task, config: Config, find_data: FindData, *, race: bool = False, paused: bool = False) -> None:
    """Start training as a button's callback: what goes wrong is shown on the page when it is drawn next."""
    try:
        fetching.ensure(task.corpora(config))
        data, baseline = find_data(config)
        rivals = lanes.configs(task, config) if race else {_label(task, config): config}
        if race and _is_even(task):
            rivals = lanes.even(task, rivals, data.vocabulary)
        experiments.start(task, config, data, baseline, rivals, paused=paused)
        timemachine.reset(task, config)
        into_view.bring(controls.key(task, "pressed"))
    except UserError as error:
        st.session_state[controls.key(task, "problem")] = str(error)


def go_on(task: Task, experiment: Experiment) -> None:
    """Let a paused experiment move again, as a button's callback."""
    try:
        experiments.go_on(experiment)
    except UserError as error:
        st.session_state[controls.key(task, "problem")] = str(error)


def _is_even(task: Task) -> bool:
    """Whether the race is asked to be one of equally many weights."""
    return lanes.can_be_even(task) and bool(st.session_state.get(controls.key(task, "even")))


def _label(task: Task, config: Config) -> str:
    """What a run by itself is called: as in the race, where it is one of those."""
    for label, changes in task.RIVALS.items():
        if all(getattr(config, name) == value for name, value in changes.items()):
            return label
    return "the network"


def _buttons(
    task: Task, config: Config, experiment: Experiment | None, find_data: FindData, race_first: bool
) -> bool:
    """Draw them. Returns whether slow motion is asked for."""
    fresh = experiment is None or experiment.is_over
    runner = experiments.runner()

    def each(action: Callable[[Run], None], held: Experiment) -> None:
        for run in held.runs.values():
            action(run)

    def once() -> None:
        if fresh:
            begin(task, config, find_data, paused=True)
        if held := experiments.resumed(task):
            each(runner.step, held)

    def button(name: str, label: str, icon: str, action: Callable[..., Any], *args: Any, **style: Any) -> None:
        st.button(
            label, icon=f":material/{icon}:", on_click=action, args=args, key=controls.key(task, name), **style
        )

    with st.container(horizontal=True, vertical_alignment="center"):
        if experiment is None or fresh:
            word = "Train" if experiment is None else "Train again"
            kind = "secondary" if race_first else "primary"
            button("train", word, "play_arrow", begin, task, config, find_data, type=kind)
            if len(task.RIVALS) > 1:
                st.button(
                    f"Race {' · '.join(task.RIVALS)}",
                    icon=":material/flag:",
                    on_click=begin,
                    args=(task, config, find_data),
                    kwargs={"race": True},
                    key=controls.key(task, "race"),
                    type="primary" if race_first else "secondary",
                )
        elif experiment.is_running:
            button("pause", "Pause", "pause", each, runner.pause, experiment, type="primary")
        else:
            button("resume", "Go on", "play_arrow", go_on, task, experiment, type="primary")
        button("step", "One step", "skip_next", once, help="Make one update, then wait.")
        if experiment is not None:
            button("reset", "Reset", "restart_alt", experiments.discard, task, help="Forget what was trained here.")
        slow = st.toggle(
            "Slow motion",
            key=controls.key(task, "slow"),
            help=f"{SLOW:g} updates a second.",
            persist_state="session",
        )
        if fresh and lanes.can_be_even(task):
            st.toggle(
                "Race with equally many weights",
                key=controls.key(task, "even"),
                help="Networks of the same size may differ in how many numbers they can learn with. This makes the "
                "larger ones smaller, until all have about as many weights as the smallest.",
                persist_state="session",
            )
    with st.container():  # a place of its own: see reader.choose
        if fresh and (told := _before(task, config)):
            st.caption(told)
    return slow


def _before(task: Task, config: Config) -> str:
    """What the race is, and how long such a run and such a race took here last."""
    rivals = lanes.configs(task, config)
    race = f"The race: all of them at once. {lanes.told(task, rivals)}" if len(rivals) > 1 else ""
    took = {"a run like this": lasted.seconds(task, {"": config}), "the race": lasted.seconds(task, rivals)}
    if race and _is_even(task):
        race += " All get about as many weights as the smallest of them: their sizes are set so when you press."
        del took["the race"]  # that was another
    lengths = [f"{name} took {pace.said(seconds)}" for name, seconds in took.items() if seconds is not None]
    return " ".join(filter(None, [race, f"When last tried here, {listed(lengths)}." if lengths else ""]))


def _set_pace(experiment: Experiment, pace: float) -> None:
    """So many updates a second for each of its runs."""
    for run in experiment.runs.values():
        experiments.runner().set_pace(run, pace)


def _changed(task: Task, config: Config, experiment: Experiment, find_data: FindData) -> None:
    """Say that the controls and the run no longer agree, and offer the way out."""
    old, new = experiment.config.as_dict(), config.as_dict()
    names = [o.heading.lower() for o in config.options() if old[o.name] != new[o.name]]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            f"You changed {', '.join(names)}. What you see below is still the run with the old setting.",
            icon=":material/sync_problem:",
            width="stretch",
        )
        st.button(
            "Start again with the new settings",
            on_click=begin,
            args=(task, config, find_data),
            kwargs={"race": experiment.is_race},
            key=controls.key(task, "again"),
        )
