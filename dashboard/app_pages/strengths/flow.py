"""Vanishing and exploding: what is left of the gradient at the first step."""

import streamlit as st

from dashboard.app_pages.strengths.claim import Claim, Found
from dashboard.components.basics import charting, measured
from dashboard.components.basics.wording import listed, number, size
from models.measuring import flowing

_DISTANCES = (10, 30, 100)
_LOW, _HIGH = 1e-20, 1e20  # the ends of the chart: what is beyond stands at its edge


def _controls() -> tuple[int]:
    with st.container(width=320):
        distance = st.select_slider(
            "Steps back to the first letter",
            _DISTANCES,
            value=30,
            key="strengths_flow_distance",
            bind="query-params",
        )
    return (distance,)


def _draw(found: Found) -> str:
    distance = found[0].distance
    rows = [(f.scale, min(max(f.ratio, _LOW), _HIGH), f.activation) for f in found]
    charting.show(
        measured.lines,
        measured.rows(rows),
        key=CLAIM.key("chart"),
        alt="Share of the gradient that arrives at the first step by the scale of the weights, for tanh and relu",
        names=flowing.ACTIVATIONS,
        title=f"What is left of the gradient {distance} steps back?",
        x=measured.Axis("scale of the memory's own weights", 0.4, 2.1),
        y=measured.Axis("share that arrives", _LOW, _HIGH, marks=(_LOW, 1e-10, 1, 1e10, _HIGH)),
        level=(1.0, "all of it"),
    )
    return _sentence(found)


def _sentence(found: Found) -> str:
    distance = found[0].distance
    low, high = found[0], max(found, key=lambda f: (f.scale, f.ratio))
    parts = [f"At scale {low.scale:g} with {low.activation}, {_share(low.ratio)} {distance} steps back"]
    if high.scale > low.scale:
        parts.append(f"at scale {high.scale:g} with {high.activation}, {_share(high.ratio)}")
    near = [f"{f.scale:g} ({f.activation})" for f in found if 0.1 <= f.ratio <= 10]
    kept = f"A tenth to ten times of it arrives only at {listed(near)}" if near else "No scale here comes near 1"
    return f"{'; '.join(parts)}. {kept}. Each point is the middle one of {flowing.SEEDS} fresh networks."


def _share(ratio: float) -> str:
    if ratio == 0:
        return "nothing at all of the gradient arrives"
    if ratio < 1:
        return f"{_amount(ratio)} of the gradient arrives (it vanishes)"
    return f"{_amount(ratio)} times the gradient arrives (it explodes)"


def _amount(ratio: float) -> str:
    return size(ratio) if ratio < 10 else number(ratio, 0)


def _short(found: Found) -> str:
    ratios = [f.ratio for f in found]
    return (
        f"from {_amount(min(ratios))} to {_amount(max(ratios))} times the gradient, {found[0].distance} steps back"
    )


CLAIM = Claim(
    name="flow",
    good=False,
    text="Gradients vanish or explode",
    how="Learning sends an error back through every step (its *gradient*). Every step multiplies it by the same "
    "weights, and by a slope of *tanh* or *relu* that differs from step to step. Where that comes to a little less "
    "than 1, it fades away; a little more, and it blows up. Here it is measured in fresh networks with weights of "
    "different scale.",
    pieces=lambda seed, distance: flowing.measure(distance, seed),
    total=len(flowing.SCALES) * len(flowing.ACTIVATIONS) * flowing.SEEDS,
    draw=_draw,
    short=_short,
    controls=_controls,
)
