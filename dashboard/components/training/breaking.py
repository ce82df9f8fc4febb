"""Break it: inputs that a network of this kind gets wrong, each with the reason. The verdicts are computed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components.basics import beats
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import caches
from models.shapes import Network, Prediction, Task


@dataclass(frozen=True)
class TrickyText:
    """An input, what a person would answer, and why the network may not."""

    name: str
    text: str
    truth: str  # "" where nobody could say
    why: str


Judge = Callable[
    [Prediction, TrickyText], tuple[bool, str, str]
]  # right or not; what the network says, and a person


def _whole(prediction: Prediction, preset: TrickyText) -> tuple[bool, str, str]:
    """One answer, right or wrong."""
    said = f"{prediction.output}, {percent(prediction.probability)} sure"
    return prediction.output == preset.truth, said, preset.truth


def presets(
    task: Task, model: Network, chosen: Sequence[TrickyText], use: Callable[[str], None], judge: Judge = _whole
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
            st.caption(preset.why)
            st.button(
                "Watch it read this",
                key=f"{task.NAME}_break_{index}",
                on_click=watch,
                args=(preset.text,),
                type="tertiary",
                icon=":material/visibility:",
            )
