"""One's own examples train a network in seconds: a few labels, a few takes of each. Then it is tried, before and
after, on a take that it has not learned from.

What a take is (a drawing, a recording) only the page knows: it draws the widget that takes one, and makes of all
takes what is learned from. Nothing of it goes into a cache that visitors share, nor onto a disk.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, cast

import streamlit as st

from dashboard.components.basics import charting, charts
from dashboard.components.basics.wording import plain, plural
from dashboard.components.training import experiments, live, polling
from models import checkpoint
from models.assignment import Assignment
from models.config import Config
from models.errors import UserError
from models.runner import Run, Status
from models.shapes import Data, Network, Task

Take = TypeVar("Take")
Model = TypeVar("Model", bound=Network)
Given = Mapping[str, Sequence[Take]]  # takes by their labels

_LONGEST_LABEL = 20


class Lesson(NamedTuple):
    """What own takes are learned with: the run that `training.train` makes of it."""

    task: Task
    config: Config
    data: Data
    model: Network  # as it is before: trained from here on


@dataclass(frozen=True)
class Kind(Generic[Take, Model]):
    """What a page tells of its takes."""

    noun: str  # "drawing"
    verb: str  # what the visitor does: "Draw"
    ask: Callable[[str], Take | None]  # draws the widget with that key, gives what was taken; None: nothing yet
    show: Callable[[Take], object]  # draws one, small
    make: Callable[[Given[Take]], Lesson]  # UserError where it can't be learned from
    answer: Callable[[Model, Take], str]  # what a network says to one, in a few words
    each: int = 3  # takes of each label


@dataclass(eq=False)
class _Tuning:
    """A run on the visitor's takes."""

    task: Task
    config: Config
    before: Network
    run: Run
    took: int  # how many takes it learns from


def labels(key: str, *, question: str, usual: Sequence[str], fewest: int = 2, most: int = 5) -> tuple[str, ...]:
    """Ask for labels of the visitor's own, with commas between; (), and a sentence on the page, where there are not
    so many."""
    said = st.text_input(question, ", ".join(usual), key=key, max_chars=200, persist_state="session")
    found = tuple(dict.fromkeys(word.strip()[:_LONGEST_LABEL] for word in said.split(",") if word.strip()))
    if fewest <= len(found) <= most:
        return found
    st.info(f"Name {fewest} to {most} of them, with commas between.", icon=":material/edit:")
    return ()


def panel(kind: Kind[Take, Model], names: Sequence[str], *, key: str) -> None:
    """The takes of `names`, what is still missing, a button that trains, and before and after."""
    given: dict[str, list[Take]] = _given(key, names)
    label = next((name for name in names if len(given[name]) < kind.each), None)
    if label is not None:
        _ask(kind, key, label, len(given[label]))
    _list(kind, key, given)
    missing = sum(kind.each - len(takes) for takes in given.values())
    live.note()
    tuning: _Tuning | None = st.session_state.get(f"{key}_tuning")
    running = tuning is not None and tuning.run.is_moving  # asked before the buttons are drawn: see polling.watch
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Train on these" if tuning is None else "Train on these again",
            key=f"{key}_train", icon=":material/play_arrow:", type="secondary" if missing else "primary",
            disabled=bool(missing) or running, on_click=_begin, args=(kind, key, given),
        )  # fmt: skip
        st.button(
            "Start over", key=f"{key}_over", icon=":material/restart_alt:", on_click=_start_over, args=(key,),
            disabled=not any(given.values()), help=f"Forget every {kind.noun} and what was learned from them.",
        )  # fmt: skip
        if missing:
            st.caption(f"{plural(missing, kind.noun)} to go.")
    st.caption(
        f"Your {kind.noun}s stay in the memory of the server while this session lasts, are never written to disk, "
        "and are forgotten when you leave."
    )
    if problem := st.session_state.pop(f"{key}_problem", None):
        st.error(plain(problem), icon=":material/error:")
    if tuning is None:
        return
    polling.watch(
        lambda: _progress(tuning, kind.noun, key), key=f"{key}_watch", running=running,
        is_over=lambda: not tuning.run.is_moving,
    )  # fmt: skip
    if tuning.run.status == Status.FINISHED:
        _try(kind, tuning, key)


def _given(key: str, names: Sequence[str]) -> dict[str, list[Take]]:
    """The takes so far; those of labels that are no longer asked for wait, in case they come back."""
    held: dict[str, list[Take]] = st.session_state.setdefault(f"{key}_takes", {})
    return {name: held.setdefault(name, []) for name in names}


