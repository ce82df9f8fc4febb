"""Files that visitors bring: how much of them may lie in memory, and what is believed of them.

Streamlit keeps every file until its session ends, however many come, and takes a browser's word for which it shows.
"""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import streamlit as st
from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

SESSION = 16 * 1024**2  # bytes of one session: three of the largest files
FILES = 40  # of one session: a lesson of own words brings two dozen recordings
READ = 60.0  # seconds after which the page that asked for a file has read it, and keeps what it needs of it
ROOM = 24 * 1024**2  # bytes of all sessions' files that have been read
ALL = 120 * 1024**2  # bytes of all sessions' files
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


@dataclass(frozen=True)
class _Arrival:
    """A file that has come."""

    session: str
    file: str
    bytes: int
    at: float  # seconds of this process's clock


_arrivals: WeakKeyDictionary[MemoryUploadedFileManager, list[_Arrival]] = WeakKeyDictionary()


def bound(clock: Callable[[], float] = time.monotonic) -> None:
    """Let a session's newest files push out its oldest, and everybody's newest those that were read by then; and
    take no more where all sessions together have brought too much at once."""
    add = MemoryUploadedFileManager.add_file
    if hasattr(add, "__wrapped__"):
        return

    @functools.wraps(add)
    def added(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        new = _Arrival(session_id, file.file_id, len(file.data), clock())
        held = [one for one in _arrivals.get(manager, []) if manager.get_files(one.session, [one.file])]
        mine = [one for one in held if one.session == session_id]
        _push_out(manager, mine, SESSION - new.bytes, FILES - 1)
        _push_out(manager, [one for one in held if one.at <= new.at - READ], ROOM, len(held))
        if manager._total_bytes + new.bytes > ALL:
            raise HTTPException(503, "So many files are here that there is no room for another one just now.")
        add(manager, session_id, file)
        _arrivals[manager] = [*held, new]

    MemoryUploadedFileManager.add_file = added  # type: ignore[method-assign, assignment]


def _push_out(manager: MemoryUploadedFileManager, held: list[_Arrival], room: int, most: int) -> None:
    """Let the oldest go until at most so many bytes, and so many files, are left."""
    left = sum(one.bytes for one in held)
    for number, one in enumerate(held):
        if left <= room and len(held) - number <= most:
            return
        manager.remove_file(one.session, one.file)
        left -= one.bytes
