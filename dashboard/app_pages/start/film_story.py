"""The film story on the first page: guess what a late joiner will say, then let two real networks read.

Nothing here imports torch before the visitor asks for it, so that the first page opens at once.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.components.basics import beats
from dashboard.components.basics.wording import percent, plain
from models.errors import UserError

if TYPE_CHECKING:
    from models.shapes import Prediction

VERDICTS = ("negative", "positive")  # the shipped network's own two answers
SAID = {"negative": "negative: it blames the film", "positive": "positive: it praises the film"}


@dataclass(frozen=True)
class Story:
    """A review in two pieces: who comes late hears only the second."""

    missed: str
    heard: str


STORIES = {
    "Beautiful music": Story("Nothing can save this bore, not even", "its wonderful cast and beautiful music."),
    "Funny, moving, clever": Story("This film fails to be", "funny, moving or clever."),
    "One joke": Story("Not one joke works,", "and the ending is a bore."),
}


def show() -> None:
    """Choose a review, guess, and see both readers."""
    with st.container(key="start_story_box"):
        _show()


def _show() -> None:
    name = st.segmented_control(
        "A review",
        list(STORIES),
        default=next(iter(STORIES)),
        required=True,
        key="start_story",
        bind="query-params",
    )
    name = name if name in STORIES else next(iter(STORIES))  # an address can say "none of them"
    story = STORIES[name]
    whole, late = st.columns(2)
    with whole.container(border=True, height="stretch"):
        st.markdown(f":material/event_seat: **There from the start**  \n“{story.missed} {story.heard}”")
    with late.container(border=True, height="stretch"):
        st.markdown(f":material/directions_run: **The late joiner**  \n“… {story.heard}”")
    guesses: dict[str, str] = st.session_state.setdefault("start_guesses", {})
    if name in guesses:
        _read(name, story, guesses[name])
    else:
        _guess(name, guesses)


def _guess(name: str, guesses: dict[str, str]) -> None:
    choice = st.radio(
        "What will the late joiner say of this film?",
        VERDICTS,
        index=None,
        format_func=SAID.get,
        key=f"start_guess_{list(STORIES).index(name)}",
    )
    st.button(
        "Let both read",
        type="primary",
        icon=":material/play_arrow:",
        key="start_read",
        disabled=choice is None,
        on_click=guesses.__setitem__,
        args=(name, choice),
    )


def _read(name: str, story: Story, guess: str) -> None:
    with st.spinner("Waking the network …"):
        # Here, not above: torch takes seconds to import, and the page is read before anybody asks.
        from dashboard.components.cell import latecomer, thinking
        from dashboard.components.drawings.diagram import unrolled
        from dashboard.components.training import caches
        from models import text
        from models.tasks import sentiment as task
    try:
        model = caches.network(task.NAME, task.SentimentModel)
    except UserError as error:
        st.warning(f"{plain(str(error))} So nobody can read here.", icon=":material/warning:")
        return
    full = task.predict(model, f"{story.missed} {story.heard}")
    words = tuple(moment.input for moment in full.moments)
    at = len(text.words(story.missed)) + 1
    late = latecomer.hear(task, model, words, at)
    _revealed(guess, full, late)
    st.button(
        "Guess again",
        key="start_again",
        type="tertiary",
        icon=":material/restart_alt:",
        on_click=st.session_state["start_guesses"].pop,
        args=(name, None),
    )
    beats.say(
        "Watch each of them read, one word or sign a step. It is the same network twice, with the same weights."
    )
    number = list(STORIES).index(name)
    for place, who, reading in zip(
        st.columns(2, gap="large"), ("There from the start", "The late joiner"), (full, late), strict=True
    ):
        with place:
            st.markdown(f"**{who}**: {reading.output}, {percent(reading.probability)} sure")
            unrolled(
                thinking.many_to_one(reading, task.LABELS[1], task.UNIT),
                key=f"start_reader_{number}_{'late' if reading is late else 'full'}",
                label=f"{who} reads, one word a step",
                step=0,
            )
    beats.say("Now move the moment at which the late joiner comes in. When does the ending stop making sense?")
    start = latecomer.join(words, task.UNIT, key=f"start_join_{number}", at=at)
    latecomer.both(full, latecomer.hear(task, model, words, start), task.LABELS[1], task.UNIT, key="start_reading")


def _revealed(guess: str, full: "Prediction", late: "Prediction") -> None:
    """Both verdicts at once: the surprise is that they differ."""
    verdicts = (
        f"The late joiner says **{late.output}**, {percent(late.probability)} sure; who was there from the start "
        f"says **{full.output}**, {percent(full.probability)} sure."
    )
    if guess == late.output:
        st.success(f"You said {guess}, and were right. {verdicts}", icon=":material/check:")
    else:
        st.warning(f"You said {guess}. It went the other way. {verdicts}", icon=":material/close:")
