"""How the server is, for its host alone: no page of the menu, and nothing that a visitor typed, brought or trained.

It is there where the host has set UNROLLED_HEALTH to a word that nobody guesses: `/?health=WORD` shows it.
"""

import contextlib
import functools
import hmac
import logging
import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, CACHE_MEMORY_FAMILY

from dashboard.components.basics import tables
from dashboard.components.server import queueing

SHORTEST = 16  # signs of a word that nobody guesses
EVERY = 5.0  # seconds between two looks
SMALLEST = 690  # MB that Streamlit Community Cloud gives at the least
_SPAN = 300.0  # seconds of answers that are told of
_started = time.monotonic()
_log = logging.getLogger(__name__)


def asked() -> bool:
    """Whether this visitor is the host, by the word in the address."""
    word, said = _word(os.environ.get("UNROLLED_HEALTH", "").strip()), st.query_params.get("health", "")
    return bool(word) and hmac.compare_digest(word.encode(), said.encode(errors="replace"))


@functools.cache
def _word(word: str) -> str:
    """The host's word, if it is long enough."""
    if 0 < len(word) < SHORTEST:
        _log.warning("UNROLLED_HEALTH has fewer than %d signs: nobody is shown how the server is.", SHORTEST)
        return ""
    return word


def show() -> None:
    """Draw it, and look again every few seconds."""
    st.title("How the server is")
    _look()


@st.fragment(run_every=EVERY)
def _look() -> None:
    tables.show(["What", "Now"], rows())
    st.caption("Counts and times alone. Nobody's text, file, network or address is among them.")


def rows() -> list[tuple[str, str]]:
    """What is told, a line each."""
    now, most = _megabytes()
    return [
        ("Visitors with an open page, this one included", _stat(ACTIVE_SESSIONS_FAMILY)),
        ("Runs that move", str(_moving())),
        ("Memory now", "unknown on this system" if now is None else f"{now:.0f} MB"),
        (
            "Memory, the most so far",
            "unknown on this system"
            if most is None
            else f"{most:.0f} MB (Community Cloud gives {SMALLEST} at the least)",
        ),
        ("Uploaded files held", _uploads()),
        *_answers(),
        ("Up for", _span(time.monotonic() - _started)),
    ]


def _answers() -> list[tuple[str, str]]:
    """How long visitors waited for what is drawn on the server."""
    since = time.monotonic() - _SPAN
    waited = [seconds for when, seconds in list(queueing.pages.answers) if when > since]
    over = f"of the last {_SPAN / 60:.0f} minutes"
    if len(waited) < 2:
        return [(f"Answers {over}", str(len(waited)))]
    worst = quantiles(waited, n=20, method="inclusive")[-1]
    return [(f"Answers {over}", f"{len(waited)}, half within {median(waited):.2f} s, 95 % within {worst:.2f} s")]


def _moving() -> int:
    """Runs that share the processors. Nothing is imported for it: without a run, PyTorch is not loaded."""
    experiments = sys.modules.get("dashboard.components.training.experiments")
    runner = getattr(experiments, "runner", None)  # another visitor's page may be importing it just now
    return runner().live if runner is not None else 0


def _stat(family: str) -> str:
    """One of Streamlit's own counts."""
    if not runtime.exists():
        return "unknown"
    stats: Any = runtime.get_instance().stats_mgr.get_stats([family]).get(family, ())
    return str(sum(stat.value for stat in stats))


def _uploads() -> str:
    if not runtime.exists():
        return "unknown"
    held: Any = runtime.get_instance().uploaded_file_mgr  # asked alone: the others look through all caches
    stats = held.get_stats().get(CACHE_MEMORY_FAMILY, ())
    return f"{sum(stat.byte_length for stat in stats) / 1e6:.1f} MB"


def _megabytes() -> tuple[float | None, float | None]:
    """What the server holds with the processes that it started to train, and the most that each ever held, where
    Linux tells it."""
    own = Path("/proc/self")
    try:
        now, most = _told(own)
    except (OSError, KeyError, ValueError):
        return None, None
    for child in _children(own):
        with contextlib.suppress(OSError, KeyError, ValueError):  # it has ended since
            its_now, its_most = _told(child)
            now, most = now + its_now, most + its_most
    return now, most


def _children(process: Path) -> list[Path]:
    """Each of its threads may have started some."""
    found: list[str] = []
    for file in process.glob("task/*/children"):
        with contextlib.suppress(OSError):  # that thread has ended since
            found += file.read_text("ascii").split()
    return [Path("/proc", child) for child in found]


def _told(process: Path) -> tuple[float, float]:
    """Megabytes that it holds, and the most that it ever held. OSError where it is gone."""
    lines = dict(line.split(":", 1) for line in (process / "status").read_text("ascii").splitlines())
    now, most = (int(lines[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
    return now, most


def _span(seconds: float) -> str:
    """3 h 05 min."""
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02d} min"
