"""Prices by tossing a coin: every day it decides up or down, and nothing of the past tells which.

How far a price moves may have moods: days are wild after wild days and calm after calm ones, by the rule of
Bollerslev, 1986, "Generalized autoregressive conditional heteroskedasticity".
"""

import functools
import itertools
import math
import random

from models.forecasts.timeseries import DAY, Series

TOSSED = "Prices made by this project with a coin that is tossed every day, from a fixed seed."
MOODY = "Prices made by this project: a coin decides up or down, the last days decide how far (GARCH)."
_START = 978_307_200  # the first of January 2001
_FIRST, _USUAL = 100.0, 0.01  # a price, and by what share of it it moves
_LAST_MOVE, _LAST_MOOD = 0.12, 0.86  # how much of tomorrow's mood each of them is, where there are moods


@functools.lru_cache(maxsize=8)  # the same few are asked for whenever a page is drawn
def series(days: int, seed: int, *, moods: bool = False, echo: float = 0.0) -> Series:
    """A price a day. On a share `echo` of days no coin is tossed: it goes where it went the day before."""
    dice = random.Random(seed)
    values, move, mood = [_FIRST], 0.0, _USUAL**2
    for _ in range(days - 1):
        if moods:
            mood = (1 - _LAST_MOVE - _LAST_MOOD) * _USUAL**2 + _LAST_MOVE * move**2 + _LAST_MOOD * mood
        heads, echoes = dice.random() < 0.5, dice.random() < echo
        size = abs(dice.gauss(0, math.sqrt(mood)))
        move = math.copysign(size, move) if echoes and move else size if heads else -size
        values.append(values[-1] * math.exp(move))
    times = tuple(itertools.islice(itertools.count(_START, DAY), days))
    return Series(times, tuple(values), (False,) * days, "coin-tossed prices")
