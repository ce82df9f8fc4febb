"""The time machine: a slider over a run that brings back its own answers, from babble to sense."""

import functools
from collections.abc import Callable
from typing import cast

import streamlit as st

from dashboard.components.basics import beats, charts, controls
from dashboard.components.basics.wording import number, percent
from dashboard.components.training import experiments, run_card, turning
from dashboard.components.training.experiments import Experiment
from models import checkpoint, reopening
from models.config import Config
from models.history import Snapshot
from models.runner import Run
from models.shapes import Network, Prediction, Task
from models.takeaway import script as takeaway

DrawAnswers = Callable[[tuple[Prediction, ...]], str]  # draws them, and returns the sentence below


def reset(task: Task, config: Config) -> None:
    """Put the slider back to the newest moment."""
    st.session_state[controls.key(task, "moment")] = config.max_steps


def draw(task: Task, experiment: Experiment, draw_answers: DrawAnswers) -> None:
    """Slider, answers, memory, downloads, for the run that is looked at."""
    st.subheader("The time machine", anchor=False)
    label = next(iter(experiment.runs))
    if experiment.is_race:
        label = st.segmented_control(
            "Whose answers", list(experiment.runs), default=label, required=True, key=controls.key(task, "whose")
        )
    run, steps = experiment.runs[label], experiment.config.max_steps
    # The slider always spans the whole run: if its end moved along, it would start anew at every look.
    stops = _stops(steps)
    key = controls.key(task, "moment")
    if st.session_state.get(key) not in stops:  # the first time, and after a run of another length
        st.session_state[key] = steps
    asked = st.select_slider(
        "Go back in the run",
        list(stops),
        format_func=stops.__getitem__,
        key=key,
        help="Drag left to see what the network answered earlier. The right end is now.",
    )
    snapshots = experiments.history(run).snapshots
    if not snapshots:
        return
    shown = max((s for s in snapshots if s.step <= asked), key=lambda s: s.step, default=snapshots[0])
    # What is taken along is offered when it rests: at every look the buttons would be drawn anew.
    _what_it_says(task, shown, draw_answers, is_resting=not experiment.is_running)
    if not experiment.is_running:
        _downloads(task, experiment, label, run)


@functools.lru_cache(maxsize=64)
def _stops(steps: int) -> dict[int, str]:
    """Where the slider of a run of so many updates stops, and what it says there: asked at every look."""
    stops = sorted({round(steps * part / 100) for part in range(101)})
    return {stop: "now" if stop == steps else f"update {stop:,}" for stop in stops}


def _what_it_says(task: Task, shown: Snapshot, draw_answers: DrawAnswers, *, is_resting: bool) -> None:
    show = percent if task.METRIC.percent else number
    loss = number(shown.val_loss, 2 if shown.val_loss < 1e4 else 0)
    st.markdown(f"**At update {shown.step:,}**: loss {loss}, {task.METRIC.name} {show(shown.val_metric)}")
    probes = shown.probes  # unpacked once
    if all(len(answer.moments) == 1 for answer in probes):  # one step each: there is no memory to follow
        beats.found(draw_answers(probes))
        return
    left, right = st.columns([3, 2])
    with left:
        sentence = draw_answers(probes)
    with right:
        names = [run_card.given_as(answer, task.UNIT) for answer in probes]
        chosen = st.selectbox(
            "Memory while reading",
            range(len(names)),
            format_func=names.__getitem__,
            key=controls.key(task, "probe"),
        )
        charts.show_memory(
            probes[chosen],
            key=controls.key(task, "probe_memory"),
            alt=f"Hidden state of the training network after every {task.UNIT} of the chosen example",
            to_keep=is_resting,
        )
    beats.found(sentence)


def _downloads(task: Task, experiment: Experiment, label: str, run: Run) -> None:
    """The trained model, the run's history and its code, made when they are asked for."""
    config = experiment.configs[label]

    def model() -> bytes:
        with run.lock:  # between two updates, so that all weights are of one moment
            figures = {"updates": run.step, "baseline": experiment.baseline.val}
            network = cast(Network, run.model)
            return checkpoint.to_bytes(task, config, network, figures, half=bits_a_weight(network) == 16)

    def card() -> str:
        return run_card.svg(task, experiment, label)

    def history() -> bytes:
        return turning.history(experiment, label).to_csv(index=False).encode()

    def code() -> str:
        return takeaway.script(task, config, experiment.data, experiment.knobs[label].turns)

    def notebook() -> str:
        return takeaway.notebook(code())

    name = f"{task.NAME}-{label.lower().replace(' ', '-')}"
    files: list[tuple[str, str, str, Callable[[], str | bytes], str, str]] = [
        ("Download this network", "get_model", "save", model, f"{name}.safetensors", "application/octet-stream"),
        ("A card of this run", "get_card", "id_card", card, f"{name}-card.svg", "image/svg+xml"),
        ("Download its history", "get_history", "table", history, f"{name}-history.csv", "text/csv"),
        ("Download its code", "get_code", "code", code, f"{name}.py", "text/x-python"),
        ("Its code as a notebook", "get_notebook", "book_2", notebook, f"{name}.ipynb", "application/x-ipynb+json"),
    ]
    with st.container(horizontal=True):
        for words, key, icon, make, file, mime in files:
            st.download_button(
                words, make, file, mime, key=controls.key(task, key), icon=f":material/{icon}:", on_click="ignore"
            )
    st.caption(
        f"{_again(bits_a_weight(cast(Network, run.model)))} The card is a picture of this run, to keep or to "
        "print. The code is one file of plain PyTorch. It carries this run's settings and data, and prints its "
        "losses."
    )


def bits_a_weight(model: Network) -> int:
    """What its file keeps of each weight: 32 bits, as the run has them; 16 where only so it can be opened here
    again; 0 where that can't be, so that it is kept as it is."""
    weights = sum(weight.numel() for weight in model.parameters())
    room = 8 * 0.9 * reopening.MAX_BYTES  # the vocabulary takes the rest
    return next((bits for bits in (32, 16) if bits * weights <= room), 0)


def _again(bits: int) -> str:
    """Whether the file can be opened here again."""
    if not bits:
        return (
            f"The network is too large to be opened here again ({reopening.MAX_BYTES // 1024**2} MB at the most); "
            "its file is for programs."
        )
    half = " It is large, so its file keeps 16 bits a weight." if bits == 16 else ""
    return (
        "The network's file can be opened on this page again, under **Open a network**: in a year, or by somebody "
        f"whom you give it.{half}"
    )
