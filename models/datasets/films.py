"""Films that the project makes itself: 24 by 24 dots, coloured shapes that enter, hide, come back and leave.

A film is told by its script: who walks when, from which side, and where the wall stands. What happens in a frame
follows from what can be seen of the frames up to it, and from nothing else.
"""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.datasets.scenes import BACKGROUND, COLOURS
from models.errors import UserError

SIDE = 24  # dots a frame is wide and high
USUAL, FEWEST, LONGEST = 32, 8, 48  # frames
MOST = 8  # acts of a film
HUES = ("red", "yellow", "green", "blue")
SIDES = ("left", "right")
STAMPS = {
    "ring": (".###.", "#...#", "#...#", "#...#", ".###."),
    "square": ("#####", "#####", "#####", "#####", "#####"),
    "triangle": ("..#..", "..#..", ".###.", ".###.", "#####"),
    "cross": ("..#..", "..#..", "#####", "..#..", "..#.."),
}
SHAPES = tuple(STAMPS)
REACH = 2  # dots from the middle of a shape to its rim
STRIDE, START, PLACES = 4, 2, 6  # dots a frame; the middle's first place; places from side to side
FLOOR = 16  # the row in which all middles lie
WALL_WIDTH = 9  # wide enough that whoever walks behind it is out of sight for a frame at least
WALLS = (5, 10)  # the leftmost and the rightmost first column: whoever enters is seen whole
MOST_WAIT = 6  # frames that somebody stays behind the wall
GROUND, BRICK = (206, 210, 216), (120, 124, 132)

LABELS = (
    "nothing happens",
    "somebody new",
    "the same one again",
    "behind the wall",
    "out again",
    "gone",
)
QUIET, NEW, AGAIN, BEHIND, OUT, GONE = LABELS


@dataclass(frozen=True)
class Act:
    """One walk across the picture."""

    shape: str
    colour: str
    at: int  # the frame that it enters in, counted from 0
    side: str  # where it comes from: "from" in a script, a word that Python keeps for itself
    wait: int = 0  # further frames behind the wall
    back: bool = False  # whether it turns round there

    @property
    def who(self) -> tuple[str, str]:
        """What makes it the same one again."""
        return self.shape, self.colour


