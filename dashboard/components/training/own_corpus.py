"""A visitor's own text to train on: pasted or from a file, and kept in the session alone.

The session keeps it packed. Nothing of it goes into a cache that visitors share, nor onto a disk.
"""

import zlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain, plural
from dashboard.components.training import caches
from models.config import Config
from models.datasets import own_text
from models.datasets.own_text import OwnText
from models.errors import UserError
from models.shapes import Baseline, Data, Task

Settings = TypeVar("Settings", bound=Config)
OWN = "own"  # what a task's Config calls a visitor's own data
_LONGEST_PASTE = 200_000  # characters: a browser sends the whole field again at every change
_SHOWN = 160  # characters of its beginning: a text of Chinese has no words to count


@dataclass(frozen=True)
class _File:
    """A file as it was read; `packed` is empty where it was no text, and `problem` says why."""

    name: str
    packed: bytes
    notes: tuple[str, ...] = ()
    problem: str = ""


def ask(task: Task) -> None:
    """The controls that take a text, and what was read of it. `task`'s Config has the data OWN."""
    with st.expander("Train it on a text of your own", icon=":material/upload_file:"):
        st.markdown(
            "A story, lyrics, your essays: in any language and any alphabet. The text stays in this browser "
            "session, is never written to disk, and is forgotten when you leave."
        )
        given = st.file_uploader(
            f"A text file, up to {own_text.MAX_BYTES // 1024**2} MB",
            key=controls.key(task, "own_upload"),
            max_upload_size=own_text.MAX_BYTES // 1024**2,
            on_change=_take,
            args=(task,),
        )
        st.text_area(
            "… or paste it here",
            key=controls.key(task, "own_paste"),
            height=140,
            max_chars=_LONGEST_PASTE,
            persist_state="session",
            disabled=_file(task) is not None,
            placeholder="Paste a text",
            on_change=_choose,
            args=(task,),
        )
        file = _file(task)
        if file is not None and given is None:  # back from another page, where the uploader forgets what it shows
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{plain(file.name)}** is still here from before.", width="content")
                st.button(
                    "Remove this file", icon=":material/delete:", on_click=_forget, args=(task,),
                    key=controls.key(task, "own_remove"),
                )  # fmt: skip
        if file is None and not _pasted(task).strip():
            st.caption("Nothing is here yet.")
            return
        try:
            found = text(task)
        except UserError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        st.success(
            f"{plural(len(found.text), 'character')}: “{plain(_beginning(found.text))}” They are chosen as "
            "the data below: press Train.",
            icon=":material/check:",
        )
        for note in found.notes:
            st.caption(plain(note))


def text(task: Task) -> OwnText:
    """The visitor's text. UserError when there is none."""
    file = _file(task)
    if file is None:
        if not _pasted(task).strip():
            raise UserError("There is no text of yours here yet: upload or paste one first, or choose other data.")
        return own_text.cleaned(_pasted(task))
    if file.problem:
        raise UserError(f"{file.name}: {file.problem}")
    return OwnText(zlib.decompress(file.packed).decode(), file.notes)


class TextTask(Task, Protocol):
    """A task that learns from any text."""

    def of_text(self, text: str) -> Data:
        """The text as data. UserError where there is too little of it."""


def find(task: TextTask, config: Config) -> tuple[Data, Baseline]:
    """What `config` wants to learn from: the visitor's text, or what all share; and what a simple rival gets on it.

    UserError where there is none.
    """
    if config.as_dict()["data"] == OWN:
        return find_data(task, config, lambda text, _: _of_text(task, text))
    return caches.find_data(task.NAME, config)


def _of_text(task: TextTask, text: str) -> tuple[Data, Baseline]:
    data = task.of_text(text)
    return data, task.baseline(data)


def find_data(
    task: Task, config: Settings, make: Callable[[str, Settings], tuple[Data, Baseline]]
) -> tuple[Data, Baseline]:
    """What `make` makes of the visitor's text; made anew only if the text, or a setting that shapes data, changed.

    UserError when there is none, or where `make` raises one.
    """
    found = text(task).text
    settings = {o.name: getattr(config, o.name) for o in config.options() if o.shapes_data}
    asked: Hashable = (hash(found), len(found), tuple(settings.items()))
    slot = controls.key(task, "own_data")
    held = st.session_state.get(slot)
    if held is None or held[0] != asked:
        held = asked, make(found, config)
        st.session_state[slot] = held
    return held[1]


def _beginning(whole: str) -> str:
    """How it begins, on one line."""
    return " ".join(whole[:_SHOWN].split()) + (" …" if len(whole) > _SHOWN else "")


def _take(task: Task) -> None:
    """A file has come or gone."""
    file = st.session_state[controls.key(task, "own_upload")]
    if file is None:
        _forget(task)
        return
    try:
        found = own_text.of_file(file.getvalue())
        held = _File(file.name, zlib.compress(found.text.encode()), found.notes)
    except UserError as error:
        held = _File(file.name, b"", problem=str(error))
    st.session_state[controls.key(task, "own_file")] = held
    _choose(task)


def _forget(task: Task) -> None:
    st.session_state.pop(controls.key(task, "own_file"), None)
    st.session_state.pop(controls.key(task, "own_data"), None)
    _choose(task)


def _choose(task: Task) -> None:
    """Choose the visitor's text as data as soon as there is one, and other data when it has gone."""
    file = _file(task)
    there = not file.problem if file is not None else bool(_pasted(task).strip())
    data = controls.key(task, "data")
    if there:
        st.session_state[data] = OWN
    elif st.session_state.get(data) == OWN:
        st.session_state[data] = task.Config().as_dict()["data"]


def _file(task: Task) -> _File | None:
    return st.session_state.get(controls.key(task, "own_file"))


def _pasted(task: Task) -> str:
    return st.session_state.get(controls.key(task, "own_paste")) or ""
