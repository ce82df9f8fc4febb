"""Shared weights: the size of a network with a loop, and of one with weights of its own for every position."""

from dashboard.app_pages.strengths.claim import Claim, Found
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import number
from models.measuring import sharing

_NAMES = ("with a loop", "without a loop")


def _draw(found: Found) -> str:
    rows = [row for c in found for row in ((c.length, c.shared, _NAMES[0]), (c.length, c.separate, _NAMES[1]))]
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Numbers in both networks by the steps that they read",
        names=_NAMES,
        title="How many numbers does each network need?",
        x=measured.Axis("steps that it reads", 4, 600, marks=sharing.LENGTHS),
        y=measured.Axis("numbers in the network", 1000, 1e6, marks=(1e3, 1e4, 1e5, 1e6)),
    )
    last = found[-1]
    return (
        f"For {last.length} steps, the network with a loop has {last.shared:,} numbers and the other one "
        f"{last.separate:,}, {number(last.separate / last.shared, 0)} times as many. One weight of each was "
        f"nudged: {last.shared_uses} of {last.length} steps changed with the loop, {last.separate_uses} without it."
    )


def _short(found: Found) -> str:
    last = found[-1]
    return f"{last.shared:,} numbers against {last.separate:,} for {last.length} steps"


CLAIM = Claim(
    name="sharing",
    good=True,
    text="The same weights serve every step",
    how="Two networks of 32 units are built for longer and longer inputs: one with a loop, and one without, which "
    "needs weights of its own for every position. Both are counted. Then one weight is nudged, to see at how many "
    "steps it has a say.",
    pieces=sharing.measure,
    total=len(sharing.LENGTHS),
    draw=_draw,
    short=_short,
)