def _ask(kind: Kind[Take, Model], key: str, label: str, done: int) -> None:
    count = st.session_state.setdefault(f"{key}_count", 0)  # a new widget for each take: an empty one
    st.markdown(f"{kind.verb} **{plain(label)}**, {kind.noun} {done + 1} of {kind.each}.")
    take = kind.ask(f"{key}_take_{count}")
    st.button(
        f"Keep this {kind.noun}", key=f"{key}_keep", icon=":material/add:", disabled=take is None,
        type="primary", on_click=_keep, args=(key, label, take),
    )  # fmt: skip


def _keep(key: str, label: str, take: Take) -> None:
    st.session_state[f"{key}_takes"][label].append(take)
    st.session_state[f"{key}_count"] += 1


def _list(kind: Kind[Take, Model], key: str, given: Given[Take]) -> None:
    """Every take with a button that removes it."""
    for at, (label, takes) in enumerate(given.items()):
        if not takes:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(label)}**", width=90)
            for place, take in enumerate(takes):
                with st.container(width=120):
                    kind.show(take)
                    st.button(
                        "Remove", key=f"{key}_remove_{at}_{place}", type="tertiary", icon=":material/delete:",
                        help=f"Remove {kind.noun} {place + 1} of “{plain(label)}”", on_click=takes.pop,  # type: ignore[attr-defined]
                        args=(place,),
                    )  # fmt: skip


def _start_over(key: str) -> None:
    if tuning := st.session_state.pop(f"{key}_tuning", None):
        experiments.runner().stop(tuning.run)
    st.session_state[f"{key}_takes"] = {}
    st.session_state[f"{key}_count"] += 1


def _begin(kind: Kind[Take, Model], key: str, given: Given[Take]) -> None:
    if tuning := st.session_state.pop(f"{key}_tuning", None):
        experiments.runner().stop(tuning.run)
    try:
        task, config, data, model = kind.make(given)
    except UserError as error:
        st.session_state[f"{key}_problem"] = str(error)
        return
    before = checkpoint.inference_copy(task, config, model)
    # It ends by itself within seconds, so it needs no seat that pauses it when the visitor goes.
    run = experiments.runner().train(Assignment(task, config, data, model))
    took = sum(map(len, given.values()))
    st.session_state[f"{key}_tuning"] = _Tuning(task, config, before, run, took)


def _progress(tuning: _Tuning, noun: str, key: str) -> None:
    run, most = tuning.run, tuning.config.max_steps
    experiments.runner().look(run)
    time = f" in {run.seconds:.1f} s of training" if run.status.is_over else ""
    st.progress(
        min(run.step / most, 1.0),
        text=f"Your {plural(tuning.took, noun)}: {run.status}, {plural(run.step, 'update')}{time}",
    )
    if run.status in (Status.DIVERGED, Status.FAILED):
        st.warning(run.reason, icon=":material/warning:")
    rows = charts.curve_rows({"yours": experiments.history(run).rows}, "loss")
    if len(rows) < 2:
        return
    charting.show(
        charts.curves, rows, key=f"{key}_loss", alt=f"Loss while it learns from your {noun}s, lower is better",
        title="Loss: how surprised it still is", unit="loss", top=charts.axis_end(rows["value"].to_pylist()),
        percent=False, steps=most,
    )  # fmt: skip


def _try(kind: Kind[Take, Model], tuning: _Tuning, key: str) -> None:
    """One more take, that nobody learned from, for the network before and after."""
    st.markdown(f"**Before and after.** {kind.verb} one more, which it has not learned from.")
    take = kind.ask(f"{key}_tried_{st.session_state[f'{key}_count']}")
    if take is None:
        return
    after = _after(tuning, key)
    for where, title, model in zip(
        st.columns(2), ("Before your lesson", "After it"), (tuning.before, after), strict=True
    ):
        with where.container(border=True):
            st.markdown(f"**{title}**  \n{kind.answer(cast(Model, model), take)}")
    st.button("Try another", key=f"{key}_another", icon=":material/refresh:", on_click=_another, args=(key,))


def _another(key: str) -> None:
    st.session_state[f"{key}_count"] += 1


def _after(tuning: _Tuning, key: str) -> Network:
    """The trained network; the same copy again for the same run."""
    held = st.session_state.get(f"{key}_after")
    if held is None or held[0] is not tuning:
        with tuning.run.lock:
            model = checkpoint.inference_copy(tuning.task, tuning.config, cast(Network, tuning.run.model))
        held = st.session_state[f"{key}_after"] = tuning, model
    return held[1]
