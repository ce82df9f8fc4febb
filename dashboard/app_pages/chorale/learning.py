"""Watch it learn: the fixed melodies of the time machine, set by the network as it was then."""

import streamlit as st

from dashboard.app_pages.chorale import roll
from dashboard.components.basics.wording import percent
from models.music import voice_leading
from models.music.voices import Chorale
from models.shapes import Prediction
from models.tasks import chorale as task

SOURCES = {"made": "little tunes", "bach": "Bach's chorales"}
_NAMES = ("A scale", "A tune that closes")


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """Pictures of the four voices, and the sentence below."""
    settings: list[Chorale] = [tuple(zip(*prediction.output, strict=True)) for prediction in predictions]
    for title, chorale in zip(_NAMES, settings, strict=True):
        st.image(roll.svg(chorale, title), alt=f"{title} with three voices under it", width="stretch")
    share = voice_leading.share_of_triads(settings)
    return (
        f"The melodies are always the same, and so are the dice (temperature {task.TEMPERATURE:g}). "
        f"{percent(share)} of the steps are a plain chord of three notes, major or minor, or a part of one."
    )
