"""Break it: inputs that a network of this kind gets wrong. The verdicts are computed, and a reason is told only
where its proof holds for the very network that reads.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import caches, live
from models.errors import UserError
from models.shapes import Network, Prediction, Task

Model = TypeVar("Model")

# What a page says above the cards.
TESTED = "Where a reason is given, this very network has proved it: by what it says to the sentences below."


@dataclass(frozen=True)
class Instead:
    """Another input, which differs in what is said to be the cause, and the answer that proves it."""

    text: str
    then: str


@dataclass(frozen=True)
class TrickyText:
    """An input, what a person would answer, and why the network may not."""

    name: str
    text: str
    truth: str  # "" where nobody could say
    hard: str  # what a person finds in it: nothing about the network
    why: str = ""  # what the network makes of it
    said: str = ""  # the answer that this is the reason for
    proof: tuple[Instead, ...] = ()


Judge = Callable[
    [Prediction, TrickyText], tuple[bool, str, str]
]  # right or not; what the network says, and a person
Prover = Callable[[Prediction, str], tuple[bool, str]]  # whether that is its answer; what the network says


def _whole(prediction: Prediction, preset: TrickyText) -> tuple[bool, str, str]:
    """One answer, right or wrong."""
    return *_same(prediction, preset.truth), preset.truth


def _same(prediction: Prediction, then: str) -> tuple[bool, str]:
    """One answer, as it is or not."""
    return prediction.output == then, f"{prediction.output}, {percent(prediction.probability)} sure"


def proved(task: Task, model: Network, preset: TrickyText, prover: Prover = _same) -> bool:
    """Whether the preset's reason holds for this network: it answers as the reason needs, to every text of it."""
    asked = [(preset.text, preset.said), *((other.text, other.then) for other in preset.proof)]
    return bool(preset.why) and all(
        prover(caches.answer(model, task.predict, text), then)[0] for text, then in asked if then
    )


def _told(task: Task, model: Network, preset: TrickyText, prover: Prover) -> str:
    """What is hard, the reason where it holds, and what this network says to the texts that differ."""
    why = f" {preset.why}" if proved(task, model, preset, prover) else ""
    others = [
        f"“{plain(other.text)}”: {prover(caches.answer(model, task.predict, other.text), other.then)[1]}."
        for other in preset.proof
    ]
    return "  \n".join([f"{preset.hard}{why}", *others])


def presets(
    task: Task,
    model: Network,
    chosen: Sequence[TrickyText],
    use: Callable[[str], None],
    judge: Judge = _whole,
    prover: Prover = _same,
) -> None:
    """A card a preset: the text, the verdict, the truth, the reason, and a way to watch it being read."""

    def watch(text: str) -> None:
        use(text)
        beats.show_at("think")

    columns = st.columns(2)
    for index, preset in enumerate(chosen):
        prediction = caches.answer(model, task.predict, preset.text)
        with columns[index % 2].container(border=True, height="stretch"):
            st.markdown(f"**{preset.name}**  \n“{plain(preset.text)}”")
            right, verdict, truth = judge(prediction, preset)
            if prediction.blank:
                st.markdown(f":material/question_mark: {prediction.blank}")
            elif not preset.truth:
                st.markdown(f":material/question_mark: The network says **{verdict}**. Nobody could know.")
            elif right:
                st.markdown(f":material/check: The network says **{verdict}**. This time it is right.")
            else:
                st.markdown(f":material/close: The network says **{verdict}**. A person says **{truth}**.")
            st.caption(_told(task, model, preset, prover))
            st.button(
                "Watch it read this",
                key=f"{task.NAME}_break_{index}",
                on_click=watch,
                args=(preset.text,),
                type="tertiary",
                icon=":material/visibility:",
            )


def cards(model: Model, drawn: Sequence[Callable[[Model], None]]) -> None:
    """Each in a frame of its own, two in a row."""
    columns = st.columns(2)
    for place, draw in enumerate(drawn):
        with columns[place % 2].container(border=True, height="stretch"):
            draw(model)


def try_above(task: Task, name: str, take: Callable[[], None], temperature: float | None = None) -> None:
    """The button of the card `name` that has its input tried: `take` puts it there, at that temperature if any."""

    def press() -> None:
        take()
        if temperature is not None:
            st.session_state[controls.key(task, "temperature")] = temperature
        beats.show_at("try")

    st.button(
        "Try it above",
        key=controls.key(task, f"break_{name}"),
        on_click=press,
        type="tertiary",
        icon=":material/visibility:",
    )


TOO_FAST = 1.0  # a learning rate


def too_fast(task: Task, find_data: live.FindData) -> None:
    """A card that starts a run which can't work, with the other settings as they stand."""
    usual = task.Config().learning_rate
    st.markdown(
        "**A learning rate of 1**  \nWhat if every update is a leap? Start this run, then look at "
        "[Watch it learn](#learn)."
    )
    st.caption(
        f"Usually it is {usual:g}. With 1, a gradient moves the weights {TOO_FAST / usual:,.0f} times as far."
    )
    st.button(
        "Train with a learning rate of 1",
        on_click=_leap,
        args=(task, find_data),
        icon=":material/bolt:",
        key=controls.key(task, "too_fast"),
    )


def _leap(task: Task, find_data: live.FindData) -> None:
    st.session_state[controls.key(task, "learning_rate")] = TOO_FAST
    with contextlib.suppress(UserError):  # a setting that can't be: the panel says so by itself
        live.begin(task, controls.chosen(task), find_data)
