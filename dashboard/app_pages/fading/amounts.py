"""How much of a signal is left, in words: nobody reads 0.0000000021."""

import math
from collections.abc import Sequence

from dashboard.components.basics.wording import percent
from models.shapes import Prediction

_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def many(value: float) -> str:
    """A large number with two digits that count: 17, 830, 1,200, 3.4 million."""
    if not math.isfinite(value):
        return "more than any number here can say"
    value = float(f"{value:.2g}")
    if value >= 1e15:
        return "more than a thousand trillion"
    for unit, name in _LARGE:
        if value >= unit:
            return f"{value / unit:,.3g} {name}"
    return f"{value:,.0f}" if value >= 10 else f"{value:g}"


GREW = 1.05  # from this share on it is said in times, below in percent


def left(share: float, how: str = "long") -> str:
    """What becomes of what set out: 43 %, one part in 2.1 million, 17 times as long, nothing at all."""
    if math.isnan(share):
        return "no number any more"
    if share == 0:
        return "nothing at all"
    if share < 0.01:
        return f"one part in {many(1 / share)}"
    if math.isinf(share):
        return f"too {how} for a number"
    return percent(share) if share < GREW else f"{many(share)} times as {how}"


def arrives(share: float) -> str:
    """The same as a clause about the gradient."""
    if not math.isfinite(share):
        return f"the gradient at the first letter is **{left(share)}**"
    if share >= GREW:
        return f"at the first letter the gradient is **{left(share)}** as at the end"
    return f"**{left(share)}** of the gradient arrives at the first letter"


def shares(lengths: Sequence[float]) -> list[float]:
    """Every gradient as a share of the last one, from which it sets out; NaN where that is no number."""
    last = lengths[-1]
    if not math.isfinite(last) or last == 0:
        return [math.nan] * len(lengths)
    return [length / last for length in lengths]


def mean_lengths(answers: Sequence[Prediction]) -> list[float]:
    """The gradient's mean length at every letter, over the fixed sequences."""
    columns = zip(*([moment.gradient for moment in answer.moments] for answer in answers), strict=True)
    return [sum(column) / len(answers) for column in columns]


def arrival(answers: Sequence[Prediction]) -> float:
    """The share of the gradient that arrives at the first letter."""
    return shares(mean_lengths(answers))[0]
