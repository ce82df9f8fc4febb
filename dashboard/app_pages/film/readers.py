"""The three kinds of reader that ship: one frame at a time, one way, both ways."""

import streamlit as st

from dashboard.components.basics.wording import plain
from dashboard.components.training import caches
from models.errors import UserError
from models.tasks import film as task

_VARIANTS = {task.ALONE: "alone", task.ONE_WAY: "", task.BOTH_WAYS: "both"}  # of the shipped ones


def are_here() -> bool:
    """Whether all three can be read; a sentence on the page where one can't."""
    try:
        for variant in _VARIANTS.values():
            caches.shipped(task.NAME, variant)
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return False
    return True


def model(reader: str) -> task.FilmModel:
    """The one of that kind."""
    return caches.network(task.NAME, task.FilmModel, _VARIANTS[reader])


def figures(reader: str) -> dict:
    """What was measured of it on the test films."""
    return caches.shipped(task.NAME, _VARIANTS[reader]).figures
