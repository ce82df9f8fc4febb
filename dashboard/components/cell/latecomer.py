"""The late joiner: a second reader who starts at step k with an empty memory, beside one who read it all."""

import re

import streamlit as st

from dashboard.components.basics import beats, charting, charts, controls, own_answers
from dashboard.components.basics.wording import number, percent, plain, plural
from models.shapes import Moment, Network, Prediction, Task


@st.fragment  # whoever moves the slider waits for this part of the page alone
def compare(task: Task, model: Network, full: Prediction, positive: str, *, text: str) -> None:
    """Choose where to join, and see both minds step by step. `text` is what the task calls its inputs: a review."""
    words = tuple(moment.input for moment in full.moments)
    st.subheader("The late joiner", anchor=False)
    beats.say(
        "Somebody walks into the cinema when the film is half over. From then on they see what you see, "
        "and still make something else of it, because they have no memory of the beginning. "
        "Let a second reader, the same network, join your text late."
    )
    if len(words) < 2:
        st.caption(f"With a single {task.UNIT} nobody can be late. Type a longer {text}.")
        return
    start = join(words, task.UNIT, key=controls.key(task, "join"), at=len(words) // 2 + 1)
    both(full, hear(task, model, words, start), positive, task.UNIT, key=controls.key(task, "reading"))


def join(words: tuple[str, ...], unit: str, *, key: str, at: int) -> int:
    """A slider for the unit at which the second reader comes in, from 2 on; it starts at number `at`."""
    last = max(len(words), 3)
    # A slider with another end is another widget, which would start at whatever was set here last. It gets what is
    # chosen now; a word that lies beyond this text is not taken along. A copied link would not have it either.
    if st.session_state.get(f"{key}_end") != last and (held := st.session_state.get(key)) is not None:
        st.session_state[key] = held if held <= last else max(2, at)
    st.session_state[f"{key}_end"] = last
    start = st.slider(
        f"Joins at {unit}", 2, last, max(2, at), key=key, bind="query-params", disabled=len(words) < 3
    )
    return min(start, len(words))


def hear(task: Task, model: Network, words: tuple[str, ...], start: int) -> Prediction:
    """What the network makes of the text from word `start` on (counted from 1): its memory starts empty."""
    return own_answers.answer(controls.key(task, "heard_late"), model, task.predict, words[start - 1 :])


def both(full: Prediction, late: Prediction, positive: str, unit: str, *, key: str) -> None:
    """Both readers unit by unit in one chart, and the sentence that its numbers make.

    `positive` is the answer that is drawn upwards, `key` the chart's own.
    """
    words = tuple(moment.input for moment in full.moments)
    start = len(words) - len(late.moments) + 1
    readers: dict[str, list[float | None]] = {
        "read it all": [_share(moment, positive) for moment in full.moments],
        "joined late": [None] * (start - 1) + [_share(moment, positive) for moment in late.moments],
    }
    chart(readers, words, key=key, alt=f"How sure of praise each reader is after every {unit}", label=positive)
    beats.found(_sentence(full, late, words, start, unit))


def chart(
    readers: dict[str, list[float | None]], names: tuple[str, ...], *, key: str, alt: str, label: str
) -> None:
    """What each reader, by their name, gave at each of `names`; `label` is what it was given to."""
    charting.show(
        charts.reading,
        charts.reading_rows(readers, names),
        key=key,
        alt=alt,
        readers=tuple(readers),
        count=len(names),
        label=label,
    )


def chances(
    full: list[float], late: list[float], joined: str, names: tuple[str, ...], unit: str, *, key: str
) -> None:
    """How likely both readers held each of `names`, the units that came after the late one had joined at `joined`;
    the chart, `key` its own, and its sentence."""
    readers: dict[str, list[float | None]] = {"read it all": [*full], "joined late": [*late]}
    alt, label = f"How likely both readers held each {unit} that came", f"the {unit} that came"
    chart(readers, names, key=key, alt=alt, label=label)
    half = max(1, min(10, len(full)))
    first, later = (
        [number(sum(part) / len(part)) for part in (full[some], late[some])] if full[some] else []
        for some in (slice(0, half), slice(half, None))
    )
    said = (
        f"It joins at “{plain(joined)}”. Over the first {plural(half, unit)} who read it all held what came "
        f"{first[0]} likely on average, the late joiner {first[1]}."
    )
    beats.found(f"{said} After that it is {later[0]} and {later[1]}." if later else said)


def _share(moment: Moment, positive: str) -> float:
    return moment.probability if moment.output == positive else 1 - moment.probability


def _sentence(full: Prediction, late: Prediction, words: tuple[str, ...], start: int, unit: str) -> str:
    missed = re.sub(r" (?=[,.;:!?])", "", " ".join(words[: start - 1][-8:]))
    if late.blank:
        ending = f"and knows no {unit} of the rest: that is no verdict"
    elif late.output != full.output:
        ending = f"and comes to another verdict: {late.output}, {percent(late.probability)} sure"
    else:
        ending = f"and comes to the same verdict, {percent(late.probability)} sure"
    whole = (
        f"has no verdict, for it knows no {unit} of this"
        if full.blank
        else f"says {full.output}, {percent(full.probability)} sure"
    )
    return (
        f"Who read it all {whole}. The late joiner walks in at "
        f"“{plain(words[start - 1])}”, has missed “{'… ' if start > 9 else ''}{plain(missed)}”, {ending}."
    )