@dataclass(frozen=True)
class Film:
    """A film's script."""

    acts: tuple[Act, ...]
    wall: int | None  # its first column; None: no wall
    frames: int = USUAL

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as `checked` takes them."""
        acts = []
        for act in self.acts:
            told = asdict(act)
            told["from"] = told.pop("side")
            acts.append(told)
        return {"frames": self.frames, "wall": self.wall, "acts": acts}


@dataclass(frozen=True)
class Frame:
    """What is in one frame: all that its dots depend on."""

    wall: int | None
    shape: str = ""  # "" for nobody to be seen
    colour: str = ""
    x: int = 0  # the middle's column

    @property
    def who(self) -> tuple[str, str] | None:
        """Who is to be seen, None for nobody."""
        return (self.shape, self.colour) if self.shape else None

    @property
    def words(self) -> str:
        """The same in words: "red ring"."""
        return f"{self.colour} {self.shape}" if self.shape else "nobody"


def checked(value: Any) -> Film:
    """A script as JSON has it, as a film. UserError with what is wrong."""
    if not isinstance(value, dict):
        raise UserError("A film is an object with frames, wall and acts.")
    if odd := next((name for name in value if name not in ("frames", "wall", "acts")), None):
        raise UserError(f"A film has frames, wall and acts; “{odd[:20]}” is none of these.")
    frames = _whole(value.get("frames", USUAL), FEWEST, LONGEST, "The number of frames")
    wall = value.get("wall")
    if wall is not None:
        wall = _whole(wall, *WALLS, "The first column of the wall, if it is not null,")
    acts = value.get("acts")
    if not isinstance(acts, list | tuple):
        raise UserError("The acts of a film are a list.")
    if not 1 <= len(acts) <= MOST:
        raise UserError(f"A film has one to {MOST} acts, not {len(acts):,}.")
    film = Film(tuple(_act(act, place, frames, wall) for place, act in enumerate(acts, start=1)), wall, frames)
    stage = -1
    for place, act in enumerate(film.acts, start=1):
        if act.at < stage:
            raise UserError(
                f"One at a time: act {place} begins too early, for the stage is free from frame {stage}."
            )
        stage = free_after(act, wall)
    return film


_NEEDED, _FREE = ("shape", "colour", "at", "from"), ("wait", "back")


def _act(item: Any, place: int, frames: int, wall: int | None) -> Act:
    if not isinstance(item, dict):
        raise UserError(f"Act {place} must be an object with shape, colour, at and from.")
    if lacking := [name for name in _NEEDED if name not in item]:
        raise UserError(f"Act {place} must be an object with shape, colour, at and from; it has no {lacking[0]}.")
    if odd := next((name for name in item if name not in _NEEDED + _FREE), None):
        raise UserError(f"An act has shape, colour, at, from, wait and back; “{odd[:20]}” is none of these.")
    for name, known in (("shape", SHAPES), ("colour", HUES), ("from", SIDES)):
        if not isinstance(item[name], str) or item[name] not in known:
            raise UserError(f"The {name} of act {place} must be one of {', '.join(known)}.")
    at = _whole(item["at"], 0, frames - 1, f"The frame that act {place} begins in")
    wait = _whole(item.get("wait", 0), 0, MOST_WAIT, f"The wait of act {place}")
    back = item.get("back", False)
    if not isinstance(back, bool):
        raise UserError(f"Whether act {place} turns back must be true or false.")
    if wall is None and (wait or back):
        raise UserError(f"Act {place} can't wait or turn back: there is no wall.")
    return Act(item["shape"], item["colour"], at, item["from"], wait, back)


def _whole(value: Any, low: int, high: int, what: str) -> int:
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())  # 12.0 is 12
    if isinstance(value, bool) or not is_whole or not low <= value <= high:
        raise UserError(f"{what} must be a whole number from {low} to {high}.")
    return int(value)


def _walk(act: Act, wall: int | None) -> list[int | None]:
    """The column of its middle in each of its frames, None where the wall hides it; the next frame it is gone."""
    right = [START + STRIDE * place for place in range(PLACES)]
    columns = right if act.side == "left" else [SIDE - 1 - x for x in right]
    hidden = [wall is not None and wall + REACH <= x <= wall + WALL_WIDTH - 1 - REACH for x in columns]
    if not any(hidden):
        return list(columns)
    first = hidden.index(True)
    seen = [None if behind else x for x, behind in zip(columns, hidden, strict=True)]
    after = seen[first - 1 :: -1] if act.back else seen[first + 1 :]
    return [*seen[:first], *[None] * (1 + act.wait), *after]


def free_after(act: Act, wall: int | None) -> int:
    """The first frame in which the next one may enter: who walks is gone in the one before."""
    return act.at + len(_walk(act, wall)) + 1


def shot(film: Film) -> list[tuple[Frame, str]]:
    """Every frame of a film, and what happens in it."""
    frames = [Frame(film.wall)] * film.frames
    for act in film.acts:
        for at, x in enumerate(_walk(act, film.wall), start=act.at):
            if x is not None and at < film.frames:
                frames[at] = Frame(film.wall, act.shape, act.colour, x)
    return list(zip(frames, told(frames), strict=True))


def told(frames: Sequence[Frame]) -> list[str]:
    """What happens in each frame, from what can be seen up to it: of a film that runs backwards too."""
    labels, seen, hidden, before = [], set(), None, Frame(None)
    for now in frames:
        label = QUIET
        if now.who and not before.who:
            label = OUT if now.who == hidden else AGAIN if now.who in seen else NEW
            hidden = None
            seen.add(now.who)
        elif before.who and not now.who:
            # Who was at the picture's side has left; who was not can only be behind the wall.
            label = BEHIND if START < before.x < SIDE - 1 - START else GONE
            hidden = before.who if label == BEHIND else None
        labels.append(label)
        before = now
    return labels


@cache
def drawn(frame: Frame) -> np.ndarray:
    """One frame: (3, 24, 24), 0..1. The wall stands in front. Kept, and so not to be written to."""
    picture = np.empty((SIDE, SIDE, 3), dtype=np.float32)
    picture[:] = BACKGROUND
    picture[FLOOR + REACH + 1 :] = GROUND
    if frame.shape:
        for row, line in enumerate(STAMPS[frame.shape], start=FLOOR - REACH):
            for column, dot in enumerate(line, start=frame.x - REACH):
                if dot == "#" and 0 <= column < SIDE:  # at a side it stands out of the picture by a dot
                    picture[row, column] = COLOURS[frame.colour]
    if frame.wall is not None:
        picture[6 : FLOOR + REACH + 1, frame.wall : frame.wall + WALL_WIDTH] = BRICK
    made = np.ascontiguousarray((picture / 255).transpose(2, 0, 1))
    made.flags.writeable = False
    return made


def draw(frames: Sequence[Frame]) -> Tensor:
    """Frames as pictures: (frames, 3, 24, 24), 0..1."""
    return torch.from_numpy(np.stack([drawn(frame) for frame in frames]))


_SEED = 2026
_TRAIN, _REST = 6000, 400
SOURCE = "Films made by this project from a fixed seed."


@cache
def splits() -> tuple[tuple[Film, ...], tuple[Film, ...], tuple[Film, ...]]:
    """Training, validation and test films; none stands twice."""
    generator = random.Random(_SEED)
    made: dict[Film, None] = {}
    while len(made) < _TRAIN + 2 * _REST:
        made.setdefault(film(generator))
    everything = tuple(made)
    return everything[:_TRAIN], everything[_TRAIN : _TRAIN + _REST], everything[_TRAIN + _REST :]


def film(generator: random.Random) -> Film:
    """A film of the usual length or a little off it, full of walks."""
    wall = generator.randint(*WALLS) if generator.random() < 0.8 else None
    frames = generator.randint(USUAL - 4, USUAL + 8)
    acts: list[Act] = []
    at = generator.randint(0, 2)
    while at + PLACES <= frames:
        shape, colour = _who(list(dict.fromkeys(act.who for act in acts)), generator)
        side, wait, back = generator.choice(SIDES), 0, False
        if wall is not None:
            wait, back = generator.randint(0, 3), generator.random() < 0.4
        act = Act(shape, colour, at, side, wait, back)
        acts.append(act)
        at = free_after(act, wall) + generator.randint(0, 2)
    return Film(tuple(acts), wall, frames)


def _who(seen: list[tuple[str, str]], generator: random.Random) -> tuple[str, str]:
    """Who walks next: one that was seen before, or somebody new."""
    if seen and generator.random() < 0.4:
        return generator.choice(seen)
    if seen and generator.random() < 0.3:
        # It shares a colour or a shape with another: to have seen red, or a ring, is not to have seen this one.
        shape, colour = generator.choice(seen)
        alike = [(shape, other) for other in HUES] + [(other, colour) for other in SHAPES]
    else:
        alike = [(shape, colour) for shape in SHAPES for colour in HUES]
    return generator.choice([who for who in alike if who not in seen])
