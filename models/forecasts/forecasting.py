"""A series of values as a network reads it and is asked about it. Every scale comes from what is past alone."""

from typing import Literal, NamedTuple

import numpy as np

Asked = Literal["value", "change", "size"]  # what goes in and what comes out, see `inputs` and `targets`
Values = np.ndarray  # (time,), float64
_STEEPEST = 50.0  # how many times the lowest the highest may be where moves are counted as shares


class Scale(NamedTuple):
    """What is usual in values that were known when a network learned."""

    in_shares: bool  # a move is a share of the price, as people count them; else a difference
    mean: float  # of the levels: of the logarithms of the values where moves are shares
    spread: float  # of the levels
    step: float  # how far a level lies from the last one, on average
    move: float  # how far it lies from the one `ahead` steps before, on average


class Cut(NamedTuple):
    """A series, cut in time. What is to be foretold lies before `first` for learning, from there on for validation,
    from `second` on for the test; what is read for it may reach back."""

    values: Values
    levels: Values  # the values in a form in which equal moves are equal differences
    usual: Scale  # in the part for learning
    ahead: int  # steps from what is known last to what is to be foretold
    first: int
    second: int

    @property
    def moves(self) -> Values:
        """The move to come at every place but the last `ahead`, in usual moves."""
        return targets(self.levels, self.usual, "change", self.ahead)

    @property
    def learned(self) -> slice:
        """The places from which something is foretold that was there to learn from."""
        return slice(0, self.first - self.ahead)

    @property
    def looked_at(self) -> slice:
        """Those of the validation."""
        return slice(self.first - self.ahead, self.second - self.ahead)

    @property
    def tested(self) -> slice:
        """Those of the test."""
        return slice(self.second - self.ahead, len(self.values) - self.ahead)


class Example(NamedTuple):
    """What the network reads, and what it should have said."""

    inputs: tuple[float, ...]
    target: float
    unit: float  # how many usual moves a miss of 1 is


def cut(values: Values, ahead: int) -> Cut:
    """Seven tenths to learn from, then as much for validation as for the test."""
    first, second = len(values) * 7 // 10, len(values) * 17 // 20
    usual = scale(values[:first], ahead)
    return Cut(values, levels(values, usual), usual, ahead, first, second)


def scale(past: Values, ahead: int) -> Scale:
    """What is usual in the `past`, at least `ahead` + 1 values."""
    in_shares = bool(past.min() > 0 and past.max() < _STEEPEST * past.min())
    known = _levels(past, in_shares)
    return Scale(
        in_shares,
        float(known.mean()),
        float(known.std()) or 1.0,
        float(np.abs(np.diff(known)).mean()) or 1.0,
        float(np.abs(known[ahead:] - known[:-ahead]).mean()) or 1.0,
    )


def levels(values: Values, usual: Scale) -> Values:
    """The values in a form in which equal moves are equal differences."""
    return _levels(values, usual.in_shares)


def _levels(values: Values, in_shares: bool) -> Values:
    if not in_shares:
        return values
    return np.log(np.maximum(values, np.finfo(float).tiny))  # a later value may be none that a price can have


def inputs(known: Values, usual: Scale, asked: Asked) -> Values:
    """What goes in at every level: the level itself, or how far it lies from the last one (0 for the first).

    A price wanders off to where it never was while the network learned; its moves stay of one kind.
    """
    if asked == "value":
        return (known - usual.mean) / usual.spread
    return np.diff(known, prepend=known[:1]) / usual.step


def targets(known: Values, usual: Scale, asked: Asked, ahead: int) -> Values:
    """What should be said at every level but the last `ahead`: the level that comes, the move to it, or how far
    that move goes, whichever way."""
    if asked == "value":
        return (known[ahead:] - usual.mean) / usual.spread
    moves = (known[ahead:] - known[:-ahead]) / usual.move
    return np.abs(moves) if asked == "size" else moves


def as_moves(said: Values, known: Values, usual: Scale, asked: Asked) -> Values:
    """What was `said` at those levels, as moves, or sizes of moves, in usual ones."""
    if asked == "value":
        return (usual.mean + said * usual.spread - known) / usual.move
    return np.maximum(said, 0) if asked == "size" else said


def as_values(moves: Values, known: Values, usual: Scale) -> Values:
    """The values that lie so many usual moves from those levels."""
    found = known + moves * usual.move
    return np.exp(np.clip(found, -700, 700)) if usual.in_shares else found


def windows(read: Values, length: int, places: range) -> np.ndarray:
    """The `length` inputs up to each of the places: (places, length)."""
    first = places.start - length + 1
    return np.lib.stride_tricks.sliding_window_view(read, length)[first : first + len(places)]


def examples(of: Cut, asked: Asked, window: int, places: slice) -> list[Example]:
    """An example for each of the places before which there are `window` others, one of them to begin with."""
    chosen = range(max(places.start, window), places.stop)
    unit = of.usual.spread / of.usual.move if asked == "value" else 1.0
    read = windows(inputs(of.levels, of.usual, asked), window, chosen)
    wanted = targets(of.levels, of.usual, asked, of.ahead)[chosen.start : chosen.stop]
    return [Example(tuple(row), target, unit) for row, target in zip(read.tolist(), wanted.tolist(), strict=True)]
