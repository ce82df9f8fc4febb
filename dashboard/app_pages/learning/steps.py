"""The drawing of the seven steps: forward through time, the error, back through time, new weights."""

import math
from itertools import groupby
from typing import Any

from dashboard.app_pages.learning import frames, weight_names
from dashboard.components.basics.wording import number, size, written
from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component
from models.bptt import OneUpdate
from models.networks.tiny import Example, Settings, TinyNetwork

KEY, LINK = "learning_drawing", "learning_step"

_component = component("learning_steps", __file__)


def draw(model: TinyNetwork, lesson: OneUpdate, example: Example, settings: Settings) -> None:
    """Draw one update of `model` as a film that is stepped through; the address bar keeps the picture."""
    film = frames.film(lesson, example, settings)
    inputs = [written(value) for value in example.numbers]
    data = {
        "label": "One example, seven steps",
        "seven": list(frames.SEVEN),
        "frames": [vars(frame) for frame in film],
        "columns": [
            {"input": inputs[t], "memory": [number(v) for v in lesson.memories[t].tolist()], **_arrow(gradient)}
            for t, gradient in enumerate(lesson.at_state)
        ],
        "output": number(lesson.output),
        "truth": written(example.target),
        "error": number(lesson.output - example.target),
        "loss": size(lesson.loss),
        "blame": _arrow(abs(lesson.at_output)),
        "groups": _groups(model, lesson),
    }
    # Other numbers make the same film, so it stays at its picture.
    stepping.mount(_component, data, key=KEY, inputs=inputs, count=len(film), link=LINK, stays=True)


def rewind() -> None:
    """Start at the first picture again; for a button's callback."""
    stepping.to_link(LINK, 0)


def _arrow(gradient: float) -> dict[str, Any]:
    """Its size in words, and how thick its arrow is: a pixel for each factor of ten above a ten-thousandth."""
    return {"gradient": size(gradient), "thick": min(max(5 + math.log10(gradient), 1), 7) if gradient else 0}


def _groups(model: TinyNetwork, lesson: OneUpdate) -> list[dict[str, Any]]:
    """Every weight before and after, and its gradient, by matrix."""
    found = []
    weights = weight_names.listed(model)
    for _, members in groupby(weights, lambda weight: weight.group):
        of = list(members)
        numbers = [
            {
                "label": weight.label,
                "before": number(weight.of(lesson.before), 3),
                "gradient": number(weight.of(lesson.gradient) * lesson.kept, 3),
                "after": number(weight.of(lesson.after), 3),
            }
            for weight in of
        ]
        found.append(
            {
                "sign": of[0].sign,
                "ends": of[0].ends,
                "meaning": of[0].meaning,
                "columns": of[0].columns,
                "numbers": numbers,
            }
        )
    return found
