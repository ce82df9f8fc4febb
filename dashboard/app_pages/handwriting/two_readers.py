"""One drawing, two readers: drawn from its end to its beginning, a digit is the same picture, moved otherwise."""

import streamlit as st

from dashboard.app_pages.handwriting import picture
from dashboard.app_pages.handwriting.examples import written
from dashboard.components.basics import beats, controls, own_answers, quiz
from dashboard.components.basics.quiz import Question
from dashboard.components.basics.wording import plain
from dashboard.components.drawings.ink import Strokes
from dashboard.components.training import caches
from models.datasets import drawing
from models.errors import UserError
from models.handwriting import pen, pen_reading
from models.tasks import digits, handwriting

_USUAL = written("3", 12)
_PEN, _PICTURE, _BOTH, _NEITHER = "the reader of the pen", "the reader of pictures", "both", "neither"


def backwards(strokes: Strokes) -> Strokes:
    """The same drawing, made from its end to its beginning."""
    return tuple(stroke[::-1] for stroke in strokes[::-1])


def show(model: handwriting.HandwritingModel, mine: Strokes | None) -> None:
    """A guess, and then both readers on both drawings. `mine` is the visitor's, where it is a single digit."""
    st.subheader("The same digit, drawn backwards", anchor=False)
    strokes = mine or _USUAL
    beats.say(
        f"{'Your digit' if mine else 'A three'}, drawn once as a hand does it, and once from its end to its "
        "beginning. On paper nobody could tell them apart. Two networks read both: this page's, which follows "
        "the pen, and the one from [One to one: which digit is this?](digits), which sees 8 by 8 dots."
    )
    try:
        pictures = caches.network(digits.NAME, digits.DigitsModel)
    except UserError as error:
        st.info(plain(str(error)), icon=":material/info:")
        return
    drawn = {"as usual": strokes, "backwards": backwards(strokes)}
    by_pen = {name: _by_pen(model, some, name) for name, some in drawn.items()}
    by_picture = {name: _by_picture(pictures, some, name) for name, some in drawn.items()}
    key = controls.key(handwriting, "fooled")
    if st.session_state.setdefault(f"{key}_by", strokes) != strokes:  # another drawing is another question
        st.session_state.update({f"{key}_by": strokes, f"{key}_given": {}, f"{key}_0": None})
    quiz.ask([question(by_pen, by_picture)], key=key)
    if not st.session_state.get(f"{key}_given"):
        return
    for name, (where, some) in zip(drawn, zip(st.columns(2), drawn.values(), strict=True), strict=True):
        with where.container(border=True):
            st.markdown(f"**Drawn {name}**")
            st.image(
                picture.svg(some, high=110, start=True), alt=f"The digit drawn {name}; a ring is where it begins"
            )
            st.markdown(
                f"Reader of the pen: **{by_pen[name] or 'no digit'}**  \nReader of pictures: **{by_picture[name]}**"
            )
    beats.found(told(by_pen, by_picture))


def question(by_pen: dict[str, str], by_picture: dict[str, str]) -> Question:
    """Who changes the answer; the right option is what the two networks have just done."""
    pen_said, picture_said = (list(said.values()) for said in (by_pen, by_picture))
    pen_moved, picture_moved = (said[0] != said[1] for said in (pen_said, picture_said))
    answer = (_BOTH if picture_moved else _PEN) if pen_moved else (_PICTURE if picture_moved else _NEITHER)
    why_pen = f"Drawn backwards it reads {pen_said[1] or 'no digit'} in place of {pen_said[0] or 'no digit'}."
    why = {
        _PEN: why_pen if pen_moved else "It reads the same both times.",
        _PICTURE: (
            f"Backwards it says {picture_said[1]} in place of {picture_said[0]}."
            if picture_moved
            else "The dots are the same both times, and so is what it says."
        ),
        _BOTH: "Both answers change." if answer == _BOTH else "Not both answers change.",
        _NEITHER: "No answer changes." if answer == _NEITHER else "One of them does change its answer.",
    }
    return Question("Who says something else when it is drawn backwards?", answer, why)


def told(by_pen: dict[str, str], by_picture: dict[str, str]) -> str:
    """The sentence below; the reason only where both did so."""
    fooled = by_pen["as usual"] != by_pen["backwards"] and by_picture["as usual"] == by_picture["backwards"]
    if fooled:
        return (
            "The picture is the same, the movement is not: this network reads movements, and those that it learned "
            "from went the usual way."
        )
    return "Not every digit shows it. Press the example 3, or write another digit above, and try again."


def _by_pen(model: handwriting.HandwritingModel, strokes: Strokes, name: str) -> str:
    return own_answers.answer(controls.key(handwriting, f"pen_{name}"), model, _digits, strokes)


def _digits(model: handwriting.HandwritingModel, strokes: Strokes) -> str:
    return pen_reading.read(model, pen.trace(strokes)).digits


def _by_picture(model: digits.DigitsModel, strokes: Strokes, name: str) -> str:
    return own_answers.answer(controls.key(handwriting, f"picture_{name}"), model, _name, strokes)


def _name(model: digits.DigitsModel, strokes: Strokes) -> str:
    return str(digits.predict(model, drawing.seen(strokes)).output)
