"""What the same code can do: a series that follows a law, six days ahead; and why not sixty."""

import functools

import numpy as np
import streamlit as st

from dashboard.app_pages.stock import curves, networks
from dashboard.components.basics import beats, charting, controls, own_answers
from dashboard.components.basics.wording import listed, number
from models.datasets import mackey_glass
from models.forecasts import walking
from models.forecasts.market_scores import MISS, NETWORK, SPREADS
from models.forecasts.simple_forecasts import TODAY
from models.forecasts.timeseries import Series
from models.forecasts.walking import Walk
from models.tasks import stock as task

_SHOWN = 150  # days
_NUDGE = 0.01  # how far two begin apart
_RUN, _START = 500, 0.4
_FAR = 0.25  # so far apart, the two are two


@functools.cache
def series() -> Series:
    """A stretch of the law that no network has learned from."""
    return mackey_glass.series(1000, start=0.9)


def show(chosen: task.StockModel) -> None:
    """The curve, what it says, and where the law itself stops to be of use."""
    model = networks.fitting(networks.LAW, chosen)
    st.subheader("What it can do: a law", anchor=False)
    beats.say(
        "This curve is no price. It follows an equation for the making of blood cells, in which the value of 17 "
        "days ago decides how many are made (Mackey and Glass, 1977). It never repeats itself, and yet nothing in "
        "it is chance. The same code, the same number of weights, is asked for the value **six days ahead**."
    )
    walk = own_answers.answer(controls.key(task, "law_walk"), model, walking.walk, series())
    shown = slice(-_SHOWN, None)
    named = {
        "what came": walk.came[shown],
        f"the network, {walk.ahead} days before": walk.said[shown],
        f"the value of {walk.ahead} days before": walk.rule[shown],
    }
    charting.show(
        curves.lines, curves.rows(walk.times[shown], named, dated=False), key=controls.key(task, "law"),
        names=tuple(named), dated=False,
        title="Here the network is not late", alt=f"A lawful series and what was foretold of it, {_SHOWN} days",
    )  # fmt: skip
    beats.found(f"{sentence(walk)} {measured()}")
    _butterfly()


def sentence(walk: Walk) -> str:
    """Both misses on this stretch."""
    off, rule = (float(np.abs(said - walk.came).mean()) for said in (walk.said, walk.rule))
    return (
        f"On {len(walk.came):,} days that it never learned from the network is off by {number(off, 3)} on average, "
        f"who says “as it is now” by {number(rule, 3)}: {number(rule / off, 1)} times as far."
    )


def measured() -> str:
    """On every seed, in spreads of the series."""
    told = networks.figures(networks.LAW)
    if MISS not in told:
        return ""
    per_spread = told[SPREADS][TODAY] / told[MISS][TODAY]
    seeds = listed([number(miss * per_spread, 3) for miss in sorted(told[MISS][NETWORK])])
    rule = number(told[SPREADS][TODAY], 3)
    return f"Measured on every seed, in spreads of the series: {seeds}; “as it is now” {rule}."


def _butterfly() -> None:
    """Two that begin nearly alike."""
    one, other = (values() for values in (_first, _second))
    apart = np.abs(one - other)
    day = int(np.argmax(apart > _FAR))
    beats.say(
        f"Law does not mean for ever. Below the same equation runs twice; the second run begins {_NUDGE:g} higher. "
        "Nobody ever measures a beginning exactly, so nobody foretells such a series far ahead: this is *chaos*."
    )
    named = {"one run": one, "the other, begun a little higher": other}
    charting.show(
        curves.lines, curves.rows(range(len(one)), named, dated=False), key=controls.key(task, "chaos"),
        names=tuple(named), dated=False, height=260, alt="Two runs of one law that begin nearly alike and part",
    )  # fmt: skip
    beats.found(
        f"For {day} days they lie less than {_FAR:g} apart; by day {day + 1} they do not. After that, knowing one "
        "says little of the other."
    )


@functools.cache
def _first() -> np.ndarray:
    return np.array(mackey_glass.series(_RUN, start=_START).values)


@functools.cache
def _second() -> np.ndarray:
    return np.array(mackey_glass.series(_RUN, start=_START, nudge=_NUDGE).values)
