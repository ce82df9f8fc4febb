"""You are the next speaker: how often it is right about voices that it knows, and about new ones."""

import altair as alt
import streamlit as st

from dashboard.app_pages.speech import networks
from dashboard.components.basics import beats, charting, quiz
from dashboard.components.basics.quiz import Question
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import percent
from models.datasets import spoken_digits
from models.speech.new_voices import KNOWN, NEAREST, NEW


def show() -> None:
    """Guess, then see. Nothing where the figures are missing."""
    figures = networks.figures()
    if not {KNOWN, NEAREST, NEW} <= set(figures):
        return
    new, known = figures[NEW], figures[KNOWN]
    st.subheader("You are the next speaker", anchor=False)
    beats.say(
        "The network has learned from five people, fifty times each digit. It has never heard you. How often is it "
        "right about a stranger? That was measured: five times a network was trained without one of the five, and "
        "then asked about them."
    )
    key = "speech_stranger"
    quiz.ask([question(known, new["mean"])], key=key)
    if st.session_state.get(f"{key}_given"):
        rows = charting.table(
            "voice share shown", [(name, new[name], percent(new[name])) for name in spoken_digits.VOICES]
        )
        charting.show(
            bars, rows, key="speech_strangers", alt="How often each voice was heard right by a network without it",
            known=known, label=f"known voices {percent(known)}",
        )  # fmt: skip
        beats.found(said(figures))


def question(known: float, new: float) -> Question:
    """Three guesses; which one is right is measured."""
    as_known, about, chance = (
        f"{_of_100(known)} in 100, as with known voices",
        f"{_of_100(new)} in 100",
        "10 in 100",
    )
    return Question(
        f"About the people it learned from it is right {_of_100(known)} times in 100. And about a new voice?",
        about,
        {
            as_known: "It does not carry over whole: every voice has ways of its own.",
            about: f"That is the mean over five people who were left out, once each: {percent(new)}.",
            chance: "That would be guessing. Much of what makes a word is the same in every mouth.",
        },
    )


def _of_100(share: float) -> int:
    return round(100 * share)


def said(figures: dict) -> str:
    """Both figures, the worst, and the simple rival."""
    new = figures[NEW]
    worst = min(spoken_digits.VOICES, key=new.__getitem__)
    return (
        f"Known voices, other recordings: {percent(figures[KNOWN])} right. New voices: {percent(new['mean'])} on "
        f"average, at worst {percent(new['worst'])} ({worst}). A simple rival says the word of the recording most "
        f"like it: {percent(figures['baseline']['value'])} on known voices, {percent(figures[NEAREST])} on new "
        "ones. If the network misses your words, teach it, below."
    )


def bars(rows: charting.Rows, *, known: float, label: str) -> alt.LayerChart:
    """A bar for each voice that was left out; the dashed line is where known voices are."""
    now = colours()
    y = alt.Y("voice:N", title="left out", axis=alt.Axis(ticks=False))
    x = alt.X(
        "share:Q", title="heard right", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5)
    )
    base = alt.Chart(rows)
    line = charting.fixed(share=known, name=label)
    return charting.layered(
        base.mark_bar(cornerRadius=2, color=now.output).encode(y=y, x=x),
        base.mark_text(align="right", dx=-6, color="white", fontWeight="bold").encode(y=y, x=x, text="shown:N"),
        line.mark_rule(color=now.muted, strokeDash=[3, 4], strokeWidth=2).encode(x="share:Q"),
        line.mark_text(color=now.muted, align="right", dx=-4, y=-8).encode(x="share:Q", text="name:N"),
    ).properties(height=190)
