"""A whisper passed along a line of people: the same factor at every step, multiplied by itself."""

from dashboard.app_pages.fading import amounts
from dashboard.components.basics.wording import plural
from dashboard.components.drawings.drawing import component

PEOPLE = 30  # who pass it on; one more hears the last of them

_component = component("fading_chain", __file__)


def draw(factor: float, *, key: str) -> None:
    """Draw the line. Everybody passes on `factor` of what they heard, from right to left."""
    people = [
        {"loud": factor**k, "left": amounts.left(factor**k, "loud"), "note": _note(factor, k)}
        for k in range(PEOPLE + 1)
    ]
    _component(
        key=key, data={"label": f"A whisper that is multiplied by {factor:.3g} at every step", "people": people}
    )


def _note(factor: float, k: int) -> str:
    if k == 0:
        return "Here the error is found, at the last letter. It whispers once, as loud as 1."
    # Four digits: with fewer, whoever multiplies them thirty times finds another number.
    said = " × ".join([f"{factor:.4g}"] * min(k, 3)) + (" × …" if k > 3 else "")
    what = amounts.left(factor**k, "loud")
    whose = " of the whisper" if factor**k < amounts.GREW else ""
    end = " This is the first letter." if k == PEOPLE else ""
    return f"After {plural(k, 'step')} back ({said}): {what}{whose}.{end}"
