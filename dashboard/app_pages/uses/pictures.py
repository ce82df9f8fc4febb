"""What is shown to a network that is asked about no text: a picture of the input, drawn when its chip is tapped."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dashboard.components.basics.theme import colours
from models.datasets import scenes
from models.datasets.scenes import Scene
from models.handwriting.pen import Strokes

_LARGER = 5


class Picture(NamedTuple):
    """How an input is drawn, and described to those who can't see it."""

    draw: Callable[[Any], Any]  # an SVG or an array, as `st.image` takes them
    alt: Callable[[Any], str]


def _dots(scene: Scene) -> Any:
    dots = (scenes.draw([scene])[0].permute(1, 2, 0).numpy() * 255).round().astype("uint8")
    return dots.repeat(_LARGER, axis=0).repeat(_LARGER, axis=1)  # enlarged here: a browser would blur it


def _ways(written: Strokes) -> str:
    across, down = zip(*(point for stroke in written for point in stroke), strict=True)
    edge = 0.1 * (max(down) - min(down))
    left, top = min(across) - edge, min(down) - edge
    wide, high = max(across) - left + edge, max(down) - top + edge
    style = f'fill="none" stroke="{colours().input}" stroke-width="{high / 20:.3f}" stroke-linecap="round"'
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.3f},{y:.3f}" for x, y in stroke)}" {style}/>' for stroke in written
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.3f} {top:.3f} {wide:.3f} {high:.3f}" '
        f'width="{round(100 * wide / high)}" height="100">{lines}</svg>'
    )


SCENE = Picture(_dots, lambda scene: f"A picture of {' and '.join(thing.words for thing in scene)}")
PEN = Picture(_ways, lambda written: f"A number written with a pen, in {len(written)} strokes")
