"""The simple reader that the network is set against: cut, and compare.

A number is cut where a stroke stands right of all before it; what lies between two cuts is laid over every digit
that was seen, both as eight points at equal distances, and named by the nearest (Cover and Hart, 1967, "Nearest
neighbor pattern classification"; the eight points are Alimoglu and Alpaydin's, 1996).
"""

from collections.abc import Sequence

import numpy as np

from models.datasets.written_numbers import Written, arrays
from models.handwriting.pen import Array

_POINTS = 8
_OVERLAP = 0.25  # of the narrower one: strokes that lie over each other by more are of one digit


class NearestDigit:
    """All digits that were seen, to be compared with."""

    def __init__(self, seen: Sequence[Written]):
        """Keep `seen`, single digits."""
        self.labels = [written.digits for written in seen]
        self.points = np.stack([_shape(arrays(written)) for written in seen])  # (digits, 2 * _POINTS)

    def read(self, written: Written) -> str:
        """What it makes of a number."""
        return "".join(self.name(lines) for lines in pieces(arrays(written)))

    def name(self, lines: Sequence[Array]) -> str:
        """The label of the nearest digit."""
        return self.labels[int(((self.points - _shape(lines)) ** 2).sum(axis=1).argmin())]


def pieces(lines: Sequence[Array]) -> list[list[Array]]:
    """The strokes of a number, in heaps that stand beside each other."""
    heaps: list[list[Array]] = []
    left = right = 0.0
    for line in lines:
        low, high = line[:, 0].min(), line[:, 0].max()
        shared = min(right, high) - max(left, low)
        if heaps and shared > _OVERLAP * min(right - left, high - low):
            heaps[-1].append(line)
            left, right = min(left, low), max(right, high)
        else:
            heaps.append([line])
            left, right = low, high
    return heaps


def _shape(lines: Sequence[Array]) -> Array:
    """Eight points at equal distances in a box that the digit fills both ways."""
    way = np.concatenate(lines)
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(way, axis=0).T))])
    at = np.linspace(0.0, length[-1], _POINTS)
    points = np.stack([np.interp(at, length, way[:, axis]) for axis in (0, 1)], axis=1)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    return ((points - low) / np.maximum(size, 1e-9)).ravel()
