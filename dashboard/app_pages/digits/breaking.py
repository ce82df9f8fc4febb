"""Break it: the same digit turned, pushed or thickened, and pictures that are no digits. All verdicts computed."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.app_pages.digits import dots, own_digit
from dashboard.components.basics import beats, controls, own_answers
from dashboard.components.basics.wording import percent
from models.datasets import drawing
from models.datasets.digits import FULL, SIDE, Picture
from models.shapes import Prediction
from models.tasks import digits as task

Rows = Sequence[Sequence[int]]

_LETTER = (((0.1, 1.0), (0.5, 0.0), (0.9, 1.0)), ((0.25, 0.62), (0.75, 0.62)))  # an A


def _thick(rows: Rows) -> Rows:
    """Every dot as dark as the darkest of its neighbours."""
    near = range(-1, 2)

    def darkest(y: int, x: int) -> int:
        return max(rows[y + dy][x + dx] for dy in near for dx in near if 0 <= y + dy < SIDE and 0 <= x + dx < SIDE)

    return [[darkest(y, x) for x in range(SIDE)] for y in range(SIDE)]


# What is done to the visitor's picture, and what that is to the network.
CHANGES: dict[str, tuple[Callable[[Rows], Rows], str]] = {
    "Upside down": (
        lambda rows: [row[::-1] for row in rows[::-1]],
        "You turn your head. To it this is ink on other dots, and every dot has weights of its own.",
    ),
    "In a mirror": (
        lambda rows: [row[::-1] for row in rows],
        "As much ink as before, on other dots: that is all that it can know of it.",
    ),
    "Two dots to the right": (
        lambda rows: [[0, 0, *row[:-2]] for row in rows],
        "To you the same digit; to it, ink on other dots. Drawings are moved to the middle first.",
    ),
    "Two dots down": (
        lambda rows: [[0] * SIDE] * 2 + list(rows[:-2]),
        "Every training picture starts in the top row. This one does not.",
    ),
    "A thick pen": (_thick, "Every dot is as dark as its darkest neighbour: strokes get thick, and gaps close."),
    "Light on dark": (
        lambda rows: [[FULL - ink for ink in row] for row in rows],
        "To you the same digit; to it, ink wherever there was none, and none where there was.",
    ),
}


def show(model: task.DigitsModel, prediction: Prediction) -> None:
    """A card a change, and two pictures that are no digit at all."""
    cards = own_answers.answer(controls.key(task, "broken"), model, _broken, prediction.input)
    changed = len(CHANGES)
    columns, kept = st.columns(4), 0
    for index, (name, picture, why, now) in enumerate(cards):
        kept += index < changed and now.output == prediction.output
        with columns[index % 4].container(border=True, height="stretch"):
            st.markdown(f"**{name}**")
            dots.row([dots.Tile(picture, f"{name}: what the network sees")], 96)
            st.markdown(_verdict(prediction if index < changed else None, now))
            st.caption(why)
            st.button(
                "Look into this",
                key=controls.key(task, f"break_{index}"),
                on_click=_use,
                args=(picture,),
                type="tertiary",
                icon=":material/visibility:",
                disabled=not any(picture),
            )
    beats.found(
        f"Unchanged, your picture was {task.LABELS[prediction.output]} to it, "
        f"{percent(prediction.probability)} sure. Of the {changed} changed ones it gave {kept} the same name."
    )


def _broken(model: task.DigitsModel, flat: Picture) -> list[tuple[str, Picture, str, Prediction]]:
    """Each change of a picture, and two pictures that are no digit: name, picture, reason, answer."""
    rows = [flat[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    cards = [(name, tuple(i for row in change(rows) for i in row), why) for name, (change, why) in CHANGES.items()]
    cards.append(
        ("A letter", drawing.seen(_LETTER), "Ten answers, and none of them is “no digit”. It has to name one.")
    )
    cards.append(
        ("An empty sheet", (0,) * SIDE**2, "Nothing to see, and it still answers: its leaning (*bias*) alone.")
    )
    return [(name, picture, why, task.predict(model, picture)) for name, picture, why in cards]


def _use(picture: Picture) -> None:
    own_digit.use(picture)
    beats.show_at("try")


def _verdict(before: Prediction | None, now: Prediction) -> str:
    said = f"It says **{task.LABELS[now.output]}**, {percent(now.probability)} sure."
    if before is None:
        return f":material/question_mark: {said}"
    if now.output == before.output:
        return f":material/check: {said} The same as before."
    return f":material/close: {said} Before: {task.LABELS[before.output]}."
