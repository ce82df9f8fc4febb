"""Watch it learn: four words of voices that it does not learn from, as the network heard them then."""

import streamlit as st

from dashboard.components.basics.wording import percent, plain, plural
from models.shapes import Prediction

SOURCES = {"tones": "tone words", "digits": "spoken digits", "nobody": "nobody"}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """What it says to each, and since when; the sentence below."""
    for number, prediction in enumerate(predictions, start=1):
        answers = [moment.output for moment in prediction.moments]
        turned = max((at for at, answer in enumerate(answers) if answer != answers[-1]), default=-1)
        since = prediction.moments[turned + 1].input
        st.markdown(
            f"{number}. **{plain(str(prediction.output))}**, {percent(prediction.probability)} sure; its answer "
            f"stays from {since} of {prediction.moments[-1].input} on"
        )
    sure = sum(prediction.probability for prediction in predictions) / len(predictions)
    kinds = len({prediction.output for prediction in predictions})
    return (
        f"Always the same {plural(len(predictions), 'recording')} of different words, which it does not learn "
        f"from: it says {plural(kinds, 'different word')}, and is {percent(sure)} sure on average."
    )
