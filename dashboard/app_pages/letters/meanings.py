"""Watch it think: the text in the colours of one number, and the finder of numbers that mean something."""

from typing import NamedTuple

import streamlit as st
import torch

from dashboard.app_pages.letters import coloured, texts, training_text
from dashboard.app_pages.letters.signs import named
from dashboard.components.basics import beats, controls, memory_numbers, own_answers, tables
from dashboard.components.basics.memory_numbers import Row
from dashboard.components.basics.wording import number
from dashboard.components.training import caches, opening
from models.language import letter_meanings
from models.language.letter_meanings import MEANINGS, Meaning
from models.shapes import Prediction
from models.tasks import letters as task

LONGEST = 700  # letters that are coloured
WRITTEN, TYPED = "What it wrote", "My own text"
CHOSEN = "a number that I choose"
_GUESSES = 5


class Tells(NamedTuple):
    """How well the best number tells something, judged on a text that it was not chosen by."""

    meaning: Meaning
    number: int  # of the memory, from 0
    value: float
    untrained: float  # the best number of a network that has learned nothing


class Looked(NamedTuple):
    """What the coloured text showed, for the equations."""

    text: str
    step: int


def look(model: task.LettersModel, made: Prediction | None) -> Looked | None:
    """Choose a text and a number, colour the one by the other, and say how well it fits. None where there is
    nothing to read."""
    text = _text(made)
    if not text:
        return None
    found = tellers(model)
    chosen = _number(found, model.config.hidden_size)
    reading = read(model, text)
    values = reading.states[:, chosen].tolist()
    expected = own_answers.answer(controls.key(task, "guesses"), model, guesses, text)
    step = coloured.draw(
        text,
        values,
        expected,
        key=controls.key(task, "looked"),
        label=f"The text in the colours of number {chosen + 1} of the memory",
        name=f"number {chosen + 1}",
    )
    beats.found(fits(text, reading.states[:, chosen], chosen))
    _as_table(text, values, expected, chosen)
    memory_numbers.offer_rows(
        lambda: (Row(letter, some[0].letter, some[0].share) for letter, some in zip(text, expected, strict=True)),
        reading.states.tolist,
        key=controls.key(task, "memory"),
    )
    _finder(found, model)
    return Looked(text, step)


def read(model: task.LettersModel, text: str) -> task.Reading:
    """The text as the network read it, read once for all parts of the page."""
    return own_answers.answer(controls.key(task, "reading"), model, task.read, text)


def guesses(model: task.LettersModel, text: str) -> list[list[coloured.Guess]]:
    """The likeliest next letters after every letter of `text`."""
    entries = model.vocabulary.entries
    best = read(model, text).next_letter
    shares, tokens = best.topk(min(_GUESSES, len(entries) - 2), dim=1)
    return [
        [coloured.Guess(entries[token], share) for token, share in zip(*row, strict=True)]
        for row in zip(tokens.tolist(), shares.tolist(), strict=True)
    ]


def tellers(model: task.LettersModel) -> list[Tells]:
    """The best number for every meaning that the network's own held-out text has; none where that is not here."""
    if training_text.is_opened(model):
        return []
    if training_text.is_own(model):
        return own_answers.answer(controls.key(task, "tellers"), model, _search, "")
    told = caches.shipped(task.NAME).figures[task.FINDER]
    return [
        Tells(
            meaning, told[meaning.name]["number"] - 1, told[meaning.name]["value"], told[meaning.name]["untrained"]
        )
        for meaning in MEANINGS
        if meaning.name in told
    ]


def _search(model: task.LettersModel, _: str) -> list[Tells]:
    """Search a network that the visitor has trained, and one that has learned nothing."""
    found = training_text.data(model)
    if found is None:
        return []
    return [
        Tells(meaning, trained.number, trained.score, untrained.score)
        for meaning, trained, untrained in task.meanings(model, found)
    ]


def _text(made: Prediction | None) -> str:
    choices = [*texts.TEXTS, *([WRITTEN] if made is not None else []), TYPED]
    chosen = st.pills(
        "Which text to look into", choices, default=choices[0], required=True, key=controls.key(task, "look"),
        bind="query-params",
    )  # fmt: skip
    if chosen == WRITTEN and made is not None:
        text = made.readable
    elif chosen == TYPED:
        text = st.text_area(
            "A text to look into", key=controls.key(task, "look_text"), height=120, persist_state="session",
            placeholder="Type or paste a text", max_chars=task.LONGEST,
        )  # fmt: skip
        if not text.strip():
            st.info(
                "There are no letters to look into yet. Type a few, or choose another text.", icon=":material/edit:"
            )
            return ""
    else:
        text = texts.TEXTS.get(chosen or "", texts.SCENE)
    if len(text) > LONGEST:
        st.caption(f"The first {LONGEST} letters are shown.")
    return text[:LONGEST]


