"""For teachers: what a page is good for in front of a class, in an expander at its end."""

import streamlit as st

from dashboard.components.basics import beats
from dashboard.components.frame.card import Notes


def expander(notes: Notes) -> None:
    """The notes of a page."""
    with st.expander("For teachers", icon=":material/co_present:", key="teaching"):
        beats.say(
            f"**Aim.** {notes.aim}\n\n**Time.** About {notes.minutes} minutes.\n\n"
            f"**Ask first.** {notes.question}\n\n**What surprises.** {notes.surprise}"
        )
