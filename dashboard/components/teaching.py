"""For teachers: what each page is good for in front of a class, in an expander at its end."""

from dataclasses import dataclass

import streamlit as st

from dashboard.components import beats


@dataclass(frozen=True)
class Notes:
    """How to teach with a page."""

    aim: str  # what the class can say or do afterwards
    minutes: int
    question: str  # to ask before anything is clicked
    surprise: str  # what usually surprises, and what to say to it


NOTES: dict[str, Notes] = {  # by the page's file
    "loop": Notes(
        aim="Say what the loop carries, why unrolling adds copies but no weights, and what a gate does.",
        minutes=12,
        question="If the cell is drawn five times, does the network have five times as many weights?",
        surprise="Rolled and unrolled are the same network: change one weight and all copies change. And a weight "
        "below zero in the loop does not weaken the memory, it turns it over at every step (try Blinker).",
    ),
    "learning": Notes(
        aim="Name the seven steps of training, and say why the error must travel back through every step.",
        minutes=12,
        question="The error is known only after the last number. Which weights are to blame: those of the "
        "last step, or those of all steps?",
        surprise="All steps use the same weights, so their shares are added up. The first steps' shares are often "
        "small: the signal fades on its way. And no calculus is needed to check it: wiggle a weight and compare.",
    ),
}


def expander(page: str) -> None:
    """The notes of a page."""
    notes = NOTES[page]
    with st.expander("For teachers", icon=":material/co_present:", key="teaching"):
        beats.say(
            f"**Aim.** {notes.aim}  \n**Time.** About {notes.minutes} minutes.  \n"
            f"**Ask first.** {notes.question}  \n**What surprises.** {notes.surprise}"
        )
