"""What a visitor brought to a page, a file or a paste, as it came: kept in the session alone, packed."""

import zlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from dashboard.components.basics import controls, sending, uploads
from dashboard.components.basics.wording import plain
from models.errors import UserError
from models.shapes import Task

OWN = "own"  # what a task's Config calls a visitor's own data
_LONGEST_PASTE = 200_000  # characters: a browser sends the whole field again at every change
T = TypeVar("T")


@dataclass(frozen=True)
class Brought:
    """Something as it came."""

    name: str  # of the file; "" of what was pasted
    packed: bytes
    number: int  # of all that came in this session: choices belong to one of them

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return zlib.decompress(self.packed)

    def about(self, sentence: object) -> str:
        """A sentence about it that names it, for our Markdown."""
        return plain(f"{self.name}: {sentence}" if self.name else str(sentence))


def ask(task: Task, what: str, most: int) -> None:
    """The controls for a file of at most `most` bytes and for a paste."""
    size = most // 1024**2
    sending.note()
    shown = st.file_uploader(
        f"{what}, up to {size} MB", key=key(task, "upload"), max_upload_size=size, on_change=_take_file,
        args=(task,),
    )  # fmt: skip
    file: Brought | None = st.session_state.get(key(task, "file"))
    st.text_area(
        "… or paste it here", key=key(task, "paste"), height=140, max_chars=_LONGEST_PASTE, persist_state="session",
        disabled=file is not None, placeholder="Paste it", on_change=_take_paste, args=(task,),
    )  # fmt: skip
    if file is not None and shown is None:  # back from another page, where the uploader forgets what it shows
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(file.name)}** is still here from before.", width="content")
            st.button(
                "Remove this file", icon=":material/delete:", on_click=_keep, args=(task, "file"),
                key=key(task, "remove"),
            )  # fmt: skip


def current(task: Task) -> Brought | None:
    """What the visitor brought for this task; a file goes before what was pasted."""
    return st.session_state.get(key(task, "file")) or st.session_state.get(key(task, "pasted"))


def once(task: Task, name: str, asked: Hashable, make: Callable[[], T]) -> T:
    """What `make` returns, or its UserError, kept with what was brought until something else is asked."""
    found = current(task)
    slot = key(task, f"{found.number if found else 0}_{name}")
    if st.session_state.get(slot, (None,))[0] != asked:
        try:
            st.session_state[slot] = asked, make(), ""
        except UserError as error:
            # Its words alone: an error that is raised holds all that the functions on its way had in hand, and one
            # that is raised anew at every draw holds that of every draw.
            st.session_state[slot] = asked, None, str(error)
    _, made, problem = st.session_state[slot]
    if problem:
        raise UserError(problem)
    return made


def _take_file(task: Task) -> None:
    """A file has come or gone."""
    file = uploads.given(key(task, "upload"))
    if file is None:
        if not uploads.is_lost(key(task, "upload")):
            _keep(task, "file")
    else:
        _keep(task, "file", file.name, file.content)


def _take_paste(task: Task) -> None:
    pasted = st.session_state[key(task, "paste")] or ""
    _keep(task, "pasted", "", pasted.encode(errors="replace") if pasted.strip() else None)


def _keep(task: Task, slot: str, name: str = "", content: bytes | None = None) -> None:
    """Keep something, or nothing, in the place of what was there, which goes with every choice about it."""
    before: Brought | None = st.session_state.pop(key(task, slot), None)
    if before is not None:
        for held in [*st.session_state]:
            if str(held).startswith(key(task, f"{before.number}_")):
                del st.session_state[held]
    if content is not None:
        number = st.session_state[key(task, "count")] = st.session_state.get(key(task, "count"), 0) + 1
        st.session_state[key(task, slot)] = Brought(name, zlib.compress(content), number)
    st.session_state[key(task, "new")] = there = current(task) is not None
    data = controls.key(task, "data")  # what is gone is no data any more
    if not there and st.session_state.get(data) == OWN:
        st.session_state[data] = task.Config().as_dict()["data"]


def key(task: Task, name: str) -> str:
    """The name of something about the visitor's own data, in the session."""
    return controls.key(task, f"own_{name}")