def _number(found: list[Tells], size: int) -> int:
    """Which number of the memory gives the colours, from 0."""
    by_name = {tells.meaning.name: tells.number for tells in found}
    choices = [*by_name, CHOSEN]
    chosen = st.pills(
        "Colour the text by the number that tells best", choices, default=choices[0], required=True,
        key=controls.key(task, "by"), bind="query-params",
    )  # fmt: skip
    if chosen in by_name:
        return by_name[chosen]
    # A whole number asked for as a float: Streamlit ends the page for an int that an address makes endless.
    asked = st.number_input(
        f"Number, 1 to {size}", 1.0, float(size), 1.0, step=1.0, format="%.0f", key=controls.key(task, "number"),
        bind="query-params", width=200,
    )  # fmt: skip
    return min(max(int(asked), 1), size) - 1


def _finder(found: list[Tells], model: task.LettersModel) -> None:
    """The finder: what the best number tells, beside the best of an untrained network."""
    st.subheader("The finder", anchor=False)
    size = model.config.hidden_size
    beats.say(
        f"Nobody told the network what to keep in mind. The finder tries all {size} numbers of its memory on one "
        "text that it never learned from, takes the one that tells best, and judges it on a second such text. "
        "Beside it stands the same search in a network of that size that has learned nothing: among hundreds of "
        "numbers, some fit by chance."
    )
    if training_text.is_opened(model):
        st.caption(f"{opening.NO_TEXT}, so there is no held-out part of it to search.")
        return
    if not found:
        st.info("Its held-out text has none of the things that the finder looks for.", icon=":material/search_off:")
        return
    rows = [
        [
            f"{tells.meaning.name} ({'AUC' if tells.meaning.is_yes_or_no else 'correlation'})",
            str(tells.number + 1),
            f"**{number(tells.value, 3)}**",
            number(tells.untrained, 3),
        ]
        for tells in found
    ]
    tables.show(["What it tells", "Number", "How well", "Untrained"], rows)
    beats.found(
        "AUC: take one letter where it is so and one where it is not; how often is the number higher at the first? "
        "0.5 is a coin, 1 is always. Correlation: 0 is no connection, 1 a straight line. " + _verdict(found)
    )


def _verdict(found: list[Tells]) -> str:
    """Which findings are more than chance."""
    most = max(found, key=lambda tells: tells.value - tells.untrained)
    least = min(found, key=lambda tells: tells.value - tells.untrained)
    said = (
        f"Training made the greatest difference for “{most.meaning.name}”: {number(most.untrained)} before, "
        f"{number(most.value)} after."
    )
    if least is not most:
        said += f" The least for “{least.meaning.name}”: {number(least.untrained)} and {number(least.value)}."
    return said


def fits(text: str, values: torch.Tensor, chosen: int) -> str:
    """How well the number tells each thing in this very text."""
    told = []
    for meaning in MEANINGS:
        label = torch.tensor(meaning.label(text))
        if label.min() == label.max():
            continue
        if meaning.is_yes_or_no:
            score = letter_meanings.areas(values[:, None], label > 0)[0].item()
            told.append(f"{meaning.name} {number(max(score, 1 - score))}")
        else:
            told.append(
                f"{meaning.name} {number(abs(letter_meanings.correlations(values[:, None], label)[0].item()))}"
            )
    if not told:
        return f"This text has nothing of what the finder looks for, so number {chosen + 1} has nothing to tell."
    return f"How well number {chosen + 1} tells it in this text: {', '.join(told)}."


def _as_table(text: str, values: list[float], found: list[list[coloured.Guess]], chosen: int) -> None:
    """The same for those who can't see or point."""
    if not st.toggle("The same as a table", key=controls.key(task, "as_table")):
        return
    st.dataframe(
        {
            "letter": [named(letter) for letter in text],
            f"number {chosen + 1}": [round(value, 2) for value in values],
            "likeliest next": [
                ", ".join(f"{named(guess.letter)} {guess.share:.0%}" for guess in some) for some in found
            ],
        },
        hide_index=False,
    )
