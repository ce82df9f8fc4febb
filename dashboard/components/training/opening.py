"""Open again a network that was kept: a file that is dropped on the page of its task.

It lies in the visitor's session and nowhere else. Nothing of it goes into a cache that visitors share.
"""

from dataclasses import dataclass

import streamlit as st

from dashboard.components.basics import controls, sending
from dashboard.components.basics.wording import plain, plural
from dashboard.components.server import uploads
from dashboard.components.training.shelf import Place, Shelf
from models import reopening
from models.checkpoint import Checkpoint
from models.errors import UserError
from models.shapes import Network, Task

ROOM = 40e6  # bytes that all visitors' opened networks may take together, beside what they train

# What a page says where it compares an answer with the text that a network learned from.
NO_TEXT = "The file of an opened network carries its weights, not the text that it learned from"

# Pages are called after their task; these tasks stand on the page of another.
_PAGES = {
    "names": ("captioning", {"captioning_show": "names"}),
    "chunking": ("tagging", {"tagging_what": "Phrases"}),
    "order": ("memory", {}),
    "recall": ("fading", {}),
    "transformer": ("uses", {}),
}
_NOWHERE = ("penmanship",)  # trained from the command line alone


@dataclass(frozen=True, eq=False)  # two are never the same, whatever they hold
class Opened:
    """A network out of a file."""

    name: str  # of the file
    found: Checkpoint


@dataclass(frozen=True)
class _Problem:
    """Why a file was not opened, and the task on whose page it would be."""

    said: str
    task: str = ""


def current(task: Task) -> Opened | None:
    """What the visitor has opened for this task, if it is still here."""
    place: Place[Opened] | None = st.session_state.get(_key(task))
    return None if place is None else _shelf().look(place)


def is_opened(task: Task, model: Network) -> bool:
    """Whether `model` is out of a file that the visitor brought."""
    opened = current(task)
    return opened is not None and opened.found.model is model


def offer(task: Task, *, reader: str = "", opened: int = 0) -> None:
    """The button that takes a file, and what became of the last one.

    Under the key `reader` the page keeps who reads: `opened` is put there when a file has been opened.
    """
    key, place = _key(task), st.session_state.get(_key(task))
    with st.popover("Open a network", icon=":material/folder_open:", type="tertiary", key=f"{key}_open"):
        st.markdown(
            "What you train on this page can be downloaded below its curves. Bring that file back here, today or "
            "in a year, and it answers again. It holds numbers and words: nothing in it is run."
        )
        count = st.session_state.setdefault(f"{key}_count", 0)  # a new widget each time: it lets go of its file
        sending.note()
        st.file_uploader(
            f"A .safetensors file, up to {reopening.MAX_BYTES // 1024**2} MB", key=f"{key}_file_{count}",
            max_upload_size=reopening.MAX_BYTES // 1024**2, on_change=_take, args=(task, reader, opened),
        )  # fmt: skip
        if problem := st.session_state.get(f"{key}_problem"):
            _tell(problem)
        if place is None:
            return
        if (held := current(task)) is None:
            st.info(
                "Many people are here, and the network that you had opened had to make room. Open its file again.",
                icon=":material/inventory_2:",
            )
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(held.name)}** is open. {about(held)}", width="stretch")
            st.button(
                "Remove", icon=":material/delete:", key=f"{key}_remove", on_click=_forget, args=(task, reader)
            )


def about(opened: Opened) -> str:
    """What its file says of it, in a sentence."""
    found = opened.found
    kind = [str(getattr(found.config, name)) for name in ("cell", "reader") if hasattr(found.config, name)]
    weights = sum(weight.numel() for weight in found.model.parameters())
    updates = found.figures.get("updates")
    said = f"{plain(kind[0])}, {plural(weights, 'weight')}" if kind else plural(weights, "weight")
    if type(updates) is int and 0 <= updates <= 10**6:  # whoever made the file may have written anything there
        said += f", after {plural(updates, 'update')}"
    return f"{said}."


def _tell(problem: _Problem) -> None:
    st.error(plain(problem.said), icon=":material/error:")
    if problem.task in _NOWHERE:
        st.caption("No page opens networks of that task; the command line writes and reads them.")
    elif problem.task:
        page, query = _PAGES.get(problem.task, (problem.task, {}))
        st.markdown("Open it on its own page:")
        st.page_link(f"app_pages/{page}/page.py", query_params=query)


def _take(task: Task, reader: str, opened: int) -> None:
    key = _key(task)
    given = uploads.given(f"{key}_file_{st.session_state[f'{key}_count']}")
    if given is None:
        return
    name = given.name
    st.session_state[f"{key}_count"] += 1
    st.session_state.pop(f"{key}_problem", None)
    try:
        found = reopening.reopen(task, given.content)
    except reopening.OtherTask as error:
        st.session_state[f"{key}_problem"] = _Problem(f"{name}: {error}", error.task.NAME)
    except UserError as error:
        st.session_state[f"{key}_problem"] = _Problem(f"{name}: {error}")
    else:
        st.session_state[key] = place = Place(Opened(name, found))
        _shelf().look(place)
        if reader:
            st.session_state[reader] = opened


def _forget(task: Task, reader: str) -> None:
    st.session_state.pop(_key(task), None)
    if reader:
        st.session_state.pop(reader, None)


def _key(task: Task) -> str:
    return controls.key(task, "opened")


def _bytes(opened: Opened) -> int:
    return sum(weight.numel() * weight.element_size() for weight in opened.found.model.parameters())


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf[Opened]:
    return Shelf(_bytes, lambda _: None, room=ROOM)
