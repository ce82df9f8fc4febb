"""The three kinds of reader that ship: one frame at a time, one way, both ways."""

from typing import cast

import streamlit as st

from dashboard.components.basics.wording import plain
from dashboard.components.training import caches
from models import checkpoint
from models.checkpoint import Checkpoint
from models.errors import UserError
from models.tasks import film as task

_FOLDERS = {task.ALONE: "film/alone", task.ONE_WAY: ".", task.BOTH_WAYS: "film/both"}  # of the shipped ones


@st.cache_resource(max_entries=1, ttl=caches.IDLE, show_spinner="Opening the trained networks …")
def _shipped() -> dict[str, Checkpoint]:
    return {
        reader: checkpoint.read(checkpoint.SHIPPED_FOLDER / folder / f"{task.NAME}.safetensors")
        for reader, folder in _FOLDERS.items()
    }


def are_here() -> bool:
    """Whether all three can be read; a sentence on the page where one can't."""
    try:
        _shipped()
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return False
    return True


def model(reader: str) -> task.FilmModel:
    """The one of that kind."""
    return cast(task.FilmModel, _shipped()[reader].model)


def figures(reader: str) -> dict:
    """What was measured of it on the test films."""
    return _shipped()[reader].figures
