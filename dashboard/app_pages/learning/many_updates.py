"""Let it run: many updates on the one example, computed now and played back at a pace that can be watched."""

from itertools import groupby

import streamlit as st

from dashboard.app_pages.learning import weight_names
from dashboard.components.basics import beats
from dashboard.components.basics.wording import number, plural, size, written
from dashboard.components.drawings.drawing import component
from models.networks.tiny import Example, State, TinyNetwork

RATES = (0.01, 0.03, 0.1, 0.3, 1.0)
LENGTHS = (50, 200)

_component = component("learning_run", __file__)


def ask() -> tuple[float, int]:
    """The learning rate and how many updates are shown."""
    with st.container(horizontal=True, gap="large"):
        with st.container(width=260):
            rate = st.select_slider(
                "Learning rate", RATES, value=0.03, key="learning_rate", bind="query-params",
                format_func=lambda value: f"{value:g}", help="How far each update moves the weights.",
            )  # fmt: skip
        updates = st.segmented_control(
            "Updates", LENGTHS, default=50, required=True, key="learning_updates", bind="query-params"
        )
    return rate, updates or LENGTHS[0]


def draw(model: TinyNetwork, example: Example, run: list[State], rate: float, updates: int) -> None:
    """The film of the run and what came of it; `run` has all its looks, of which the first are shown."""
    looks = run[: updates + 1]
    weights = weight_names.listed(model)
    groups = [
        (sign, ends[0] if parameter.startswith("recurrent.") else ends, sum(1 for _ in members))
        for (parameter, sign, ends), members in groupby(weights, _group)
    ]
    data = {
        "label": "Many updates on one example",
        "losses": [_short(look.loss) for look in looks],
        "outputs": [number(look.output) for look in looks],
        "truth": written(example.target),
        "weights": [[_short(weight.of(look.weights)) for weight in weights] for look in looks],
        "groups": groups,
    }
    _component(key="learning_film", data=data)
    beats.found(_sentence(example, looks, rate, updates))


def _group(weight: weight_names.Weight) -> tuple[str, str, str]:
    ends = weight.ends if not weight.parameter.startswith("recurrent.") else weight.ends[0]
    return weight.parameter, weight.sign, ends


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _sentence(example: Example, looks: list[State], rate: float, updates: int) -> str:
    first, last, done = looks[0], looks[-1], len(looks) - 1
    if done < updates:
        return (
            f"With a learning rate of {rate:g} the loss left every bound after {plural(done + 1, 'update')}: each "
            "leaps past the goal, and the next one farther. Take a smaller rate, or shorten the gradient in part 2."
        )
    said = (
        f"After {plural(done, 'update')} the output is {number(last.output)}, the truth {written(example.target)}; "
        f"the loss went from {size(first.loss)} to {size(last.loss)}."
    )
    if last.loss > first.loss:
        return f"{said} It got worse: the steps are too long."
    if last.loss < 1e-4:
        return (
            f"{said} It knows this one example by heart; that is not yet a rule. Real training shows it thousands."
        )
    return f"{said} It is on its way; a larger rate or more updates may bring it closer."
