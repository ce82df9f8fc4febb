"""The unrolled diagram: one network, drawn once for each step in time. Every page uses this one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components.drawings import stepping
from dashboard.components.drawings.drawing import component

# More cells than this are too small to tell apart. The first ones are drawn, rather than means of groups, so
# that every cell is one true number that can be followed through time; the key says how many there are.
CELLS = 16

_component = component("unrolled_diagram", __file__)


@dataclass(frozen=True)
class Drawn:
    """One time step, as the diagram shows it."""

    input: str = ""  # the word that goes in; "" draws no input square and no arrow
    hidden: Sequence[float] = ()  # (hidden,): the memory after this step, each -1..1
    output: str = ""  # what comes out; "" draws none
    value: float | None = None  # the output as a signed number in -1..1; None: plain
    linked: bool = True  # the memory of the step before flows in; False draws no arrow: this step starts afresh
    heard: bool = False  # what came out of the step before goes in
    both: bool = False  # it is read from the other end too: the memory of the step after flows in as well
    handed: bool = (
        False  # the memory of the first step flows in too: what was read from the end back is complete there
    )
    writer: bool = False  # a second network's step: it has weights of its own
    looks: Sequence[
        float
    ] = ()  # how its look is shared among the first steps, sums to 1; () where it looks at none
    glances: bool = False  # it looks again at what went in at the first step
    retold: bool = False  # with what is heard goes in where the step before looked
    peek: bool = False  # an output that is not asked for here: what the network would say now
    note: str = ""  # the line of words under the diagram for this step
    alt: str = ""  # further words for screen readers alone


def unrolled(
    moments: Sequence[Drawn],
    *,
    key: str,
    label: str,
    step: int | None = None,
    link: str = "",
    middle: str = "memory",
) -> int:
    """Draw the moments, left to right, and return the index of the current one.

    label names the diagram for screen readers. step is where it starts (the last moment if None). When step
    changes from one run to the next, the diagram follows, unless the change only repeats what the visitor
    did. Other inputs, or another number of them, start again at step; new numbers for the same inputs are
    drawn where the visitor is. While it plays nothing is sent; where the visitor rests, the address bar keeps the
    step as `link` (the key with _step, if none is given). middle is what the hidden numbers are called: a memory,
    where there is one.
    """
    last = max(len(moments) - 1, 0)
    usual = last if step is None else min(max(step, 0), last)
    data = {
        "label": label,
        "moments": [_drawn(moment) for moment in moments],
        "units": max((len(moment.hidden) for moment in moments), default=0),
        "middle": middle,
    }
    inputs = [moment.input for moment in moments]
    return stepping.mount(_component, data, key=key, inputs=inputs, usual=usual, link=link)


def _drawn(moment: Drawn) -> dict[str, Any]:
    """Return what the browser needs; a number that is not finite (a network that exploded) becomes None."""
    value = None if moment.value is None else _number(moment.value)
    looks = [_number(share) for share in moment.looks]
    return vars(moment) | {
        "hidden": [_number(unit) for unit in moment.hidden[:CELLS]],
        "value": value,
        "looks": looks,
    }


def _number(x: float) -> float | None:
    return round(float(x), 3) if math.isfinite(x) else None
