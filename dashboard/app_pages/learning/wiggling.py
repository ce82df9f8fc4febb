"""Check it yourself: wiggle one weight, see how the loss answers, and compare with what autograd says."""

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.app_pages.learning import weight_names
from dashboard.components.basics import beats, charting, tables
from dashboard.components.basics.theme import DASHES, colours, line_legend
from dashboard.components.basics.wording import number, size
from models.bptt import OneUpdate
from models.networks import tiny
from models.networks.tiny import Example, TinyNetwork

WIGGLES = (0.5, 0.1, 0.01, 0.001, 1e-5)
AGREES = 1e-4  # a relative difference below this: four digits are the same
ROUNDING = 1e-15  # a few units in the last of the 16 digits that a loss is computed with
SPAN, POINTS = 1.5, 61  # how far the curve goes to either side, and how finely


def apart(one: float, other: float) -> float:
    """Their relative difference: 0 where both are 0."""
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else 0.0


@st.fragment  # another weight, another wiggle: nothing else on the page hangs on them
def check(model: TinyNetwork, lesson: OneUpdate, whole: OneUpdate, example: Example) -> None:
    """Draw the whole comparison; `whole` is the same lesson with nothing cut."""
    weights = {weight.label: weight for weight in weight_names.listed(model)}
    left, right = st.columns([1, 2], vertical_alignment="top")
    with left:
        usual = next(label for label in weights if label.startswith("W_h"))
        label = st.selectbox(
            "Weight", list(weights), index=list(weights).index(usual), key="learning_weight", bind="query-params"
        )
        epsilon = st.select_slider(
            "Wiggle it up and down by", WIGGLES, value=0.1, key="learning_epsilon", bind="query-params",
            format_func=lambda value: f"{value:g}",
        )  # fmt: skip
    weight = weights[label]
    slope, told = _slope(model, example, weight, epsilon), weight.of(lesson.gradient)
    with left:
        st.metric("By wiggling", number(slope, 6))
        st.metric("By backpropagation (autograd)", number(told, 6))
    with right:
        rows = curve_rows(model, example, weight, epsilon, told)
        charting.show(
            curve,
            rows,
            key="learning_curve",
            alt=f"The loss against the weight {label}, with the gradient as its slope",
            values=ends(rows),
            label=label,
        )
    beats.found(_sentence(weight, epsilon, slope, lesson, whole))
    slopes = [
        (name, _slope(model, example, each, epsilon), each.of(lesson.gradient)) for name, each in weights.items()
    ]
    agreeing = sum(apart(one, other) < AGREES for _, one, other in slopes)
    with st.expander(f"All {len(slopes)} weights", icon=":material/table_rows:"):
        names = ["weight", "by wiggling", "by backpropagation", "relative difference"]
        lines = [[name, number(one, 6), number(other, 6), size(apart(one, other))] for name, one, other in slopes]
        tables.show(names, lines, right=names[1:])
    beats.found(
        f"With ±{epsilon:g}, {agreeing} of {len(slopes)} gradients agree to four digits. Wiggling reads the "
        f"example twice for every weight, {2 * len(slopes)} times here; backpropagation finds all of them on one "
        "way back."
    )


def _slope(model: TinyNetwork, example: Example, weight: weight_names.Weight, epsilon: float) -> float:
    return tiny.slope(model, example, weight.parameter, weight.index, epsilon)


def _sentence(
    weight: weight_names.Weight, epsilon: float, slope: float, lesson: OneUpdate, whole: OneUpdate
) -> str:
    """Whether the two agree, and what keeps them apart: a cut, rounding, or a curve that bends."""
    told, uncut = weight.of(lesson.gradient), weight.of(whole.gradient)
    said = f"The two answers for {weight.label} differ by {size(100 * apart(slope, told))}\u00a0%"
    if apart(slope, told) < AGREES:
        return f"{said}: they agree, and no algebra was needed to see it."
    if told != uncut:
        return (
            f"{said}. The way back is cut, and wiggling knows nothing of the cut: it moves the weight at "
            "every step."
        )
    if abs(slope - told) < ROUNDING * (1 + lesson.loss) / epsilon:
        return (
            f"{said}. That is rounding: two losses so close to each other differ only in their last digits. "
            "Wiggle more."
        )
    return f"{said}, because the curve bends within ±{epsilon:g}. Wiggle less, and they come together."


CURVE, TANGENT, WIGGLE, HERE = "loss", "backpropagation", "wiggling", "here"


def curve_rows(
    model: TinyNetwork, example: Example, weight: weight_names.Weight, epsilon: float, told: float
) -> pa.Table:
    """The loss for many values of one weight, the tangent with the gradient's slope, the two ends of the wiggle,
    and the place itself: in this order, named by `what`."""
    value = weight.of(model.weights())
    steps = [SPAN * (2 * i / (POINTS - 1) - 1) for i in range(POINTS)]
    found = tiny.nudged(model, example, weight.parameter, weight.index, [*steps, -epsilon, epsilon, 0.0])
    *losses, below, above, here = found
    reach = SPAN * 0.7
    return charting.table(
        "weight loss what",
        [
            *((value + by, loss, CURVE) for by, loss in zip(steps, losses, strict=True)),
            *((value + by, here + by * told, TANGENT) for by in (-reach, reach)),
            (value - epsilon, below, WIGGLE),
            (value + epsilon, above, WIGGLE),
            (value, here, HERE),
        ],
    )


def ends(rows: pa.Table) -> dict[str, float]:
    """Where the axis of the loss ends: around the curve, with some room."""
    losses = [row["loss"] for row in rows.to_pylist() if row["what"] == CURVE]
    low, high = min(losses), max(losses)
    room = (high - low) * 0.1 or 0.1
    return {"low": low - room, "high": high + room}


def curve(rows: charting.Rows, *, label: str) -> alt.LayerChart:
    """The loss against one weight; the gradient is the slope of its tangent."""
    now = colours()
    axis = alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], nice=False)
    y = alt.Y("loss:Q", title="loss", scale=axis)
    x = alt.X("weight:Q", title=f"value of {label}", scale=alt.Scale(zero=False, nice=False))
    names = [CURVE, TANGENT, WIGGLE]
    legend = line_legend(columns=2)  # three in a row would be cut off on a phone
    hues = alt.Scale(domain=names, range=[now.output, now.gradient, now.text])
    dashes = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    drawn = {
        "x": x,
        "y": y,
        "color": alt.Color("what:N", scale=hues, legend=legend),
        "strokeDash": alt.StrokeDash("what:N", scale=dashes, legend=legend),
    }

    def only(what: str) -> alt.Chart:
        return alt.Chart(rows).transform_filter(alt.datum.what == what)

    layers = [
        only(CURVE).mark_line(strokeWidth=2.5).encode(**drawn),
        # Clipped, where the axis must not clamp: a tangent whose one end is moved to the edge is another line.
        only(TANGENT).mark_line(strokeWidth=3, clip=True).encode(**drawn),
        only(WIGGLE).mark_line(strokeWidth=1.5, point=True).encode(**drawn),
        only(HERE).mark_point(size=140, strokeWidth=2.5, color=now.text).encode(x=x, y=y),
    ]
    chart = charting.layered(*layers).properties(title=f"How does the loss answer to {label}?", height=320)
    return chart.add_params(charting.named("low"), charting.named("high"))
