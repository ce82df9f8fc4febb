"""Watch it learn: the two fixed numbers of the time machine, as the network read them then."""

import streamlit as st

from dashboard.app_pages.handwriting import picture
from models.shapes import Prediction

SOURCES = {"made": "the project's digits", "pens": "people's digits"}
MEANT = ("47", "2026")


def draw_answers(predictions: tuple[Prediction, ...]) -> str:
    """Each number, the row of guesses, what it collapses to; returns the sentence below."""
    for prediction, meant in zip(predictions, MEANT, strict=True):
        with st.container(border=True):
            st.image(picture.svg(prediction.input, high=90), alt=f"The number {meant}, written", width=240)
            guesses = [moment.output or "·" for moment in prediction.moments]
            st.markdown(f"Its guesses: {' '.join(guesses)}")
            mark = ":material/check:" if prediction.output == meant else ":material/close:"
            st.markdown(f"{mark} It reads **{prediction.output or 'no digit'}**, meant is {meant}.")
    blanks = sum(not moment.output for prediction in predictions for moment in prediction.moments)
    steps = sum(len(prediction.moments) for prediction in predictions)
    return f"A dot is a blank. Of the {steps} points, it says a digit at {steps - blanks}."
