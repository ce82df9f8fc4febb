"""The same beginning for two networks, a GRU and a Transformer: those that ship, or one out of a file."""

from typing import NamedTuple, cast

import streamlit as st

from dashboard.components.basics import beats, controls, dice, own_answers
from dashboard.components.basics.wording import listed, plain
from dashboard.components.training import caches, opening
from models.errors import UserError
from models.shapes import Prediction
from models.tasks import names
from models.tasks import transformer as task

_FURTHER, _TEMPERATURE = 5, 0.8
OPENED = ", out of your file"


class Written(NamedTuple):
    """What a network made of a beginning."""

    likeliest: Prediction
    others: tuple[str, ...]  # drawn with dice


def ask() -> tuple[task.AttentiveNames, Written] | None:
    """A field for the beginning, and what both write; returns the Transformer and its answer, None where there is
    none."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = st.text_input(
            "How the name starts",
            "ma",
            max_chars=8,
            key=controls.key(task, "start"),
            bind="query-params",
            width=180,
        )
        dice.button(task, "Throw again", "again_dice")
        opening.offer(task)
    file = opening.current(task)
    opened = cast(task.Model, file.found.model) if file is not None else None
    try:
        recurrent: names.NamesModel | task.RecurrentNames = caches.network(names.NAME, names.NamesModel)
        attentive = caches.network(task.NAME, task.AttentiveNames)
        if isinstance(opened, task.AttentiveNames):
            attentive = opened
        elif opened is not None:
            recurrent = opened
        given = task.parse(start or ""), dice.thrown(task)
        by_gru = own_answers.answer(controls.key(task, "by_gru"), recurrent, _by_gru, given)
        by_looking = own_answers.answer(controls.key(task, "by_looking"), attentive, _by_looking, given)
    except UserError as error:
        st.info(plain(str(error)), icon=":material/edit:")
        return None
    left, right = st.columns(2)
    with left:
        _show(f"GRU, {_size(recurrent):,} numbers{OPENED if recurrent is opened else ''}", by_gru)
    with right:
        _show(f"Transformer, {_size(attentive):,} numbers{OPENED if attentive is opened else ''}", by_looking)
    beats.found(
        "Large: the name that each finds likeliest, letter by letter. Below: what its dice make of the same "
        "beginning."
    )
    return attentive, by_looking


def _by_gru(model: names.NamesModel | task.RecurrentNames, given: tuple[str, int]) -> Written:
    if isinstance(model, task.RecurrentNames):  # out of a file: its race is that of the other task
        return _by_looking(model, given)
    start, throw = given
    made = [names.generate(model, start, temperature=_TEMPERATURE, seed=seed) for seed in _seeds(throw)]
    return Written(names.predict(model, start), tuple(one.readable for one in made))


def _by_looking(model: task.Model, given: tuple[str, int]) -> Written:
    start, throw = given
    made = [task.generate(model, start, temperature=_TEMPERATURE, seed=seed) for seed in _seeds(throw)]
    return Written(task.predict(model, start), tuple(one.readable for one in made))


def _seeds(throw: int) -> range:
    return range(throw * _FURTHER, (throw + 1) * _FURTHER)


def _size(model: names.NamesModel | task.Model) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def _show(name: str, written: Written) -> None:
    st.markdown(f"**{name}**")
    st.markdown(f"### :orange[{plain(written.likeliest.readable)}]")
    st.markdown(listed([plain(other) for other in written.others]))
