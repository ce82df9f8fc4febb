"""Files that visitors bring: how much of them may lie in memory, and what is believed of them.

Streamlit keeps every file until its session ends, however many come, and takes a browser's word for which it shows.
"""

import functools
from dataclasses import dataclass

import streamlit as st
from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

SESSION = 16 * 1024**2  # bytes of one session: three of the largest files
FILES = 40  # of one session: a lesson of own words brings two dozen recordings
ALL = 120 * 1024**2  # bytes of all sessions
_LONGEST_NAME = 60  # characters


@dataclass(frozen=True)
class Given:
    """A file that a visitor chose."""

    name: str  # as it can be shown: it is never a path
    content: bytes


def given(key: str) -> Given | None:
    """What lies in the uploader with that key, for its callback; None where nothing does, or no longer."""
    found = st.session_state.get(key)
    return Given(shown(found.name), found.getvalue()) if isinstance(found, UploadedFile) else None


def is_lost(key: str) -> bool:
    """Whether a browser speaks of a file that is not here: newer ones pushed it out, the server was started anew
    since, or there never was one. Nobody has taken it away, so what came of it stays."""
    return isinstance(st.session_state.get(key), DeletedFile)


def shown(name: str) -> str:
    """A file's name, short and without signs that could not be seen."""
    seen = "".join(sign if sign.isprintable() else "?" for sign in name[: _LONGEST_NAME + 1])
    return seen if len(seen) <= _LONGEST_NAME else f"{seen[:_LONGEST_NAME]} …"


def bound() -> None:
    """Let a session's newest files push out its oldest, which the page that took them has read by then; and take no
    more where all sessions together have brought too much."""
    add = MemoryUploadedFileManager.add_file
    if hasattr(add, "__wrapped__"):
        return

    @functools.wraps(add)
    def added(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        held = dict(manager.file_storage.get(session_id, {}))  # the oldest first
        left = sum(len(one.data) for one in held.values()) + len(file.data)
        for number, (file_id, one) in enumerate(held.items(), 1):
            if left <= SESSION and len(held) - number + 1 < FILES:
                break
            manager.remove_file(session_id, file_id)
            left -= len(one.data)
        if manager._total_bytes + len(file.data) > ALL:
            raise HTTPException(503, "So many files are here that there is no room for another one just now.")
        add(manager, session_id, file)

    MemoryUploadedFileManager.add_file = added  # type: ignore[method-assign, assignment]
