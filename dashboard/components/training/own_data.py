"""A visitor's own data to train on, on any page: what was read of it, what was left out, and why. A page says which
kind it takes; see `OwnKind`.

The session keeps what came, packed, and a few sentences about it. Nothing of it goes into a cache that visitors
share, nor onto a disk.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain
from dashboard.components.training import caches, live, own_brought
from dashboard.components.training.own_brought import OWN
from dashboard.components.training.own_brought import key as _key
from models.config import Config
from models.errors import UserError
from models.shapes import Baseline, Data, Task


class HasNotes(Protocol):
    """What a reader gives."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What its owner should know of the reading, in whole sentences."""


NO_CARDS = (
    "The cards that stand here are for networks that learned what this page teaches. This one learned from your "
    "own data: try above what defeats it."
)
Found = TypeVar("Found", bound=HasNotes)


class Choices(Protocol):
    """What a visitor may say of how a file is to be read. Both functions return what the reader is given besides
    the content, and raise a UserError where it can't be read at all."""

    def ask(self) -> tuple[Hashable, ...] | None:
        """Draw what was read and the controls that change it; None, and a sentence, while an answer is missing."""

    def made(self) -> tuple[Hashable, ...]:
        """As the controls stand, which may not be drawn. UserError while an answer is missing."""


class Example(NamedTuple):
    """A small file to start from."""

    name: str
    content: str


@dataclass(frozen=True)
class OwnKind(Generic[Found]):
    """What a page takes, and what becomes of it."""

    title: str  # of the part that unfolds
    bring: str  # what may be brought, in sentences
    file: str  # what the control for a file asks for: "A text file (.txt)"
    most: int  # bytes of it
    read: Callable[..., Found]  # from the content and the choices made. UserError where there is too little
    tell: Callable[[Found], str]  # what was read and how much, in sentences
    data: Callable[[Found, Any], Data]  # with the Config that is chosen
    baseline: Callable[[Data], Baseline] | None = None  # where it isn't the task's
    example: Example | None = None
    choices: Choices | None = None


class _Told(NamedTuple):
    sentence: str
    notes: tuple[str, ...]


class _Place(NamedTuple):
    """Where the page tells of what was read, once it is known what is chosen."""

    place: DeltaGenerator
    told: _Told


def panel(
    task: Task, kind: OwnKind[Found], *, show_choice: Callable[[Any], str], draw_answers: Any, **options: Any
) -> None:
    """The control that takes own data, and the training panel, which learns from it where it is chosen."""
    again = _remember(task)
    told = _ask(task, kind)
    live.panel(
        task, show_choice=show_choice, find_data=partial(find, task, kind), draw_answers=draw_answers, **options
    )
    if told is not None:
        _tell(task, told, show_choice(OWN), again)


class _Learned(Protocol):
    """A network, or an experiment."""

    @property
    def config(self) -> Config:
        """The settings that it learned with."""


def is_own(learned: _Learned) -> bool:
    """Whether a network, or an experiment's, learned from a visitor's own data."""
    return learned.config.as_dict()["data"] == OWN


def find(task: Task, kind: OwnKind[Found], config: Config) -> tuple[Data, Baseline]:
    """What `config` wants to learn from: the visitor's own, or what all share; and what a simple rival gets on it.

    Made anew only if something changed that it hangs on. UserError where there is none.
    """
    if config.as_dict()["data"] != OWN:
        return caches.find_data(task.NAME, config)
    found = own_brought.current(task)
    if found is None:
        raise UserError("There is nothing of yours here yet: upload or paste it first, or choose other data.")
    choices = kind.choices.made() if kind.choices else ()

    return found.data(
        (choices, config.shaping_data()),
        lambda: kind.data(kind.read(found.content, *choices), config),
        kind.baseline or task.baseline,
    )


def _ask(task: Task, kind: OwnKind[Found]) -> _Place | None:
    """The control; None while there is nothing to learn from, and the page says why."""
    with st.expander(kind.title, icon=":material/upload_file:"):
        st.markdown(
            f"{kind.bring} What you bring stays in this browser session, is never written to disk, and is "
            "forgotten when you leave."
        )
        if kind.example is not None:
            st.download_button(
                "A small example to start from", kind.example.content, kind.example.name, "text/plain",
                key=_key(task, "example"), on_click="ignore", icon=":material/download:",
            )  # fmt: skip
        own_brought.ask(task, kind.file, kind.most)
        found = own_brought.current(task)
        if found is None:
            st.caption("Nothing is here yet.")
            return None
        try:
            choices = kind.choices.ask() if kind.choices else ()
            if choices is None:
                return None
            told = found.once("told", choices, lambda: _told(kind, kind.read(found.content, *choices)))
        except UserError as error:
            st.error(found.about(error), icon=":material/error:")
            return None
        if st.session_state.pop(_key(task, "new"), False):
            st.session_state[controls.key(task, "data")] = OWN
        return _Place(st.container(), told._replace(sentence=found.about(told.sentence)))


def _told(kind: OwnKind[Found], found: Found) -> _Told:
    return _Told(kind.tell(found), found.notes)


def _tell(task: Task, told: _Place, choice: str, again: bool) -> None:
    """What was read, and whether it is chosen: for that the control must have been drawn. `choice` is what it calls
    the visitor's own data."""
    data, chosen = controls.key(task, "data"), _key(task, "chosen")
    came_back = st.session_state[chosen] == OWN and st.session_state.get(data) == task.Config().as_dict()["data"]
    if came_back and not again:  # by the browser's Back, after which the address alone decides in this run
        st.session_state[_key(task, "back")] = True
        st.rerun()
    if st.session_state.get(data) == OWN:
        then = "They are chosen as the data below: press Train."
    else:
        then = f"Other data is chosen below; press “{choice}” there to learn from these."
    with told.place:
        st.success(f"{told.told.sentence} {then}", icon=":material/check:")
        for note in told.told.notes:
            st.caption(plain(note))


def _remember(task: Task) -> bool:
    """Keep the choice of own data while the visitor is on another page; True where that needed a second run.

    Streamlit forgets it there, as the address does.
    """
    data, chosen = controls.key(task, "data"), _key(task, "chosen")
    again = st.session_state.pop(_key(task, "back"), False)
    st.session_state[chosen] = OWN if again else st.session_state.get(data, st.session_state.get(chosen))
    if st.session_state[chosen] == OWN and own_brought.current(task) and data not in st.query_params:
        st.session_state[data] = OWN
    return again
