"""The visitor's scene: one to three shapes, each placed by controls whose state stands in the address."""

import random
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components.basics import controls
from models.datasets import scenes
from models.datasets.scenes import COLOURS, HIGH, LOW, MOST, SHAPES, SIZES, Scene, Thing
from models.errors import UserError
from models.tasks import captioning as task

NOTHING = "nothing"
START = (Thing("star", "red", "large", 14, 32), Thing("circle", "blue", "small", 34, 15))
_PARTS = ("shape", "colour", "size", "x", "y")


def ask() -> tuple[Scene | None, DeltaGenerator]:
    """The scene, None (and a sentence) where there is none; and room for its answer, above the controls."""
    with st.container(horizontal=True):
        st.button(
            "Surprise me",
            icon=":material/casino:",
            on_click=surprise,
            key=controls.key(task, "surprise"),
            type="primary",
        )
        for name, things in EXAMPLES.items():
            st.button(name, on_click=use, args=(things,), key=controls.key(task, f"example_{name.split()[-1]}"))
    answer = st.container()
    for column, place in zip(st.columns(MOST), range(MOST), strict=True):
        with column.container(border=True):
            _controls(place)
    found = [thing for place in range(MOST) if (thing := _thing(place)) is not None]
    if not found:
        answer.info("The page is empty. Choose a shape, or press **Surprise me**.", icon=":material/category:")
        return None, answer
    try:
        return scenes.checked(found), answer
    except UserError as error:
        answer.error(str(error), icon=":material/error:")
        return None, answer


def use(scene: Scene) -> None:
    """Put `scene` where the visitor's own goes."""
    for place in range(MOST):
        thing = scene[place] if place < len(scene) else None
        st.session_state[_key("shape", place)] = thing.shape if thing else NOTHING
        for part in _PARTS[1:] if thing else ():
            st.session_state[_key(part, place)] = getattr(thing, part)


def surprise() -> None:
    """A scene by chance, of the kind that it learned from."""
    use(scenes.scenes(1, random.Random())[0])


def _controls(place: int) -> None:
    """Shape, colour, size and place of one thing."""
    usual = START[place] if place < len(START) else Thing("square", "green", "large", 34, 34)
    number = ("First", "Second", "Third")[place]
    # An address can ask for a place outside the picture; sliders check in the browser alone.
    for part in ("x", "y"):
        at = st.session_state.get(_key(part, place))
        if at is not None and not (isinstance(at, int) and LOW <= at <= HIGH):
            st.session_state[_key(part, place)] = getattr(usual, part)
    shapes = [NOTHING, *SHAPES]
    first = shapes.index(usual.shape) if place < len(START) else 0
    shape = st.selectbox(
        f"{number} shape",
        shapes,
        first,
        key=_key("shape", place),
        bind="query-params",
        persist_state="session",
    )
    if shape == NOTHING or shape is None:
        return
    st.selectbox(
        f"Colour of the {number.lower()}",
        list(COLOURS),
        list(COLOURS).index(usual.colour),
        key=_key("colour", place),
        bind="query-params",
        persist_state="session",
    )
    st.segmented_control(
        f"Size of the {number.lower()}",
        list(SIZES),
        default=usual.size,
        required=True,
        key=_key("size", place),
        bind="query-params",
        persist_state="session",
    )
    st.slider(
        f"{number}, from the left",
        LOW,
        HIGH,
        usual.x,
        key=_key("x", place),
        bind="query-params",
        persist_state="session",
    )
    st.slider(
        f"{number}, from the top",
        LOW,
        HIGH,
        usual.y,
        key=_key("y", place),
        bind="query-params",
        persist_state="session",
    )


def _thing(place: int) -> Thing | None:
    """What the controls say."""
    parts: list[Any] = [st.session_state.get(_key(part, place)) for part in _PARTS]
    return None if parts[0] in (NOTHING, None) or None in parts else Thing(*parts)


def _key(part: str, place: int) -> str:
    return controls.key(task, f"{part}{place + 1}")


EXAMPLES: dict[str, Scene] = {
    "One star": (Thing("star", "yellow", "small", 24, 20),),
    "A pair": (Thing("square", "green", "large", 13, 24), Thing("triangle", "purple", "small", 35, 20)),
    "All three": (
        Thing("cross", "orange", "large", 13, 13),
        Thing("circle", "red", "small", 36, 20),
        Thing("triangle", "blue", "large", 24, 36),
    ),
}
