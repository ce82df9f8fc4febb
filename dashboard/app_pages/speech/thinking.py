"""Watch it think: a few moments as the unrolled diagram, and the numbers inside the cell."""

import streamlit as st
import torch

from dashboard.components.basics import beats, charts, controls
from dashboard.components.basics.wording import percent, plain
from dashboard.components.cell import cell_trace, equations, hood
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.shapes import Prediction
from models.speech import log_mel
from models.speech.log_mel import BANDS
from models.tasks import speech as task

SHOWN = 12  # moments in the diagram: more would not be told apart
_MOST = 160  # columns of the memory's picture


def watch(model: task.SpeechModel, heard: task.Listening, step: int) -> int:
    """Draw the beat around the moment that is looked at above; returns the moment that is looked at here."""
    count = len(heard.shares)
    first = max(0, min(step - SHOWN // 2, count - SHOWN))
    moments = range(first, min(first + SHOWN, count))
    at = first + unrolled(
        [_drawn(model, heard, moment) for moment in moments],
        key=controls.key(task, "diagram"),
        label=f"The network at {len(moments)} moments, one column of the picture a step",
        step=step - first,
    )
    name = told(heard, at)
    st.subheader(f"Inside the cell at {log_mel.seconds(at):.2f} s", anchor=False)
    x = heard.picture[None]
    cell_trace.table(model.recurrent, cell_trace.steps(model.recurrent, x)[at], name)
    st.subheader("Its memory at every moment", anchor=False)
    prediction = task.as_prediction(model, heard, "")
    charts.show_memory(
        Prediction("", "", 0.0, prediction.moments[:_MOST]),
        key=controls.key(task, "memory"),
        alt="The numbers of the hidden state at every moment",
    )
    beats.found(f"Each row is one of {heard.states.shape[1]} numbers, each column 12.5 ms of sound.")
    return at


def told(heard: task.Listening, moment: int) -> str:
    """A column of the picture in a few words: the pitch that is loudest there."""
    return f"{round(log_mel.pitch(int(heard.sound[moment].argmax())), -1):,.0f} Hz"


def _drawn(model: task.SpeechModel, heard: task.Listening, moment: int) -> Drawn:
    share, at = heard.shares[moment].max(dim=0)
    word = model.words[int(at)]
    is_last = moment == len(heard.shares) - 1
    says = "That was all: it says" if is_last else "If it were asked now, it would say"
    return Drawn(
        told(heard, moment),
        heard.states[moment].tolist(),
        f"{word[:8]} {share * 100:.0f} %",
        peek=not is_last,
        note=(
            f"A column of {BANDS} numbers goes in; the loudest pitch is {told(heard, moment)}. {says} {word}, "
            f"{percent(share.item())} sure."
        ),
        alt=f"{word}, {percent(share.item())} sure",
    )


def formulas(model: task.SpeechModel, heard: task.Listening, moment: int) -> None:
    """The same step as equations."""
    with torch.inference_mode():
        scores = model.output(heard.states[moment])
    word = plain(model.words[int(scores.argmax())])
    hood.show_equations(
        model,
        heard.picture[None],
        moment,
        told(heard, moment),
        unit=task.UNIT,
        answer=(
            equations.choice(scores),
            f"x are the {BANDS} numbers of one column of the picture. y shares 1 out among {len(scores)} words; "
            f"{word} gets most here.",
        ),
    )
