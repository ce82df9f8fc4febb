"""The gradient of a fresh network, measured at once: nothing is trained for it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from dashboard.app_pages.fading import amounts, charts
from dashboard.components.basics import beats, charting
from dashboard.components.basics.wording import plural
from dashboard.components.drawings import stepping
from dashboard.components.training import caches
from models.gradients import factor
from models.tasks import recall as task
from models.training import new_model

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "tanh": ("no gates, tanh", {"cell": "RNN", "activation": "tanh"}),
    "relu": ("no gates, relu", {"cell": "RNN", "activation": "relu"}),
    "GRU": ("GRU", {"cell": "GRU"}),
    "LSTM": ("LSTM", {"cell": "LSTM"}),
}
DICE, THROWS = "fading_dice", 100  # where the address bar keeps the seed, and how many there are
EXAMPLES = 64  # validation sequences, of whose mean loss the gradient is


@st.cache_data(max_entries=200, show_spinner=False)
def fresh(config: task.Config) -> list[float]:
    """The gradient's length at every letter, in a network that `config` starts, before any training."""
    data, _ = caches.find_data(task.NAME, config)
    model = cast(task.RecallModel, new_model(task, config, data))
    return task.gradients(model, task.collate(data.val[:EXAMPLES], data.vocabulary))


def usual() -> task.Config:
    """An RNN without gates as PyTorch starts it, thirty letters, the first seed."""
    return task.Config(cell="RNN")


def show() -> None:
    """Controls, bars, and a sentence from them."""
    config = _chosen()
    lengths = fresh(config)
    shares = amounts.shares(lengths)
    charting.show(
        charts.bars,
        charts.rows({charts.NOW: shares}),
        key="fading_fresh",
        alt="How much of the gradient is left at every letter of a fresh network, on a scale of factors of ten",
        letters=len(shares),
        before=False,
        title="How much of the gradient is left?",
    )
    beats.found(sentence(lengths))
    st.button(
        "Another network, same settings",
        icon=":material/casino:",
        key="fading_again",
        on_click=_other_dice,
        help="Throw the dice for its first weights again.",
    )


def sentence(lengths: Sequence[float]) -> str:
    """What the bars say."""
    shares = amounts.shares(lengths)
    steps = len(lengths) - 1
    if shares[0] != shares[0]:
        return "The error is no number any more, or nothing sets out: there is no gradient to follow."
    each = factor(lengths)
    return (
        f"Every step back multiplies the gradient by {each:.3g} on average. After {plural(steps, 'step')}, "
        f"{amounts.arrives(shares[0])}. {_verdict(shares[0])}"
    )


def _verdict(share: float) -> str:
    if share > 1e4:
        return "It grew on its way: the gradient **explodes**."
    if share > 100:
        return "It grows on its way."
    if share >= 0.01:
        return "It arrives."
    return (
        "It fades on its way."
        if share >= 1e-4
        else "What the first letter did is as good as unheard: it **vanishes**."
    )


def _chosen() -> task.Config:
    kind = st.segmented_control(
        "Network",
        list(KINDS),
        default="tanh",
        required=True,
        format_func=lambda kind: KINDS[kind][0],
        key="fading_kind",
        bind="query-params",
    )
    options = {option.name: option for option in task.Config.options()}
    values: dict[str, Any] = {"distance": 30, "recurrent_scale": 0.0} | (
        {} if kind in ("tanh", "relu") else {"gate_bias": 2.0}
    )
    with st.container(horizontal=True, gap="medium"):
        for name, default in values.items():
            with st.container(width=240):
                values[name] = st.select_slider(
                    options[name].heading,
                    options[name].stops,
                    default,
                    format_func=_show,
                    key=f"fading_{name}",
                    bind="query-params",
                    help=f"{options[name].meaning[0].upper()}{options[name].meaning[1:]}.",
                )
    changes = KINDS.get(kind, KINDS["tanh"])[1]
    return replace(task.Config(), **changes, **values, seed=stepping.from_link(DICE, THROWS, 0))


def _show(stop: float) -> str:
    return "PyTorch's own" if stop == 0 else f"{stop:g}"


def _other_dice() -> None:
    stepping.to_link(DICE, (stepping.from_link(DICE, THROWS, 0) + 1) % THROWS)
