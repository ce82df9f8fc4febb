"""Four types, one idea: all of them side by side, in step, and questions to tell them apart. It needs no torch."""

import streamlit as st

from dashboard.app_pages.types import lanes, questions
from dashboard.components.basics import beats, quiz
from dashboard.components.drawings.side_by_side import side_by_side
from dashboard.components.frame import pages

beats.say(
    "**Four of these five have the same kind of cell; only the arrows change.** One to one needs no loop. "
    "Things go in below (:blue[input x]), a "
    "memory is handed on from left to right (:green[h]), and something comes out above (:orange[output y]). Which "
    "arrows there are makes the type. The fourth type, many to many, comes in two forms: in step with its input, "
    "or after all of it."
)
side_by_side(lanes.LANES, key="types_lanes", label="Five small networks, played in step")
steps = [len(lane.columns) for lane in lanes.LANES]
beats.found(
    f"Press play: all five move in step (space plays, the arrow keys step). One to one is done after {min(steps)} "
    f"step, translation takes {max(steps)}: it says its first word only when it has read the last one."
)

st.header("See them at work", anchor="work")
with st.container(horizontal=True, gap="medium"):
    for card in pages.sections()["The types"]:
        st.page_link(pages.page(card), width="content")

st.header("Predict, then reveal", anchor="quiz")
beats.say(
    "Which type is it? Choose first, then reveal. Ask two things: what goes in, one thing or many? And what comes "
    "out, and when?"
)
quiz.ask(questions.QUESTIONS, key="types_quiz")
