"""What visitors train, found again by another process of the same hall, for an hour.

A hall has several processes behind one address (`make hall`). When one of them ends, its visitors land on another,
which knows nothing of them. So each process hands in what its visitors train, again and again, in a folder of their
host's, UNROLLED_HALL; whoever shows the ticket that the browser's tab was given gets it back. Without that folder
nothing is ever written.

Names in the folder are digests of tickets, so who reads it can't show one. What is in the files is unpickled: the
folder is to be as safe as the program itself, and `make hall` makes one that only its owner can open. What learned
from a visitor's own data is not handed in: they are promised that it is never written.
"""

import contextlib
import hashlib
import logging
import os
import pickle
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

EVERY = 3.0  # seconds between two times that the same thing is handed in
HOUR = 3600.0  # seconds after which nobody comes for it any more
ROOM = 1e9  # bytes of all that is kept; beyond that the oldest goes
_TICKET = "ticket"  # in the session
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handed:
    """What is kept of one visitor's work on one task."""

    config: dict[str, Any]  # as the controls stood
    runs: Mapping[str, bytes]  # each as models/resting.py packs it, by its label


def folder() -> Path | None:
    """Where it is kept; None where there is no hall."""
    named = os.environ.get("UNROLLED_HALL", "")
    return Path(named) if named else None


def ticket() -> str:
    """This session's, which nobody guesses."""
    return st.session_state.setdefault(_TICKET, secrets.token_urlsafe())


def show(given: Any) -> None:
    """Take the ticket that the browser shows, if it can be one."""
    if isinstance(given, str) and re.fullmatch(r"[\w-]{43}", given, re.ASCII):
        st.session_state[_TICKET] = given


def hand_in(name: str, handed: Handed) -> None:
    """Keep it under the session's ticket and that name, in place of what was there."""
    try:
        file = _file(name)
        fresh = file.with_suffix(f".{secrets.token_hex(4)}")
        fresh.write_bytes(pickle.dumps(handed, pickle.HIGHEST_PROTOCOL))
        fresh.replace(file)
        _tidy(file.parent)
    except OSError as error:  # what is trained stays where it is: the visitor misses nothing
        _log.warning("The hall's folder can't be written to: %s", error)


def collect(name: str) -> Handed | None:
    """What was handed in under the session's ticket and that name, within the last hour: nothing without a
    hall."""
    if folder() is None:
        return None
    try:
        file = _file(name)
        if file.stat().st_mtime < time.time() - HOUR:
            return None
        found = pickle.loads(file.read_bytes())  # our own: see above
    except OSError:
        return None
    except Exception:  # another version of the app left it, or it is cut off
        _log.exception("What was handed in can't be read")
        return None
    return found if isinstance(found, Handed) else None


def forget(name: str) -> None:
    """It is not wanted any more."""
    if folder() is not None:
        with contextlib.suppress(OSError):
            _file(name).unlink(missing_ok=True)


def _file(name: str) -> Path:
    place = folder()
    assert place is not None  # only a hall has a cloakroom
    return place / hashlib.sha256(f"{ticket()} {name}".encode()).hexdigest()


def _tidy(place: Path) -> None:
    """Once a minute, whichever process comes to it: let go of what is too old, and of the oldest where all of it is
    too much."""
    mark = place / "tidied"
    if mark.exists() and mark.stat().st_mtime > time.time() - 60:
        return
    mark.touch()
    left, found = ROOM, []
    for file in place.iterdir():
        with contextlib.suppress(OSError):  # another process was faster
            about = file.stat()
            found.append((about.st_mtime, about.st_size, file))
    for when, size, file in sorted(found, reverse=True):
        left -= size
        if left < 0 or when < time.time() - HOUR:
            file.unlink(missing_ok=True)
