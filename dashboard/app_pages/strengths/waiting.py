"""Slow by nature: a recurrent layer against a convolution of about the same size."""

import streamlit as st

from dashboard.app_pages.strengths.claim import Claim, Found, Guess
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import number, plural
from models.measuring import waiting
from models.measuring.waiting import Race

_NAMES = ("recurrent", "convolution")
_GUESSES = ("about as long", "2 to 5 times as long", "more than 5 times as long", "less time")


def _times(race: Race) -> float:
    return race.loop_ms / race.convolution_ms


def _right(found: Found) -> str:
    times = _times(found[-1])
    if times < 0.8:
        return _GUESSES[3]
    if times < 1.5:
        return _GUESSES[0]
    return _GUESSES[1] if times <= 5 else _GUESSES[2]


def _draw(found: Found) -> str:
    rows = [(race.length, race.loop_ms, _NAMES[0]) for race in found]
    rows += [(race.length, race.convolution_ms, _NAMES[1]) for race in found]
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Milliseconds for one answer by the steps in the input, for a recurrent network and a convolution",
        names=_NAMES,
        title="How long does one answer take?",
        x=measured.Axis("steps in the input", 8, 1200, marks=waiting.LENGTHS),
        y=measured.Axis("milliseconds of computing", 0.01, 100, marks=(0.01, 0.1, 1, 10, 100)),
    )
    last = found[-1]
    loop, convolution = st.columns(2)
    loop.metric("Recurrent: longest line of steps", plural(last.loop_chain, "step"))
    convolution.metric("Convolution: longest line of steps", plural(last.convolution_chain, "step"))
    return _sentence(last)


def _sentence(race: Race) -> str:
    times = _times(race)
    if times >= 1.1:
        than = f"{number(times, 1)} times as long as"
    elif times > 0.9:
        than = "about as long as"
    else:
        than = "less time than"
    return (
        f"For {race.length:,} steps the recurrent network took {number(race.loop_ms)} ms of computing here, "
        f"{than} the convolution ({number(race.convolution_ms)} ms); they have {race.loop_size:,} and "
        f"{race.convolution_size:,} numbers. More cores could share the convolution's work, but not the recurrent "
        f"line: {plural(race.loop_chain, 'step')}, each waiting for the one before. The convolution pays with its "
        f"sight: at every place it sees {waiting.WIDTH} places, its own among them, not the whole past."
    )


def _short(found: Found) -> str:
    return f"{number(_times(found[-1]), 1)} times the computing of a convolution, at {found[-1].length:,} steps"


CLAIM = Claim(
    name="waiting",
    good=False,
    text="It is slow by nature",
    how="Step 7 cannot start before step 6 is done. A *convolution* of about the same size looks at all places at "
    f"once. Both answer inputs of 10 to 1,000 steps, by turns, {waiting.REPEATS} times each, and the middle time "
    "counts (the *median*). How many steps stand in line is read from PyTorch's own record of the computation.",
    pieces=lambda seed: waiting.measure(),
    total=len(waiting.LENGTHS),
    draw=_draw,
    short=_short,
    guess=Guess("For 1,000 steps, the recurrent network needs …", _GUESSES, _right),
)
