"""A network learns to write first names before anybody has clicked: a run that was recorded, played again.

It costs no import of torch: `python -m models replay names --seed 1 > dashboard/app_pages/start/replay.json` wrote
the run down. Who presses the button trains another one (`own_run`), which is drawn in the same place.
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.components.basics.wording import number, plural
from dashboard.components.drawings.drawing import component

FILE = Path(__file__).with_suffix(".json")
TRAINS, BEGINS = "start_trains", "start_begins"  # in the session: an own run is shown; it is to begin
KEY = "start_names"

_drawing = component(KEY, __file__)


@dataclass(frozen=True)
class Age:
    """What it wrote after some updates."""

    step: int
    says: Sequence[str]


@functools.cache
def recorded() -> dict[str, Any]:
    """The run that lies beside this page: see models/replay.py."""
    return json.loads(FILE.read_text("utf-8"))


def show() -> None:
    """The recorded run and a button; once it was pressed, the visitor's own run."""
    with st.container(key="start_alive"):
        place, buttons = st.container(), st.container(horizontal=True, vertical_alignment="center")
        if not st.session_state.get(TRAINS):
            offer(place, buttons)
            return
        with buttons, st.spinner("Waking the trainer …"):
            # Here, not above: torch takes seconds to import, and most only look.
            from dashboard.app_pages.start import own_run
        own_run.show(place, buttons)


def offer(place: Any, buttons: Any, told: str = "") -> None:
    """The recorded run, and the way to a run of one's own; `told` is said beside it."""
    run = recorded()
    with place.container():  # as deep as what `polling` draws: so the drawing stays when a run begins
        draw(
            [Age(**age) for age in run["ages"]],
            run["curve"],
            every=run["every"],
            run="recorded",
            kind=f"Replay of a real run: {plural(run['weights'], 'weight')} learn to write first names.",
            waiting="",
        )
    if not told and "names_experiment" in st.session_state:  # of the page on one to many
        told = "It takes the place of the network of names that you trained on another page."
    with buttons:
        st.button(
            "Train one yourself, now",
            type="primary",
            icon=":material/play_arrow:",
            key="start_train",
            on_click=st.session_state.update,
            args=({TRAINS: True, BEGINS: True},),
        )
        st.caption(told or f"The same, live on this server: {plural(run['settings']['max_steps'], 'update')}.")


def draw(
    ages: Sequence[Age],
    curve: Sequence[float],
    *,
    every: int,
    run: str,
    kind: str,
    waiting: str,
    live: bool = False,
    planned: int | None = None,
    is_running: bool = False,
) -> None:
    """Draw a run: `curve` has the surprise at names it never saw, as it began and after each `every` updates.

    `run` names it, so that another one starts anew; `planned` is how many ages there will be; `waiting` is said
    while there is none.
    """
    known = recorded()
    base, seen = known["baseline"]["value"], known["curve"]
    _drawing(
        key=KEY,
        data={
            "label": "A network learns to write first names",
            "run": run,
            "kind": kind,
            "title": "How surprised it still is by real names (loss)",
            "source": "The beginnings are given (blue); it writes on (orange), a letter at a time, always the "
            f"likeliest. {plural(known['learned_from'], 'name')} to learn from, {known['measured_on']} others to "
            f"measure by. {known['data']}",
            "simple": f"the last letter alone: {number(base)}",
            "baseline": base,
            # The recorded run sets the scale, so that it stays when another one is drawn.
            "low": min(*seen, base) - 0.15,
            "high": max(*seen, base) + 0.1,
            "steps": known["settings"]["max_steps"],
            "asked": known["asked"],
            "every": every,
            "curve": list(curve),
            "ages": [vars(age) for age in ages],
            "planned": max(planned or len(ages), 1),
            "live": live,
            "running": is_running,
            "waiting": waiting,
        },
    )
