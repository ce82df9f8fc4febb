"""A script as a visitor directs it: who comes how long after the last has gone, and where the wall stands. In the
address it is a line: 8~ring.red.1.left.0.on~ring.red.2.right.1.back.
"""

from collections.abc import Sequence
from typing import Any

from models.datasets import films
from models.datasets.films import FEWEST, LONGEST, Film
from models.errors import UserError

WALLS = {"no wall": None, "a wall at the left": 5, "a wall in the middle": 8, "a wall at the right": 10}
MOST_PAUSE = 6  # frames in which nobody is to be seen before somebody enters
_TAIL = 2  # frames after the last one is gone
_ON, _BACK = "on", "back"


def film(wall: int | None, parts: Sequence[dict[str, Any]]) -> Film:
    """The film of these parts: an act each, but with `after`, a pause in frames, in place of `at`. UserError where
    it can't be filmed, or has no room."""
    made: list[dict[str, Any]] = []
    free = 0
    for part in parts:
        after = part.get("after")
        if type(after) is not int or not 0 <= after <= MOST_PAUSE:
            raise UserError(f"A pause must be a whole number from 0 to {MOST_PAUSE}.")
        at = free + after
        if at >= LONGEST:
            raise UserError(f"There is no room for part {len(made) + 1}: a film has at most {LONGEST} frames.")
        made.append({name: value for name, value in part.items() if name != "after"} | {"at": at})
        # Every beginning of the script is a film too: so the last act is known to be one.
        last = films.checked({"frames": LONGEST, "wall": wall, "acts": made}).acts[-1]
        free = films.free_after(last, wall)
    return films.checked({"frames": min(max(free + _TAIL - 1, FEWEST), LONGEST), "wall": wall, "acts": made})


def parts(shown: Film) -> list[dict[str, Any]]:
    """The other way round."""
    found, free = [], 0
    for told, act in zip(shown.as_dict()["acts"], shown.acts, strict=True):
        found.append({name: value for name, value in told.items() if name != "at"} | {"after": act.at - free})
        free = films.free_after(act, shown.wall)
    return found


def has_room(shown: Film) -> bool:
    """Whether one more fits in: it could cross the picture."""
    return len(shown.acts) < films.MOST and films.free_after(shown.acts[-1], shown.wall) + films.PLACES < LONGEST


def line(shown: Film) -> str:
    """For the address."""
    acts = [
        f"{p['shape']}.{p['colour']}.{p['after']}.{p['from']}.{p['wait']}.{_BACK if p['back'] else _ON}"
        for p in parts(shown)
    ]
    return "~".join(["none" if shown.wall is None else str(shown.wall), *acts])


def of_line(text: str) -> Film | None:
    """The film that an address names, None where it can't be meant."""
    wall, *acts = text.split("~")
    try:
        return film(
            None if wall == "none" else _whole(wall),
            [
                dict(zip(("shape", "colour", "from"), (shape, colour, side), strict=True))
                | {"after": _whole(after), "wait": _whole(wait), "back": {_ON: False, _BACK: True}[turn]}
                for shape, colour, after, side, wait, turn in (act.split(".") for act in acts)
            ],
        )
    except (UserError, ValueError, KeyError):
        return None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 3):
        raise ValueError(text)
    return int(text)
