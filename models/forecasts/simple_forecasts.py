"""The simple rules to beat: tomorrow is as today, or a step further; and it moves as far as the last days did."""

import numpy as np

from models.forecasts.forecasting import Asked, Cut, Values
from models.shapes import Baseline

LATELY, KEPT = 20, 0.94  # days; and RiskMetrics' share of yesterday's estimate (J.P. Morgan, 1996)
TODAY = "tomorrow = today"
AS_EVER = "today plus the usual step"  # prices rise in the long run
AS_LATELY = f"as the last {LATELY} days were"
FADING = "as the last days were, the latest counting most"
USUAL = "always the usual move"


def as_lately(sizes: Values) -> Values:
    """At every place the mean of the last sizes, that one included; fewer at the beginning."""
    sums = np.concatenate([[0.0], np.cumsum(sizes)])
    places = np.arange(1, len(sizes) + 1)
    first = np.maximum(places - LATELY, 0)
    return (sums[places] - sums[first]) / (places - first)


def fading(sizes: Values) -> Values:
    """At every place a mean of all sizes so far in which each day counts for less than the day after it."""
    found, now = np.empty(len(sizes)), float(sizes[0])
    for at, size in enumerate(sizes.tolist()):
        now = KEPT * now + (1 - KEPT) * size
        found[at] = now
    return found


def best_factor(said: Values, truth: Values) -> float:
    """The number by which `said`, above 0, has to be multiplied to miss `truth` by the least on average: the median
    of the ratios, each as heavy as what was said. A mean of sizes is no middle: most days are calmer."""
    order = np.argsort(truth / said)
    heavy = np.cumsum(said[order])
    at = order[int(np.searchsorted(heavy, heavy[-1] / 2))]
    return float(truth[at] / said[at])


def sizes(of: Cut) -> dict[str, Values]:
    """How far each rule says that it will move, at every place but the last `ahead`, in usual moves. It reads
    nothing later; one number is fitted for each to what was there to learn from."""
    truth = np.abs(of.moves)
    # The moves that are over by then. A day without one counts a little, or a still week could not be multiplied.
    past = np.maximum(np.concatenate([np.full(of.ahead, truth[0]), truth])[: len(truth)], 1e-9)
    said = {AS_LATELY: as_lately(past), FADING: fading(past), USUAL: np.ones(len(truth))}
    fitted = slice(LATELY + of.ahead, of.learned.stop)
    return {name: best_factor(one[fitted], truth[fitted]) * one for name, one in said.items()}


def misses(of: Cut, asked: Asked) -> dict[str, Values]:
    """How far each rule is off at every place but the last `ahead`, in usual moves; the baseline comes first."""
    if asked != "size":
        return {TODAY: np.abs(of.moves), AS_EVER: np.abs(of.moves - np.median(of.moves[of.learned]))}
    return {name: np.abs(np.abs(of.moves) - said) for name, said in sizes(of).items()}


def baseline(of: Cut, asked: Asked) -> Baseline:
    """The first rule."""
    name, missed = next(iter(misses(of, asked).items()))
    how = "says that it stays as it is" if name == TODAY else "takes the mean of the last moves, times one number"
    return Baseline(name, float(missed[of.looked_at].mean()), float(missed[of.tested].mean()), how)
