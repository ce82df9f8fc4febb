"""Break it: ways of writing that a person reads at once. Every verdict is what this very network has just said."""

import numpy as np
import streamlit as st

from dashboard.app_pages.handwriting import examples, picture, writing
from dashboard.components.basics import beats
from dashboard.components.drawings.ink import Strokes
from dashboard.components.training import breaking, caches, live
from models.datasets import made_digits
from models.datasets.written_numbers import EVEN, as_strokes, number
from models.handwriting import pen
from models.tasks import handwriting as task

_FIVE, _TWO = (
    as_strokes(number(np.random.default_rng(8), [made_digits.digit(np.random.default_rng(seed), label)], EVEN))
    for seed, label in ((11, "5"), (6, "2"))
)


def _beside(first: Strokes, second: Strokes, gap: float) -> Strokes:
    """`second` written to the right of `first`, or over it."""
    low = min(x for stroke in second for x, _ in stroke)
    right = max(x for stroke in first for x, _ in stroke)
    return tuple(tuple((x - low + right + gap, y) for x, y in stroke) for stroke in second)


def _on_sheet(strokes: Strokes) -> Strokes:
    return examples.placed([np.array(stroke) for stroke in strokes])


_RIGHT = _beside(_FIVE, _TWO, 0.3)
IN_ORDER = _on_sheet((*_FIVE, *_RIGHT))  # 52
FROM_RIGHT = _on_sheet((*_RIGHT, *_FIVE))  # the same picture; the two was written first
ON_TOP = _on_sheet((*_FIVE, *_beside(_FIVE, _TWO, -0.75)))
MIRRORED = tuple(tuple((examples.WIDE - x, y) for x, y in stroke) for stroke in _on_sheet(_FIVE))
_TURNS = np.linspace(0, 6 * np.pi, 90)
SPIRAL = _on_sheet(as_strokes([np.stack([_TURNS * np.cos(_TURNS), _TURNS * np.sin(_TURNS)], axis=1) / 20]))


def show(model: task.HandwritingModel, find_data: live.FindData) -> None:
    """Five cards."""
    breaking.cards(model, (_from_right, _on_top, _mirror, _spiral, lambda _: breaking.too_fast(task, find_data)))


def reads(model: task.HandwritingModel, strokes: Strokes) -> str:
    """What it reads."""
    return task.predict(model, pen.checked(strokes)).output


def _show(strokes: Strokes, alt: str) -> None:
    st.image(picture.svg(strokes, high=64, start=True), alt=f"{alt}; a ring is where the pen begins")


def _said(digits: str) -> str:
    return digits or "no digit"


def _from_right(model: task.HandwritingModel) -> None:
    st.markdown("**From right to left**  \n52, but the 2 was written first. On paper it is the same number.")
    _show(FROM_RIGHT, "The number 52")
    order, turned = (caches.answer(model, reads, strokes) for strokes in (IN_ORDER, FROM_RIGHT))
    said = f"Written from the left it reads {_said(order)}, from the right {_said(turned)}."
    if turned == order[::-1] and turned != order:
        said += " What comes first in time it says first: it never sees the paper."
    beats.found(said)
    breaking.try_above(task, "from_right", lambda: writing.use(FROM_RIGHT))


def _on_top(model: task.HandwritingModel) -> None:
    st.markdown("**One on top of the other**  \nA 2 written over a 5. On paper a tangle.")
    _show(ON_TOP, "A 2 over a 5")
    found = caches.answer(model, reads, ON_TOP)
    why = " What lies on one heap on paper came one after the other in time." if found == "52" else ""
    beats.found(f"It reads {_said(found)}.{why}")
    breaking.try_above(task, "on_top", lambda: writing.use(ON_TOP))


def _mirror(model: task.HandwritingModel) -> None:
    st.markdown("**In a mirror**  \nYou still read it, after a moment.")
    _show(MIRRORED, "A 5 in a mirror")
    usual, mirrored = (caches.answer(model, reads, strokes) for strokes in (_on_sheet(_FIVE), MIRRORED))
    beats.found(f"A 5 it reads as {_said(usual)}; in the mirror, it reads {_said(mirrored)}.")
    breaking.try_above(task, "mirror", lambda: writing.use(MIRRORED))


def _spiral(model: task.HandwritingModel) -> None:
    st.markdown("**No number at all**  \nA spiral. It may say nothing: a blank is an answer too.")
    _show(SPIRAL, "A spiral")
    found = caches.answer(model, reads, SPIRAL)
    beats.found(f"It reads {_said(found)}." + (" It was shown nothing but digits." if found else ""))
    breaking.try_above(task, "spiral", lambda: writing.use(SPIRAL))
