"""A lawful series that never repeats itself: Mackey and Glass, 1977, "Oscillation and chaos in physiological
control systems". How many blood cells there are decides, 17 days later, how many are made.
"""

from models.forecasts.timeseries import DAY, Series

SOURCE = "The equation of Mackey and Glass (1977) with a delay of 17, worked out by this project."
_DELAY, _PARTS = 17, 10  # steps; parts that each of them is worked out in
_SETTLES = 500  # steps until it goes its own way, wherever it began


def series(count: int, *, start: float = 1.2, nudge: float = 0.0) -> Series:
    """`count` values, one a day; another `start`, above 0 and below 2, is another stretch of the same law.

    `nudge` is added to the value that is the first to be returned, as though it had been measured wrong.

    Euler's method: multiplication and division alone, which come out the same on every processor. In chaos the
    last bit of a power would soon be another curve.
    """
    held = [start] * (_DELAY * _PARTS + 1)
    for at in range((_SETTLES + count - 1) * _PARTS):
        now, then = held[-1], held[at]
        square = then * then
        fourth = square * square
        if at == _SETTLES * _PARTS:
            now = held[-1] = now + nudge
        held.append(now + (0.2 * then / (1 + fourth * fourth * square) - 0.1 * now) / _PARTS)
    values = held[_DELAY * _PARTS :: _PARTS][_SETTLES:]
    return Series(tuple(DAY * at for at in range(count)), tuple(values), (False,) * count, "a lawful series")
