"""What the three readers say of one sentence and of its twin, and where the one with a memory decides."""

import streamlit as st

from dashboard.app_pages.memory.three_readers import Reader
from dashboard.components.basics import beats, charts
from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.drawings.diagram import Drawn, unrolled
from models.datasets import bitten
from models.errors import UserError
from models.shapes import Prediction
from models.tasks import order as task


def compare(readers: dict[str, Reader], words: tuple[str, ...]) -> None:
    """A card a reader: its answer, its answer to the same words with the two exchanged, and what that says."""
    truth = bitten.bitten(words)
    try:
        other = bitten.twin(words)
    except ValueError:
        other = ()
    _heading(truth, " ".join(other))
    columns = st.columns(len(readers))
    for column, (label, reader) in zip(columns, readers.items(), strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{label[0].upper()}{label[1:]}**")
            try:
                here = task.predict(reader.model, words)
                there = task.predict(reader.model, other) if other else None
            except UserError as error:
                st.markdown(f":material/block: {plain(str(error))}")
                continue
            st.markdown(_said("As written", here, truth))
            if there:
                st.markdown(_said("Exchanged", there, bitten.bitten(other)))
                st.caption(_apart(here, there))


def watch(reader: Reader, words: tuple[str, ...]) -> None:
    """The RNN's way through the sentence, and the word from which it keeps to its answer."""
    found = task.predict(reader.model, words)
    unrolled(_drawn(found), key="memory_diagram", label="The RNN reads your sentence, one word a step")
    beats.found(decided(found))
    charts.show_memory(
        found,
        key="memory_states",
        alt=f"The {len(found.moments[0].hidden)} numbers of the memory after every word",
    )
    beats.found(
        f"Each column is a word, each row one of the {len(found.moments[0].hidden)} numbers of its memory "
        "(the *hidden state*)."
    )


def decided(found: Prediction) -> str:
    """Since which word the answer has been what it is at the end."""
    if found.blank:
        return f"{found.blank} It leans towards “{found.output}”, {percent(found.probability)}, for no reason."
    at = len(found.moments) - 1
    while at and found.moments[at - 1].output == found.output:
        at -= 1
    end = f"At the end it is {percent(found.probability)} sure."
    if at == 0:
        return f"From its first word on the RNN says “{found.output}”. {end}"
    later = len(found.moments) - 1 - at
    kept = f"and keeps to it for {plural(later, 'word')} more" if later else "which is the last one"
    word = f"word {at + 1}, “{plain(found.moments[at].input)}”"
    return f"The RNN settles on “{found.output}” at {word}, {kept}. {end}"


def _heading(truth: str | None, other: str) -> None:
    if truth is None:
        beats.say(
            "Who was bitten here? This page can't tell: it looks for one person, one animal and one bite. The "
            "networks answer wherever they know a word."
        )
    else:
        beats.say(f"A person who reads this says: **the {truth}** was bitten.")
    if other:
        beats.say(f"The same words with the two exchanged: “{plain(other)}”.")


def _said(which: str, found: Prediction, truth: str | None) -> str:
    if found.blank:
        return f":material/question_mark: {found.blank}"
    mark = "" if truth is None else ":material/check: " if found.output == truth else ":material/close: "
    verdict = "" if truth is None else " Right." if found.output == truth else " Wrong."
    return f"{which}: {mark}**{found.output}**, {percent(found.probability)} sure.{verdict}"


def _apart(here: Prediction, there: Prediction) -> str:
    """How far two orders of the same words are from one another, after the last word."""
    pairs = zip(here.moments[-1].hidden, there.moments[-1].hidden, strict=True)
    apart = max(abs(a - b) for a, b in pairs)
    if apart == 0 and here.probability == there.probability:
        return "Both orders give exactly the same numbers: the largest difference is 0."
    return f"Its {len(here.moments[-1].hidden)} hidden numbers differ between the two orders, by up to {apart:.2g}."


def _drawn(found: Prediction) -> list[Drawn]:
    last = len(found.moments) - 1
    drawn = []
    for index, moment in enumerate(found.moments):
        share = moment.probability if moment.output == task.LABELS[1] else 1 - moment.probability
        sure = f"{moment.output}, {percent(moment.probability)} sure"
        verdict = f"{found.blank} It leans" if found.blank else "The verdict"
        said = verdict if index == last else "If it had to answer now"
        drawn.append(
            Drawn(
                moment.input,
                moment.hidden,
                moment.output,
                value=2 * share - 1,
                peek=index < last or bool(found.blank),
                note=f"It reads “{moment.input}”. {said}: {sure}.",
                alt=sure,
            )
        )
    return drawn
