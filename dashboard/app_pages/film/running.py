"""How the film runs: as it was shot, backwards, or with its frames shuffled."""

import random
from typing import NamedTuple

import streamlit as st

from dashboard.components.basics import controls, dice
from models.datasets import films
from models.datasets.films import Film, Frame
from models.tasks import film as task

SHOT, BACKWARDS, SHUFFLED = WAYS = ("as it was shot", "backwards", "shuffled")


class Shown(NamedTuple):
    """The film as it runs."""

    frames: tuple[Frame, ...]
    truth: tuple[str, ...] | None  # what happens in each; None where that is no story any more
    places: tuple[int, ...]  # which frame of the film each is, from 0
    way: str


def choose(chosen: Film) -> Shown:
    """Ask, and run it so."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.segmented_control(
            "How it runs", WAYS, default=SHOT, required=True, key=controls.key(task, "way"), bind="query-params",
        )  # fmt: skip
        way = way if way in WAYS else SHOT  # an address can say "none of them"
        idle = "" if way == SHUFFLED else "Choose “shuffled” first: otherwise there is nothing to throw."
        dice.button(task, "Shuffle again", "shuffle", idle=idle)
    return run(chosen, way, dice.thrown(task))


def run(chosen: Film, way: str, seed: int) -> Shown:
    """The film run that way; `seed` decides the shuffled order."""
    places = list(range(chosen.frames))
    if way == BACKWARDS:
        places.reverse()
    elif way == SHUFFLED:
        random.Random(seed).shuffle(places)
    shot = [frame for frame, _ in films.shot(chosen)]
    frames = tuple(shot[place] for place in places)
    return Shown(frames, None if way == SHUFFLED else tuple(films.told(frames)), tuple(places), way)
