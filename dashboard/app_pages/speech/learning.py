"""Watch it learn: four words of voices that it does not learn from, as the network heard them then."""

import streamlit as st

from dashboard.components.basics.wording import percent, plain, plural
from models.shapes import Prediction

SOURCES = {"tones": "tone words", "digits": "spoken digits", "nobody": "nobody"}


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """What it says to each, and since when; the sentence below."""
    for number, prediction in enumerate(predictions, start=1):
        answers = [moment.output for moment in prediction.moments]
        sign = "✓" if prediction.output == prediction.input else "✗"
        turned = max((at for at, answer in enumerate(answers) if answer != answers[-1]), default=-1)
        since = prediction.moments[turned + 1].input
        st.markdown(
            f"{number}. {plain(prediction.input)}: {sign} **{plain(str(prediction.output))}**, "
            f"{percent(prediction.probability)} sure; its answer stays from {since} of "
            f"{prediction.moments[-1].input} on"
        )
    right = sum(prediction.output == prediction.input for prediction in predictions)
    sure = sum(prediction.probability for prediction in predictions) / len(predictions)
    return (
        f"Always the same {plural(len(predictions), 'word')}, in voices that it does not learn from: {right} "
        f"of them it hears right, and it is {percent(sure)} sure on average."
    )
