"""What the soak saw, and whether the server stood it."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.memory import slope
from tests.bench.table import Line

# A lesson lasts ninety minutes, and between what a full class takes (600 MB) and what the smallest host guarantees
# (690 MB) lie 90 MB: a server that grows by one a minute comes through it.
GROWTH = 1.0  # MB a minute
# A third of less is five minutes and tells the noise of the allocator and of libraries that are loaded late.
LONG_ENOUGH = 15.0  # minutes

_TRACEBACK = "Traceback (most recent call last)"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # Streamlit prints a script's own tracebacks in colours


@dataclass
class Findings:
    """All that was looked at."""

    minutes: float
    log: str = ""  # what the server printed
    problems: list[str] = field(default_factory=list)  # exception boxes, lines that the server closed, no answers
    foreign: dict[str, str] = field(default_factory=dict)  # marks that came to somebody else, and where they stood
    came_back: int = 0  # messages that brought a visitor's own mark
    tally: dict[str, int] = field(default_factory=dict)  # training runs, when everybody had long been gone
    idle: float = 0.0  # of a core, at the same time
    looks: list[tuple[float, float]] = field(default_factory=list)  # seconds, megabytes
    silent: list[str] = field(default_factory=list)  # data folders about which the page said nothing


def lines(found: Findings) -> list[Line]:
    """The table; what is short of its target is a failure."""
    boxes, places = Counter(found.problems), Counter(found.foreign.values())
    log = _COLOURS.sub("", found.log)
    tracebacks = log.count(_TRACEBACK)
    grown, long = slope(found.looks), found.minutes >= LONG_ENOUGH
    first, last = found.looks[0][1], found.looks[-1][1]
    alive = found.tally["alive"]
    return [
        _none("tracebacks in the server's log", tracebacks, _first_of(log)),
        _none("exception boxes, and answers that never came", len(found.problems), _most(boxes)),
        _none("visitors' texts on other visitors' pages", len(found.foreign), _most(places)),
        Line("visitors' texts on their own pages", found.came_back, 1, detail="or the line above says nothing"),
        _none("training runs that outlived their sessions", alive, f"{found.tally['moving']} of them moving"),
        Line("work of the server with nobody there", found.idle, 0.1, at_least=False, unit=" cores"),
        _none("data folders that can't be used, and no sentence", len(found.silent), ", ".join(found.silent)),
        Line("memory, growth over the last third", grown, GROWTH if long else None, at_least=False,
             unit=" MB a minute", detail=f"from {first:.0f} to {last:.0f} MB in {found.minutes:g} min"
             + ("" if long else f"; judged from {LONG_ENOUGH:g} min on")),
    ]  # fmt: skip


def _none(what: str, count: int, detail: str) -> Line:
    return Line(what, count, 0, at_least=False, detail=detail)


def _most(counted: Counter) -> str:
    told = "; ".join(f"{count} × {what[:300]}" for what, count in counted.most_common(5))
    return told.replace("\n", " ").replace("|", "¦")


def _first_of(log: str) -> str:
    """The last line of each traceback: the error itself, with how often it came."""
    errors: Counter = Counter()
    for part in log.split(_TRACEBACK)[1:]:
        ends = [line for line in part.splitlines()[1:] if line[:1].strip()]
        errors[ends[0] if ends else "?"] += 1
    return _most(errors)
