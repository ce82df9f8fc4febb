"""Your hand: three of your own digits each, a few seconds of training, and the network reads them as you write."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.app_pages.handwriting import picture
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent
from dashboard.components.drawings import sheet
from dashboard.components.drawings.ink import Strokes
from dashboard.components.training import takes
from models.handwriting import own_hand
from models.tasks import handwriting as task

_DIGITS, _KEY = controls.key(task, "own_digits"), controls.key(task, "own")
_MOST = 4


def show(model: task.HandwritingModel) -> None:
    """The digits to teach, the takes, the lesson."""
    st.subheader("It learns your hand", anchor=False)
    beats.say(
        "Does it misread how you write a digit? Choose one or more, write each three times, and it goes on "
        "learning from them for a few seconds. Write them as oddly as you like: a nought with a stroke, a seven "
        "from below."
    )
    chosen = st.pills(
        f"Digits to teach, up to {_MOST}", list(task.DIGITS), selection_mode="multi", default=["4", "7"],
        key=_DIGITS, persist_state="session",
    )  # fmt: skip
    names = [digit for digit in task.DIGITS if digit in chosen]
    if not 0 < len(names) <= _MOST:
        st.info(f"Choose one to {_MOST} digits.", icon=":material/edit:")
        return
    takes.panel(_kind(model), names, key=_KEY)


def _kind(model: task.HandwritingModel) -> takes.Kind[Strokes, task.HandwritingModel]:
    def make(given: Mapping[str, Sequence[Strokes]]) -> takes.Lesson:
        config = replace(model.config, **own_hand.LESSON)
        return takes.Lesson(task, config, own_hand.data(given), own_hand.copy(model))

    return takes.Kind(
        noun="drawing", verb="Write", make=make, answer=answer,
        ask=lambda key: sheet.small(key, label="A sheet for one digit", hint="One digit"),
        show=lambda strokes: st.image(picture.svg(strokes, high=60), width=80),
    )  # fmt: skip


def answer(model: task.HandwritingModel, strokes: Strokes) -> str:
    """What a network reads, and how likely it holds that."""
    prediction = task.predict(model, strokes)
    return f"It reads **{prediction.output or 'no digit'}**, {percent(prediction.probability)} sure."
