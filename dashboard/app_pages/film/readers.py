"""The three kinds of reader that ship: one frame at a time, one way, both ways."""

from typing import cast

import streamlit as st

from dashboard.components.training import caches
from models import checkpoint
from models.checkpoint import Checkpoint
from models.tasks import film as task

_FOLDERS = {task.ALONE: "film/alone", task.ONE_WAY: ".", task.BOTH_WAYS: "film/both"}  # of the shipped ones


@st.cache_resource(max_entries=1, ttl=caches.IDLE, show_spinner="Opening the trained networks …")
def _shipped() -> dict[str, Checkpoint]:
    return {
        reader: checkpoint.read(checkpoint.SHIPPED_FOLDER / folder / f"{task.NAME}.safetensors")
        for reader, folder in _FOLDERS.items()
    }


def model(reader: str) -> task.FilmModel:
    """The one of that kind. UserError when a file is missing or damaged."""
    return cast(task.FilmModel, _shipped()[reader].model)


def figures(reader: str) -> dict:
    """What was measured of it on the test films. UserError as above."""
    return _shipped()[reader].figures
