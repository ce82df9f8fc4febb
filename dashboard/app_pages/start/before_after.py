"""Three questions, now and again after the tour: nothing is revealed before both were answered."""

import streamlit as st

from dashboard.components.basics import beats, survey
from dashboard.components.basics.survey import QUESTIONS, When
from dashboard.components.basics.wording import plural
from dashboard.components.frame import tour

_GIVEN = "start_survey"  # in the session: the answers by their time


def show() -> None:
    """The questions of the time that it is, or what has changed between the two."""
    given: dict[When, dict[int, str]] = st.session_state.setdefault(_GIVEN, {})
    with st.container(key="start_survey_box"):
        if "after" in given:
            _changed(given)
        elif "before" in given and not _is_later():
            beats.say(
                "Your answers are kept. After the guided tour the same three come again, and then you see what has "
                "changed."
            )
            st.button(
                "Ask me again now", key="start_survey_again", icon=":material/replay:", on_click=_later,
                type="tertiary",
            )  # fmt: skip
        else:
            _ask("after" if "before" in given else "before", given)


def _is_later() -> bool:
    return tour.is_done() or st.session_state.get("start_survey_later", False)


def _later() -> None:
    st.session_state["start_survey_later"] = True


def _ask(when: When, given: dict[When, dict[int, str]]) -> None:
    answers: dict[int, str] = {}
    for number, question in enumerate(QUESTIONS):
        answer = st.radio(
            f"{number + 1}. {question.text}", list(question.why), index=None, key=f"start_survey_{when}_{number}",
            persist_state="session",
        )  # fmt: skip
        if answer is not None:
            answers[number] = answer
    left = len(QUESTIONS) - len(answers)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Keep my answers" if when == "before" else "Compare",
            key=f"start_survey_keep_{when}",
            disabled=left > 0,
            on_click=_keep,
            args=(when, given, answers),
        )
        if left:
            st.caption(f"{plural(left, 'question')} to go. A guess is fine.")
    if survey.file() is not None:
        st.caption("This app's host counts the answers, without names: nobody can tell whose they are.")


def _keep(when: When, given: dict[When, dict[int, str]], answers: dict[int, str]) -> None:
    given[when] = answers
    survey.count(when, answers)


def _changed(given: dict[When, dict[int, str]]) -> None:
    before, after = (survey.right(given[when]) for when in ("before", "after"))
    beats.say(f"Before, **{before} of {len(QUESTIONS)}** were right. Now, **{after} of {len(QUESTIONS)}** are.")
    for number, question in enumerate(QUESTIONS):
        was, is_now = given["before"][number], given["after"][number]
        said = f"You said **{is_now}** both times." if was == is_now else f"Before **{was}**, now **{is_now}**."
        st.markdown(f"{number + 1}. {question.text}  \n{said}")
        if is_now == question.answer:
            st.success(question.why[is_now], icon=":material/check:")
        else:
            st.warning(
                f"{question.why[is_now]} It is **{question.answer}**: {question.why[question.answer]}",
                icon=":material/close:",
            )
    st.button(
        "Start the questions again", key="start_survey_reset", icon=":material/restart_alt:", on_click=_forget,
        args=(given,),
    )  # fmt: skip


def _forget(given: dict[When, dict[int, str]]) -> None:
    given.clear()
    st.session_state.pop("start_survey_later", None)
    for number in range(len(QUESTIONS)):
        for when in ("before", "after"):
            st.session_state[f"start_survey_{when}_{number}"] = None
