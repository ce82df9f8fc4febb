"""The playground: a puzzle, a small network and all its numbers on one screen."""

import math
from pathlib import Path

import streamlit as st

from dashboard.app_pages.playground import board, own, presets, seen, settings
from dashboard.components.basics import controls, into_view
from dashboard.components.basics.wording import plain
from dashboard.components.training import experiments, live, polling
from dashboard.components.training.experiments import Experiment
from models.errors import UserError
from models.tasks import playground as task

SHORTEST = 0.12  # seconds between two looks, with one visitor
st.html(Path(__file__).with_name("page.css"))


def begin(config: task.Config) -> Experiment:
    """A fresh network, which waits."""
    data, baseline = own.find_data(config)
    return experiments.start(task, config, data, baseline, {"the network": config}, paused=True)


def play(experiment: Experiment, config: task.Config) -> None:
    """A button's callback: go on, or begin again where it is over."""
    if experiment.is_over:
        experiment = begin(config)
    live.go_on(task, experiment)


def pause(experiment: Experiment) -> None:
    """A button's callback."""
    for run in experiment.runs.values():
        experiments.runner().pause(run)


def step(experiment: Experiment) -> None:
    """A button's callback: one update, then wait."""
    for run in experiment.runs.values():
        experiments.runner().step(run)


def reset(config: task.Config) -> None:
    """A button's callback: a fresh network, which waits."""
    begin(config)


def choose(preset: presets.Preset) -> None:
    """A button's callback: set everything, and let it run."""
    settings.apply(preset)
    st.session_state["playground_pressed"] = preset.name
    into_view.bring("playground")  # on a phone the presets lie below it


def follow(config: task.Config) -> Experiment:
    """The visitor's experiment with these settings: what can be turned is turned; anything else makes it anew."""
    pressed = st.session_state.pop("playground_pressed", None) is not None
    held = experiments.resumed(task)
    if held is not None and not pressed:
        experiments.turn(task, held, config)
        if held.config == config and (config.puzzle != task.OWN or held.data is own.find_data(config)[0]):
            return held
    running = held is not None and held.is_running
    begun = begin(config)
    if running or pressed:
        live.go_on(task, begun)
    return begun


def buttons(config: task.Config) -> None:
    """Play, pause, step, reset, speed and which example."""
    experiment = follow(config)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom", key="playground_steer"):
        if experiment.is_running:
            st.button("Pause", icon=":material/pause:", type="primary", on_click=pause, args=(experiment,))
        else:
            st.button(
                "Play", icon=":material/play_arrow:", type="primary", on_click=play, args=(experiment, config)
            )
        st.button(
            "Step", icon=":material/skip_next:", key="playground_one", on_click=step, args=(experiment,),
            disabled=experiment.is_over,
        )  # fmt: skip
        st.button(
            "Reset",
            icon=":material/restart_alt:",
            key="playground_reset",
            on_click=reset,
            args=(config,),
        )
        speed = st.segmented_control(
            "Speed", tuple(settings.SPEEDS), default="Medium", required=True, key="playground_speed",
            bind="query-params", label_visibility="collapsed",
        )  # fmt: skip
        value = st.segmented_control(
            "Example", task.PROBES, default=task.PROBES[0], required=True, format_func=lambda n: f"Example {n}",
            key="playground_example", bind="query-params", label_visibility="collapsed",
        )  # fmt: skip
    for run in experiment.runs.values():
        experiments.runner().set_pace(run, settings.SPEEDS.get(speed or "", math.inf))
    st.session_state["playground_shown"] = value or task.PROBES[0]


def watch() -> None:
    """The board, again and again while it runs."""
    experiment = experiments.resumed(task)
    assert experiment is not None  # it was begun above
    running = experiment.is_moving

    def draw() -> None:
        if any(getattr(experiment.config, name) != size for name, size in settings.sizes().items()):
            st.rerun()  # a press on the board: other settings than those that the page was drawn with
        experiments.resumed(task)  # it is looked at: see shelf
        (run,) = experiment.runs.values()
        shown = st.session_state["playground_shown"]
        board.draw(seen.look(run, experiment.data, experiment.baseline, shown), moved=settings.move)

    polling.watch(
        draw, key="playground_watch", running=running, is_over=lambda: not experiment.is_moving, shortest=SHORTEST
    )


def press_a_preset() -> None:
    """Draw a button for each."""
    for preset in presets.PRESETS:
        icon = ":material/thumb_up:" if preset.works else ":material/thumb_down:"
        st.button(
            preset.label, icon=icon, key=f"playground_preset_{preset.name}", width="stretch", on_click=choose,
            args=(preset,),
        )  # fmt: skip


def show() -> None:
    """The whole screen."""
    steering = st.container()
    knobs = st.container(key="playground_knobs")
    st.header("The board", anchor="board")  # seen by those alone who go from heading to heading
    left, right = st.columns([1, 4.6], gap="small")
    with left, st.container(gap="xsmall", key="playground_left"):
        puzzle = settings.puzzle()
        if puzzle == task.OWN:
            own.ask()  # in the place of the presets, or it would be more than a screen
        else:
            press_a_preset()
    with knobs:
        chosen = settings.row(puzzle)
    try:
        config = task.Config.of({"puzzle": puzzle, **chosen})
    except UserError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    with steering:
        try:
            buttons(config)
        except UserError as error:  # of what the visitor brought
            st.error(plain(str(error)), icon=":material/error:")
            return
        live.note()
        if problem := st.session_state.pop(controls.key(task, "problem"), None):
            st.error(plain(problem), icon=":material/error:")
    with right:
        into_view.place("playground", above=60)
        told = next((preset for preset in presets.PRESETS if preset.config(config.seed) == config), None)
        st.caption(told.says if told else "Point at anything to see its number. Turn anything: it answers at once.")
        watch()


show()
