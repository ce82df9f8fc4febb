"""Predict, then reveal: questions that are answered before they are explained. Nothing is preselected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components.basics.wording import plural


@dataclass(frozen=True)
class Question:
    """A question, and a sentence for every answer that may be given to it."""

    text: str
    answer: str  # the right one
    why: Mapping[str, str]  # for each option: what is right or wrong about it


def ask(questions: Sequence[Question], *, key: str) -> None:
    """Draw all questions, the score and a way to start anew; what was answered stays with the session."""
    given: dict[int, str] = st.session_state.setdefault(f"{key}_given", {})
    for index, question in enumerate(questions):
        if index % 2 == 0:  # a row for each pair, so that they come in order below one another and by Tab
            columns = st.columns(2)
        with columns[index % 2].container(border=True, height="stretch"):
            _one(index, question, given, key)
    right = sum(questions[index].answer == choice for index, choice in given.items())
    left = len(questions) - len(given)
    if not given:
        score = f"**Score: none yet.** {plural(len(questions), 'question')} to go."
    else:
        rest = f"{plural(left, 'question')} to go." if left else "That was the last question."
        score = f"**Score: {right} of {len(given)} right.** {rest}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(score)
        st.button(
            "Start the questions again",
            icon=":material/restart_alt:",
            key=f"{key}_reset",
            disabled=not given,
            on_click=_forget,
            args=(key, len(questions)),
        )


def _one(index: int, question: Question, given: dict[int, str], key: str) -> None:
    """One question: a choice, a button that reveals, and then what there is to say about that choice."""
    asked = f"{index + 1}. {question.text}"
    if index in given:
        _revealed(asked, question, given[index])
        return
    choice = st.radio(asked, list(question.why), index=None, key=f"{key}_{index}", persist_state="session")
    st.button(
        f"Reveal answer {index + 1}",
        key=f"{key}_reveal_{index}",
        disabled=choice is None,
        on_click=given.__setitem__,
        args=(index, choice),
    )


def _revealed(asked: str, question: Question, choice: str) -> None:
    st.markdown(f"{asked}  \nYou said **{choice}**.")
    if choice == question.answer:
        st.success(f"Right: {question.why[choice]}", icon=":material/check:")
    else:
        st.warning(
            f"Not quite. {question.why[choice]} It is **{question.answer}**: {question.why[question.answer]}",
            icon=":material/close:",
        )


def _forget(key: str, count: int) -> None:
    st.session_state.pop(f"{key}_given", None)
    for index in range(count):
        st.session_state[f"{key}_{index}"] = None
