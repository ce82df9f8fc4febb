"""Memory through time: two texts that differ in their first letter alone."""

from collections.abc import Iterator

import streamlit as st

from dashboard.app_pages.strengths.claim import Claim, Found
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import number, plural
from dashboard.components.training import caches
from models.measuring import remembering
from models.measuring.pieces import Piece
from models.tasks import recall

_NAMES = {"trained": "trained, with gates (GRU)", "fresh": "fresh, without gates (RNN)"}


def _controls() -> tuple[int, recall.RecallModel]:
    with st.container(width=320):
        steps = st.select_slider(
            "Letters that follow", remembering.STEPS, value=100, key="strengths_memory_steps", bind="query-params"
        )
    return steps, caches.network(recall.NAME, recall.RecallModel)


def _pieces(seed: int, steps: int, model: recall.RecallModel) -> Iterator[Piece]:
    return remembering.measure(model, steps, seed)


def _draw(found: Found) -> str:
    steps = len(found[0].apart) - 1
    every = max(1, steps // 100)  # a few hundred marks at the most
    rows = [(at, gap, _NAMES[m.network]) for m in found for at, gap in enumerate(m.apart) if at % every == 0]
    first, other = found[0].letters
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Distance of two memories by the letters after the first",
        names=tuple(_NAMES.values()),
        title=f"How far apart are the memories of {first}… and {other}…?",
        x=measured.Axis("letters after the first", 0, steps),
        y=measured.Axis("distance of the two memories", 0, "top"),
        points=False,
        values={"top": max(row[1] for row in rows) * 1.1},
    )
    return " ".join(_sentence(m, steps) for m in found)


def _sentence(m: remembering.Memories, steps: int) -> str:
    who = "The trained network" if m.network == "trained" else "The fresh RNN without gates"
    gap = f"{number(m.apart[0])} apart after the first letter and {_gap(m.apart[-1])} after {steps} more"
    sentence = f"{who} holds memories of {m.size} numbers that are {gap}"
    if m.network == "fresh":
        return f"{sentence}. It cannot be asked: nobody has taught it to answer."
    right = sum(said == true for said, true in zip(m.answers, m.letters, strict=True))
    told = {2: "names both first letters", 1: "names one of the two first letters", 0: "names neither"}[right]
    sentence += f"; asked then, it {told}."
    if steps > m.learned:
        sentence += f" It had only ever practised with {plural(m.learned, 'letter')} in between."
    return sentence


def _gap(value: float) -> str:
    return number(value) if value >= 0.005 else "less than 0.01"


def _short(found: Found) -> str:
    return f"{_gap(found[0].apart[-1])} apart after {len(found[0].apart) - 1} letters, in {found[0].size} numbers"


CLAIM = Claim(
    name="memory",
    good=True,
    text="It remembers through time",
    how="Two texts differ in their first letter alone; the same meaningless letters follow in both. As long as the "
    "two memories (the *hidden states*) stay apart, the difference is still there to be read. And a memory has "
    "the same few numbers, however long the past.",
    pieces=_pieces,
    total=2,
    draw=_draw,
    short=_short,
    controls=_controls,
)
