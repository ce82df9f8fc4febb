"""The way of the pen, walked along point by point: where it said which digit, and what it had said so far."""

from collections.abc import Sequence
from typing import Any

from dashboard.components.basics.wording import percent
from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.handwriting.ctc import BLANK
from models.handwriting.pen_reading import Read, SoFar

_component = component("way_of_the_pen", __file__)


def walk(read: Read, so_far: SoFar, signs: Sequence[str], *, key: str, label: str, link: str) -> int:
    """Draw it; returns the point at which the visitor rests. `signs` are the vocabulary's."""
    places = read.trace.places
    low, size = places.min(axis=0), places.max(axis=0) - places.min(axis=0)
    scale = 1 / max(size[1], size[0] / 8, 1e-9)  # a number eight times as wide as high is drawn as wide
    data: dict[str, Any] = {
        "label": label,
        "places": ((places - low) * scale).round(3).tolist(),
        "lifted": read.trace.lifted.tolist(),
        "guesses": ["" if guess == BLANK else signs[guess] for guess in read.guesses],
        "sure": [percent(share) for share in read.sure],
        "arrows": read.arrows,
        "digits": read.digits,
        "looks": so_far.steps,
        "said": so_far.digits,
        "alone": [[round(share, 3) for share in shares] for shares in so_far.alone]
        if len(read.digits) == 1
        else [],
    }
    inputs = [f"{x:.2f} {y:.2f}" for x, y in data["places"]]
    return stepping.mount(_component, data, key=key, inputs=inputs, usual=len(inputs) - 1, link=link)
