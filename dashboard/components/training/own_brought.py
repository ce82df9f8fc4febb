"""What a visitor brought to a page, a file or a paste, as it came and as it was read: packed, in the session alone.

When room gets tight, what nobody has looked at for longest goes, and its owner is told.
"""

import zlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from dashboard.components.basics import controls, sending
from dashboard.components.basics.wording import plain
from dashboard.components.server import uploads
from dashboard.components.training.shelf import Place, Shelf
from models.errors import UserError
from models.packed import nbytes, pack
from models.shapes import Baseline, Data, Task

OWN = "own"  # what a task's Config calls a visitor's own data
ROOM = 60e6  # bytes that all visitors' together may take
AS_READ = 3  # Measured: as numbers a series takes three times its file. Of texts that were read a sentence is kept.
LONGEST_PASTE = 200_000  # characters: a browser sends the whole field again at every change
T = TypeVar("T")


@dataclass(frozen=True)
class Brought:
    """Something as it came."""

    name: str  # of the file; "" of what was pasted
    packed: bytes
    size: int  # bytes of it unpacked
    number: int  # of all that came in this session: choices belong to one of them
    _made: dict[str, tuple[Hashable, Any, str]] = field(default_factory=dict, compare=False)

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return zlib.decompress(self.packed)

    def about(self, sentence: object) -> str:
        """A sentence about it that names it, for our Markdown."""
        return plain(f"{self.name}: {sentence}" if self.name else str(sentence))

    def once(self, name: str, asked: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns, or its UserError, kept with what was brought until something else is asked."""
        if name not in self._made or self._made[name][0] != asked:
            try:
                self._made[name] = asked, make(), ""
            except UserError as error:
                # Its words alone: an error that is raised holds all that the functions on its way had in hand, and
                # one that is raised anew at every draw holds that of every draw.
                self._made[name] = asked, None, str(error)
        _, made, problem = self._made[name]
        if problem:
            raise UserError(problem)
        return made

    def data(
        self, asked: Hashable, make: Callable[[], Data], baseline: Callable[[Data], Baseline]
    ) -> tuple[Data, Baseline]:
        """It as data to learn from, packed, and what a simple method reaches on them; made once as above."""

        def both() -> tuple[Data, Baseline]:
            made = make()
            return pack(made), baseline(made)

        return self.once("data", asked, both)

    @property
    def weight(self) -> int:
        """About how many bytes it takes with all that was made of it."""
        _, learned, _ = self._made.get("data", (None, None, ""))
        return len(self.packed) + AS_READ * self.size + (nbytes(learned[0]) if learned else 0)


def ask(task: Task, what: str, most: int, *, paste: bool = True) -> None:
    """The controls for a file of at most `most` bytes and, where it may be pasted, for that."""
    size = most // 1024**2
    sending.note()
    shown = st.file_uploader(
        f"{what}, up to {size} MB", key=key(task, "upload"), max_upload_size=size, on_change=_take_file,
        args=(task,),
    )  # fmt: skip
    file = _held(task, "file")
    if paste:
        if _was_let_go(task, "pasted"):
            st.session_state[key(task, "paste")] = ""  # so that the same can be pasted again
        st.text_area(
            "… or paste it here", key=key(task, "paste"), height=140, max_chars=LONGEST_PASTE,
            persist_state="session", disabled=file is not None, placeholder="Paste it", on_change=_take_paste,
            args=(task,),
        )  # fmt: skip
    # Back from another page the uploader has forgotten what it shows; where newer files pushed it out it has not.
    if file is not None and shown is None and not uploads.is_lost(key(task, "upload")):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(file.name)}** is still here from before.", width="content")
            st.button(
                "Remove this file", icon=":material/delete:", on_click=_keep, args=(task, "file"),
                key=key(task, "remove"),
            )  # fmt: skip
    if current(task) is None and any(_was_let_go(task, slot) for slot in ("file", "pasted")):
        st.info(
            "Many people are here, and what you had brought had to make room. Bring it again.",
            icon=":material/inventory_2:",
        )


def current(task: Task) -> Brought | None:
    """What the visitor brought for this task; a file goes before what was pasted."""
    return _held(task, "file") or _held(task, "pasted")


def _held(task: Task, slot: str) -> Brought | None:
    place: Place[Brought] | None = st.session_state.get(key(task, slot))
    return None if place is None else _shelf().look(place)


def _was_let_go(task: Task, slot: str) -> bool:
    place: Place[Brought] | None = st.session_state.get(key(task, slot))
    return place is not None and place.thing is None


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf[Brought]:
    return Shelf(lambda brought: brought.weight, lambda _: None, room=ROOM)


def _take_file(task: Task) -> None:
    """A file has come or gone."""
    file = uploads.given(key(task, "upload"))
    if file is None:
        if not uploads.is_lost(key(task, "upload")):
            _keep(task, "file")
    else:
        _keep(task, "file", file.name, file.content)


def _take_paste(task: Task) -> None:
    pasted = (st.session_state[key(task, "paste")] or "")[:LONGEST_PASTE]  # no browser sends more
    _keep(task, "pasted", "", pasted.encode(errors="replace") if pasted.strip() else None)


def _keep(task: Task, slot: str, name: str = "", content: bytes | None = None) -> None:
    """Keep something, or nothing, in the place of what was there, which goes with every choice about it."""
    count = key(task, "count")
    if before := _held(task, slot):
        for held in [*st.session_state]:
            if str(held).startswith(key(task, f"{before.number}_")):
                del st.session_state[held]
    if content is None:
        st.session_state.pop(key(task, slot), None)
    else:
        st.session_state[count] = st.session_state.get(count, 0) + 1
        brought = Brought(name, zlib.compress(content), len(content), st.session_state[count])
        st.session_state[key(task, slot)] = Place(brought)
    st.session_state[key(task, "new")] = there = current(task) is not None
    data = controls.key(task, "data")  # what is gone is no data any more
    if not there and st.session_state.get(data) == OWN:
        st.session_state[data] = task.Config().as_dict()["data"]


def key(task: Task, name: str) -> str:
    """The name of something about the visitor's own data, in the session."""
    return controls.key(task, f"own_{name}")
