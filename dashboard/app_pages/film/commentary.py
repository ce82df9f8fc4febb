"""One way against both ways: live commentary, or a verdict when the film is over."""

import streamlit as st

from dashboard.app_pages.film import answer, readers, strip
from dashboard.app_pages.film.running import Shown
from dashboard.components.basics import beats, controls
from dashboard.components.basics.wording import percent, plural
from models.tasks import film as task

_TIE = 0.01  # as a share: less is no difference


def compare(shown: Shown) -> None:
    """Both that ship on the film that is watched, and what was measured."""
    st.subheader("Live commentary, or a verdict afterwards", anchor=False)
    beats.say(
        "A reporter at the match speaks while it goes on: **one way**. A critic has seen the end before the first "
        "word is written: **both ways** (*bidirectional*), a second reader comes back from the last frame. Does it "
        "help to know the end?"
    )
    one, both = (
        answer.ask(f"ways_{place}", readers.model(reader), shown.frames)
        for place, reader in enumerate((task.ONE_WAY, task.BOTH_WAYS))
    )
    differ = [at for at, pair in enumerate(zip(one.labels, both.labels, strict=True)) if len(set(pair)) > 1]
    strip.draw(
        shown.frames,
        [strip.row("one way, live", one, remembers=False), strip.row("both ways, after", both, remembers=False)],
        shown.truth,
        key=controls.key(task, "ways"),
        start=differ[0] if differ else answer.telling(shown),
        label="Live commentary and the verdict afterwards",
        small=True,
    )  # fmt: skip
    here = f"Here the two differ at {plural(len(differ), 'frame')} of {len(shown.frames)}."
    told = [readers.figures(reader) for reader in (task.ONE_WAY, task.BOTH_WAYS)]
    beats.found(f"{here} {verdict(*(figures['value'] for figures in told))}")
    beats.found(latecomers(*(figures[task.JOINED]["joined late"] for figures in told)))


def verdict(one: float, both: float) -> str:
    """What was measured of the two on the test films."""
    said = (
        f"On films that nothing was learned from, those that ship name {percent(one)} of all events one way and "
        f"{percent(both)} both ways."
    )
    if abs(one - both) < _TIE:
        return (
            f"{said} That is no difference. What happens in a frame follows from the frames before it, so there is "
            "nothing to wait for. In a sentence it is otherwise: look at the page on tagging."
        )
    return f"{said} {'Both ways' if both > one else 'One way'} is ahead."


def latecomers(one: float, both: float) -> str:
    """The same where the first frames are missed."""
    said = (
        f"Who comes late, at frame {task.JOIN + 1}, is right about entrances {percent(one)} of the time one way, "
        f"{percent(both)} both ways."
    )
    if both - one < _TIE:
        return said
    return f"{said} Knowing the end makes up for some of the beginning."
