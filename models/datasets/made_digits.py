"""Digits as a pen moves, made by this project: a few ways to write each, and no two alike.

The hand trembles, leans, and makes every digit a little wider or narrower.
"""

import numpy as np

from models.handwriting.pen import Array, smoothed

# A way to write: strokes, and of each the points that its curve goes through, x to the right and y downwards, in
# hundredths of the height. A point with a mark behind it is a corner.
WAYS = {
    "0": (
        "50,0 15,20 2,50 15,82 45,100 75,82 85,50 75,18 48,0",
        "40,0 70,15 85,50 72,85 42,100 12,82 2,50 15,15 42,0",
    ),
    "1": (
        "10,0 10,50 10,100",
        "0,30 30,0! 30,50 30,100",
        "0,45 45,0! 42,50 40,100",
    ),
    "2": (
        "5,25 30,2 65,6 75,32 50,65 3,100! 45,98 85,100",
        "5,20 35,0 70,12 65,45 30,85 5,97 8,82 40,90 80,100",
    ),
    "3": (
        "8,12 40,0 72,18 60,40 32,48! 68,57 80,80 45,100 2,90",
        "5,3 40,2 75,3! 35,40! 72,58 72,88 38,100 2,92",
    ),
    "4": (
        "20,0 12,30 5,60! 45,60 85,60 / 62,15 60,60 58,100",
        "55,0 30,30 2,65! 45,65 85,65 / 58,20 56,60 55,100",
        "60,100 60,50 60,0! 30,35 2,68! 45,68 85,68",
        "20,0 10,25 10,45 35,52 65,35 72,10! 68,55 62,100",
        "15,0 5,50! 70,50! 70,5! 68,50 66,100",
    ),
    "5": (
        "15,2 10,42! 45,36 80,60 70,90 40,100 2,90 / 15,2 50,0 85,2",
        "85,2 50,0 15,2 14,3! 10,42! 45,36 80,62 68,92 35,100 2,90",
    ),
    "6": (
        "70,2 35,20 8,60 18,92 48,100 75,82 65,58 36,55 10,72",
        "50,0 20,25 5,60 12,90 42,100 70,85 68,60 42,50 12,64",
    ),
    "7": (
        "3,3 40,3 80,2! 50,50 28,100",
        "3,16 4,3! 40,4 80,2! 48,50 30,100",
        "3,3 40,3 80,2! 50,50 28,100 / 20,52 45,50 75,48",
    ),
    "8": (
        "75,14 45,0 14,20 38,46 70,70 62,93 36,100 8,85 25,60 60,40 75,14",
        "42,47 15,25 38,0 68,18 42,47 8,80 38,100 72,80 42,47",
        "42,0 14,20 38,46 72,75 38,100 6,78 40,46 70,20 44,0",
        "10,14 40,0 68,18 42,46 10,75 40,100 74,78 42,50 12,20 30,2",
    ),
    "9": (
        "70,15 42,0 10,20 25,46 55,42 72,12! 70,55 60,100",
        "72,20 40,0 8,22 30,50 62,36 74,15 74,60 52,96 12,95",
    ),
}


def _read(stroke: str) -> tuple[Array, list[bool]]:
    """The points of a stroke in heights, a corner twice, as the spline wants it; and which repeat the last."""
    points, repeats = [], []
    for said in stroke.split():
        x, y = (int(number) / 100 for number in said.rstrip("!").split(","))
        for again in range(2 if said.endswith("!") else 1):
            points.append((x, y))
            repeats.append(again == 1)
    return np.array(points), repeats


_WAYS = {label: [[_read(stroke) for stroke in way.split("/")] for way in ways] for label, ways in WAYS.items()}


def digit(generator: np.random.Generator, label: str) -> list[Array]:
    """One digit: its strokes, each (points, 2), about one high."""
    ways = _WAYS[label]
    way = ways[int(generator.integers(len(ways)))]
    lean, width = generator.normal(0, 0.1), generator.uniform(0.75, 1.3)
    strokes = []
    for points, repeats in way:
        tremble = generator.normal(0, 0.03, points.shape)
        tremble[repeats] = tremble[np.flatnonzero(repeats) - 1]  # both of a corner go the same way
        line = points + tremble
        line[:, 0] = line[:, 0] * width + lean * (0.5 - line[:, 1])
        strokes.append(smoothed(line))
    return strokes
