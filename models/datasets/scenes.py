"""Pictures that the project draws itself: scenes of one to three coloured shapes, 48 by 48 dots."""

import math
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.errors import UserError

SIDE = 48  # dots a picture is wide and high
COLOURS = {
    "red": (214, 39, 40),
    "orange": (255, 150, 30),
    "yellow": (250, 230, 60),
    "green": (50, 160, 70),
    "blue": (40, 100, 220),
    "purple": (150, 70, 190),
}
SHAPES = ("circle", "square", "triangle", "star", "cross")
SIZES = {"small": 5, "large": 9}  # dots from the middle to the rim
BACKGROUND = (244, 246, 248)
MOST = 3  # shapes in a scene
LOW, HIGH = 10, 37  # where a middle may be, so that every shape is in the picture as a whole
_INKS = {name: np.array(ink, dtype=np.float32) / 255 for name, ink in COLOURS.items()}

# Colours and shapes that never meet while learning; each by itself is seen often enough.
NEVER = frozenset(
    {
        ("red", "star"),
        ("orange", "circle"),
        ("yellow", "square"),
        ("green", "triangle"),
        ("blue", "cross"),
        ("purple", "star"),
    }
)


@dataclass(frozen=True)
class Thing:
    """One shape; x runs to the right and y down, in dots."""

    shape: str
    colour: str
    size: str
    x: int
    y: int

    @property
    def words(self) -> str:
        """As a caption names it."""
        return f"a {self.size} {self.colour} {self.shape}"

    @property
    def is_new(self) -> bool:
        """Whether this colour and this shape never meet while learning."""
        return (self.colour, self.shape) in NEVER

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


_PARTS = ("shape", "colour", "size", "x", "y")  # of a shape in JSON
Scene = tuple[Thing, ...]  # the later ones lie on top


def checked(value: Any) -> Scene:
    """`value`, plain or already a scene, as a scene. UserError with what is wrong."""
    if not isinstance(value, list | tuple):
        raise UserError("A scene is a list of shapes.")
    if not 1 <= len(value) <= MOST:
        raise UserError(f"A scene has one to {MOST} shapes, not {len(value):,}.")
    return tuple(_thing(item, place) for place, item in enumerate(value, start=1))


def _thing(item: Any, place: int) -> Thing:
    """The `place`th shape of a scene."""
    if isinstance(item, Thing):
        item = item.as_dict()
    if not isinstance(item, dict) or set(item) != set(_PARTS):
        raise UserError(f"Shape {place} must be an object with shape, colour, size, x and y{_amiss(item)}.")
    for name, known in (("shape", SHAPES), ("colour", COLOURS), ("size", SIZES)):
        if not isinstance(item[name], str) or item[name] not in known:
            raise UserError(f"The {name} of shape {place} must be one of {', '.join(known)}.")
    for name in ("x", "y"):
        at = item[name]
        is_whole = isinstance(at, int) or (isinstance(at, float) and at.is_integer())  # 12.0 is 12
        if isinstance(at, bool) or not is_whole or not LOW <= at <= HIGH:
            raise UserError(f"The {name} of shape {place} must be a whole number from {LOW} to {HIGH}.")
    return Thing(**item | {"x": int(item["x"]), "y": int(item["y"])})


def _amiss(item: Any) -> str:
    """What an object lacks, or has too much."""
    if not isinstance(item, dict):
        return ""
    if lacking := [name for name in _PARTS if name not in item]:
        return f"; it has no {' and no '.join(lacking)}"
    return f"; “{next(name for name in item if name not in _PARTS)[:20]}” is none of these"


def scenes(count: int, generator: random.Random, *, most: int = MOST, new: bool = False) -> list[Scene]:
    """`count` different scenes in which nothing overlaps.

    With `new`, each shows a pair of colour and shape that is kept from learning; else none does.
    """
    made: dict[Scene, None] = {}
    while len(made) < count:
        things = scene(generator, generator.randint(1, most))
        if things is not None and any(thing.is_new for thing in things) == new:
            made.setdefault(things)
    return list(made)


def scene(generator: random.Random, count: int) -> Scene | None:
    """`count` things, each with a name of its own and apart from the others; None where there was no room."""
    things: list[Thing] = []
    for _ in range(count):
        for _ in range(20):
            size = generator.choice(list(SIZES))
            x, y = generator.randint(LOW, HIGH), generator.randint(LOW, HIGH)
            thing = Thing(generator.choice(SHAPES), generator.choice(list(COLOURS)), size, x, y)
            if all(_apart(thing, other) and thing.words != other.words for other in things):
                things.append(thing)
                break
        else:
            return None
    return tuple(things)


def _apart(a: Thing, b: Thing) -> bool:
    return math.hypot(a.x - b.x, a.y - b.y) > SIZES[a.size] + SIZES[b.size] + 2


def outline(shape: str) -> list[tuple[float, float]]:
    """The corners of a shape whose rim is 1 from its middle; y runs down."""
    if shape == "circle":
        return _ring([1.0] * 40, 0)
    if shape == "square":
        return [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]
    if shape == "triangle":
        return [(0, -0.95), (1, 0.8), (-1, 0.8)]
    if shape == "star":
        return _ring([1.05, 0.45] * 5, -math.pi / 2)
    arm = 0.34  # a cross
    return [
        (-arm, -1), (arm, -1), (arm, -arm), (1, -arm), (1, arm), (arm, arm),
        (arm, 1), (-arm, 1), (-arm, arm), (-1, arm), (-1, -arm), (-arm, -arm),
    ]  # fmt: skip


def _ring(radii: list[float], start: float) -> list[tuple[float, float]]:
    turn = 2 * math.pi / len(radii)
    return [(r * math.cos(start + turn * k), r * math.sin(start + turn * k)) for k, r in enumerate(radii)]


@cache
def stamp(shape: str, size: str) -> np.ndarray:
    """How much of each dot around its middle a shape covers, 0..1: (side, side)."""
    radius, fine = SIZES[size], 4  # each dot is looked at in 4 by 4 places
    side = 2 * radius + 3  # a dot more than the shape, all around
    line = (np.arange(side * fine) + 0.5) / fine - side / 2
    x, y = np.meshgrid(line, line)
    corners = [(px * radius, py * radius) for px, py in outline(shape)]
    inside = np.zeros_like(x, dtype=bool)
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):  # the even-odd rule
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside.reshape(side, fine, side, fine).mean(axis=(1, 3)).astype(np.float32)


def draw(many: Sequence[Scene]) -> Tensor:
    """Scenes as pictures: (batch, 3, 48, 48), 0..1."""
    pictures = np.empty((len(many), SIDE, SIDE, 3), dtype=np.float32)
    pictures[:] = np.array(BACKGROUND, dtype=np.float32) / 255
    for picture, things in zip(pictures, many, strict=True):
        for thing in things:
            cover = stamp(thing.shape, thing.size)[:, :, None]
            reach = len(cover) // 2
            part = picture[thing.y - reach : thing.y + reach + 1, thing.x - reach : thing.x + reach + 1]
            part += cover * (_INKS[thing.colour] - part)
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).contiguous()
