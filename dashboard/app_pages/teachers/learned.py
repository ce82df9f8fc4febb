"""What a class has learned: the three questions of Start here, before and after, where the host counts them."""

import streamlit as st

from dashboard.components.basics import beats, survey, tables
from dashboard.components.basics.wording import percent


def show() -> None:
    """The counts, or how to switch them on."""
    if survey.file() is None:
        beats.say(
            "On *Start here* three questions wait, and they come again at the end of the guided tour. Everybody "
            "sees their own change. To count a class's answers, start the app on your own machine with a file for "
            "them: `UNROLLED_SURVEY=answers.csv make run`. A line an answer, with the day and without any name; "
            "you can open it in a spreadsheet, and delete it when you like. Without that, nothing is kept."
        )
        return
    counts = survey.counted()
    if not any(of for found in counts.values() for _, of in found.values()):
        st.info("Nobody has answered yet. The three questions stand on *Start here*.", icon=":material/hourglass:")
        return
    tables.show(
        ["Question", "Right before", "Right after"],
        [[question, _share(*found["before"]), _share(*found["after"])] for question, found in counts.items()],
    )
    beats.found(
        "Counted on this machine, without names. Not everybody who answers before answers again, so compare the "
        "shares and not the numbers."
    )


def _share(right: int, of: int) -> str:
    return f"{percent(right / of)} ({right} of {of})" if of else "nobody yet"
