"""Back through time in bars: how much of the signal arrives at every step, cut and shortened by two switches."""

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.components.basics import beats, charting
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import number, percent, size
from models.bptt import OneUpdate

WHOLE, NEVER = "the whole way", "never"
REACHES = {WHOLE: None, "3 steps": 3, "2 steps": 2, "1 step": 1}
CLIPS = {NEVER: None, "above 1": 1.0, "above 0.5": 0.5, "above 0.1": 0.1}
_RECURRENT = "recurrent.weight_hh_l0"


def ask() -> tuple[int | None, float | None]:
    """How far back the gradient goes and how long it may be."""
    with st.container(horizontal=True, gap="large"):
        reach = st.segmented_control(
            "The gradient goes back", list(REACHES), default=WHOLE, required=True, key="learning_reach",
            bind="query-params", help="Truncated backpropagation: after so many steps the way back is cut.",
        )  # fmt: skip
        clip = st.segmented_control(
            "Shorten the gradient", list(CLIPS), default=NEVER, required=True, key="learning_clip",
            bind="query-params", help="Clipping: a longer gradient keeps its direction and loses length.",
        )  # fmt: skip
    return REACHES.get(reach), CLIPS.get(clip)


def draw(lesson: OneUpdate, whole: OneUpdate) -> None:
    """Bars for each step and the sentences from their numbers; `whole` is the same lesson with nothing cut."""
    left, right = st.columns(2)
    with left:
        _bars(
            lesson.at_state, whole.at_state, title="How much of the signal arrives?", name="length of the gradient",
            key="learning_signal", alt="The gradient's size at the memory of every step",
        )  # fmt: skip
        beats.found(_arrives(lesson))
    with right:
        _bars(
            _shares(lesson), _shares(whole),
            title="What does each step add to W_hh's gradient?", name="length of its share",
            key="learning_shares", alt="The size of every step's share of the gradient of the recurrent weights",
        )  # fmt: skip
        beats.found(_added(lesson))
    beats.say(f"{_cut(lesson, whole)}  \n{_clipped(lesson)}")


def _shares(lesson: OneUpdate) -> list[float]:
    return [share[_RECURRENT].norm().item() for share in lesson.shares]


def _bars(values: list[float], uncut: list[float], *, title: str, name: str, key: str, alt: str) -> None:
    charting.show(
        bars,
        rows(values, uncut),
        key=key,
        alt=alt,
        values={"top": max(*values, *uncut, 1e-12) * 1.15},
        title=title,
        name=name,
        cut=values != uncut,
    )


def rows(values: list[float], uncut: list[float]) -> pa.Table:
    """A row a step."""
    pairs = enumerate(zip(values, uncut, strict=True), 1)
    return charting.table("step value uncut words", [(step, one, other, size(one)) for step, (one, other) in pairs])


def bars(rows: charting.Rows, *, title: str, name: str, cut: bool) -> alt.LayerChart:
    """A bar a step, its number on top; a dashed frame where it would be longer without the cut."""
    now = colours()
    x = alt.X("step:O", title="step", axis=alt.Axis(labelAngle=0))
    scale = alt.Scale(domain=[0, alt.ExprRef("top")], nice=False)
    axis = alt.Axis(tickCount=4, format="~g")
    base = alt.Chart(rows).encode(x=x, tooltip=["step:O", alt.Tooltip("words:N", title=name)])
    bars = base.mark_bar(color=now.gradient).encode(y=alt.Y("value:Q", title=name, scale=scale, axis=axis))
    words = base.mark_text(dy=-9, color=now.text, fontSize=12).encode(
        y=alt.Y("value:Q", title=name, scale=scale, axis=axis), text="words:N"
    )
    layers = [bars, words]
    if cut:  # a layer without marks would be a drawing without a name for screen readers
        frames = base.transform_filter("datum.uncut > datum.value").mark_bar(
            filled=False, stroke=now.muted, strokeDash=[3, 3]
        )
        layers.insert(0, frames.encode(y=alt.Y("uncut:Q", title=name, scale=scale, axis=axis)))
    return charting.layered(*layers).properties(title=title, height=260).add_params(charting.named("top"))


def _arrives(lesson: OneUpdate) -> str:
    first, last = lesson.at_state[0], lesson.at_state[-1]
    said = f"The signal sets out with {size(last)} at step {len(lesson.at_state)}"
    if first == 0:
        return f"{said}. At step 1 nothing arrives, exactly 0."
    if first < last:
        return f"{said} and reaches step 1 with {size(first)}, {percent(first / last)} of it: it fades on the way."
    return f"{said} and reaches step 1 with {size(first)}, {size(first / last)} times as much: it grows on the way."


def _added(lesson: OneUpdate) -> str:
    shares = _shares(lesson)
    if not any(shares):
        return "No step adds anything for the weights of the loop."
    most = max(range(len(shares)), key=shares.__getitem__)
    why = "the memory before it was empty" if lesson.at_state[0] else "no gradient reaches it"
    nothing = "" if shares[0] else f" Step 1 adds nothing, because {why}."
    length = size(lesson.gradient[_RECURRENT].norm().item())
    said = (
        f"Step {most + 1} adds most, {size(shares[most])}.{nothing} Added up, number by number, the shares make "
        f"the gradient of W_hh, which is {length} long."
    )
    together = size(sum(shares))
    if together == length:
        return said
    return f"{said} A bar shows only how long a share is, so the bars add up to more, {together}."


def _cut(lesson: OneUpdate, whole: OneUpdate) -> str:
    empty = sum(value == 0 for value in lesson.at_state)
    if not empty or lesson.at_state == whole.at_state:
        return "**Cut (truncated backpropagation).** Nothing is cut off: the gradient reaches every step."
    full, short = whole.gradient[_RECURRENT], lesson.gradient[_RECURRENT]
    away = (full - short).norm().item() / full.norm().item() if full.any() else 0.0
    steps = "step 1" if empty == 1 else f"steps 1 to {empty}"
    return (
        f"**Cut (truncated backpropagation).** At {steps} the gradient is exactly 0. For the loop's weights it is "
        f"{size(short.norm().item())} long instead of {size(full.norm().item())}; the error of this shortcut is "
        f"{percent(away)}. It saves time and memory on long texts."
    )


def _clipped(lesson: OneUpdate) -> str:
    if lesson.kept < 1:
        return (
            f"**Shortened (clipping).** The gradient of all weights is {size(lesson.length)} long. Every number "
            f"of it is multiplied by {size(lesson.kept)}, so that it is {number(lesson.length * lesson.kept)} "
            "long; its direction stays."
        )
    return f"**Shortened (clipping).** Not this time: the gradient of all weights is {size(lesson.length)} long."
