"""Watch it learn, for translation: fixed sentences from babble to sense, and the map out of the fog."""

from collections.abc import Sequence

import streamlit as st

from dashboard.app_pages.translation import attention
from dashboard.components.basics import controls, tables
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.training import experiments
from models.datasets.bilingual import PROBE_ANSWERS
from models.language import translation_decoding
from models.shapes import Prediction
from models.tasks import translation as task

CHOICES = {"made": "made-up sentences", "real": "real sentences", "own": "my own"}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """What it makes of the fixed sentences at this moment, and where it looks in the one that is chosen."""
    rows = [
        [
            plain(translation_decoding.readable(p.input.split())),
            plain(translation_decoding.readable(p.output.split()) or "(nothing)"),
        ]
        for p in predictions
    ]
    tables.show(["It reads", "It writes"], rows)
    truths, whose = _truths(predictions)
    right = sum(p.output == truth for p, truth in zip(predictions, truths, strict=True))
    place = st.session_state.get(controls.key(task, "probe"), 0)
    chosen = predictions[place if isinstance(place, int) and 0 <= place < len(predictions) else 0]
    reading = [moment.input for moment in chosen.moments if moment.input]
    writing = [moment for moment in chosen.moments if not moment.input]
    said = f"{right} of the {plural(len(predictions), 'sentence')} are word for word as {whose}."
    if not writing[0].attention:
        return f"{said} This network has no attention: there is no map to draw."
    attention.show(
        reading,
        [moment.output for moment in writing],
        [moment.attention for moment in writing],
        key=controls.key(task, "probe_map"),
        alt="Attention map of the training network for the chosen sentence",
    )
    sharp = attention.sharpness([moment.attention for moment in writing])
    fog = "still fog" if sharp < 0.4 else "a line is coming out of the fog" if sharp < 0.7 else "a clear line"
    begins = plain(" ".join(reading[:6]))
    return f"{said} In “{begins} …” {percent(sharp)} of a look goes to one word on average: {fog}."


def _truths(predictions: Sequence[Prediction]) -> tuple[Sequence[str], str]:
    """What each should be, and whose word that is."""
    if [p.input for p in predictions] == list(task.PROBES):
        return PROBE_ANSWERS, "our grammar has them"
    experiment = experiments.resumed(task)
    assert experiment is not None  # these are its answers
    own = dict(experiment.data.val)
    return [" ".join(own[p.words]) for p in predictions], "your pairs have them; it does not learn from these"
