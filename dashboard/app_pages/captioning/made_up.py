"""Names that nobody gave: which of two did the network make up? And a picture of its names, to keep."""

import random
from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.app_pages.captioning import name_writing
from dashboard.components.basics import beats, blind_test, controls, keep, own_answers, poster
from dashboard.components.basics.wording import plain
from dashboard.components.training import experiments, own_data
from models.datasets import given_names
from models.shapes import Prediction
from models.tasks import names as task

TEMPERATURE = 0.8  # of the names that are to be guessed
_TRIES = 20  # names until one is new


def offer(model: task.NamesModel, made: list[Prediction]) -> None:
    """The names that stand on the page, to take home."""
    names = "\n".join(dict.fromkeys(p.readable for p in made))
    keep.offer(
        [keep.File("The names (text)", "names.txt", names, "text/plain")],
        key=controls.key(task, "keep"),
        picture=poster.svg(
            "Names from a network",
            names,
            f"Letter by letter, by a memory of {model.config.hidden_size} numbers · Unrolled",
        ),
        alt="The names as a picture",
        name="names.svg",
    )


def guess(model: task.NamesModel) -> None:
    """Two names that begin alike, one of a list that people typed."""
    st.subheader("Real or made up?", anchor=False)
    key = controls.key(task, "blind")
    own, whose = None, "a name that people have"
    if own_data.is_own(model):
        learned = experiments.learned_from(task, model)
        parts = (learned.train, learned.val, learned.test) if learned is not None else ()
        own = tuple(sorted(name for part in parts for name in part if name[0] in model.vocabulary))
        whose = "a name from your list"
        if not own:
            beats.found("The list that it learned from is not here, so there is nothing to compare with.")
            return
    turn = blind_test.turn(key)
    real, invented = own_answers.answer(f"{key}_pair", model, _asked, (turn, own))
    blind_test.ask(
        "Which of these names did the network make up?",
        [
            blind_test.Entry("the network's", partial(_draw, invented)),
            blind_test.Entry(whose, partial(_draw, real)),
        ],
        "the network's",
        key=key,
    )
    if name_writing.learned(model) is None:
        beats.found(
            "The names that it learned from are not here to look into, so it may have met the one it wrote."
        )


def _asked(model: task.NamesModel, asked: tuple[int, tuple[str, ...] | None]) -> tuple[str, str]:
    return pair(model, *asked)


def pair(model: task.NamesModel, turn: int, own: Sequence[str] | None = None) -> tuple[str, str]:
    """A real name (of the visitor's `own`, where it learned from those), and one that begins alike and is none as
    far as is known here."""
    people = given_names.typed() if own is None else own
    real = random.Random(turn).choice(people)
    known = {*people, *(name_writing.learned(model) or ())}
    invented = ""
    for trial in range(_TRIES):
        invented = task.generate(model, real[0], temperature=TEMPERATURE, seed=turn * _TRIES + trial).output
        if invented not in known:
            break
    return real, invented


def _draw(name: str) -> None:
    st.subheader(plain(task.written(name)), anchor=False)
