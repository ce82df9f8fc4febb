"""How far back a network learns to remember: a fresh one is trained at every distance, and its accuracy drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.components.basics import beats, charting, into_view
from dashboard.components.basics.theme import DASHES, colours, line_legend, race_colours
from dashboard.components.basics.wording import listed, percent
from dashboard.components.training import lanes, measurement, polling
from models.measuring import short_runs
from models.measuring.short_runs import Ending
from models.runner import Status
from models.tasks import recall as task

DISTANCES = (5, 10, 15, 20, 30, 50)
UPDATES = 240
KINDS: dict[str, dict[str, Any]] = {
    "RNN without gates": {"cell": "RNN", "learning_rate": 0.002},
    "LSTM as PyTorch leaves it": {"cell": "LSTM", "gate_bias": 0.0},
    "LSTM with its gate opened": {"cell": "LSTM", "gate_bias": 4.0},
}

_LEGEND = line_legend(labelLimit=260, columns=1)


def settings(kind: str, seed: int) -> list[task.Config]:
    """One run for each distance."""
    usual = task.Config(max_steps=UPDATES, eval_every=20, seed=seed)
    return [replace(usual, **KINDS[kind], distance=distance) for distance in DISTANCES]


def show() -> None:
    """A button for each kind, and the curve of all that was measured."""
    rates = {kind: settings(kind, 0)[0].learning_rate for kind in KINDS}
    st.caption(f"Learning rates: {lanes.grouped(rates)}.")
    held: dict[str, measurement.Measurement] = st.session_state.setdefault("fading_reach", {})
    running = [kind for kind, one in held.items() if not one.is_over]
    into_view.place("fading_reach_pressed")
    with st.container(horizontal=True):
        for index, kind in enumerate(KINDS):
            st.button(
                f"Train an {kind}",
                key=f"fading_reach_{index}",
                icon=":material/moving:",
                on_click=_begin,
                args=(held, kind),
                disabled=kind in running,
            )
        if running:
            st.button("Stop", key="fading_reach_stop", icon=":material/stop:", on_click=_stop, args=(held,))
        elif held:
            st.button("Reset", key="fading_reach_reset", icon=":material/restart_alt:", on_click=held.clear)
    _watch(held, running=bool(running))


def _begin(held: dict[str, measurement.Measurement], kind: str) -> None:
    """A button's callback: each further measurement of a kind throws other dice."""
    seed = held[kind].settings[0] + 1 if kind in held else 0
    runs = settings(kind, seed)
    held[kind] = measurement.begin((seed,), None, short_runs.pieces(runs), short_runs.run(runs))
    into_view.bring("fading_reach_pressed")


def _stop(held: dict[str, measurement.Measurement]) -> None:
    for one in held.values():
        measurement.stop(one)


def _watch(held: dict[str, measurement.Measurement], *, running: bool) -> None:
    def draw() -> None:
        found = {kind: one.keep_going() for kind, one in held.items()}
        for kind, one in held.items():
            if one.run.status == Status.FAILED:
                st.warning(one.run.reason, icon=":material/warning:")
            elif not one.is_over:
                st.progress(min(one.run.step / one.total, 1.0), text=f"Training: {kind}{one.left()}")
        if any(found.values()):
            charting.show(
                chart,
                rows(found),
                key="fading_reach_chart",
                alt="How often the first letter is named after training, by how many letters stand in between",
            )
            beats.found(sentence(found))

    polling.watch(
        draw,
        key="fading_reach_look",
        running=running,
        is_over=lambda: all(one.is_over for one in held.values()),
    )


def rows(found: Mapping[str, Sequence[Ending]]) -> pa.Table:
    """A row for each network that was trained."""
    return charting.table(
        "distance accuracy kind",
        [(one.config.distance, one.accuracy, kind) for kind, row in found.items() for one in row],
    )


def chart(rows: charting.Rows) -> alt.LayerChart:
    """Accuracy over the distance, a line for each kind; a guess is grey and dashed."""
    now, names = colours(), list(KINDS)
    hue = alt.Scale(domain=names, range=list(race_colours()[: len(names)]))
    dash = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    x = alt.X(
        "distance:Q",
        title="letters in between",
        scale=alt.Scale(domain=[0, DISTANCES[-1] + 2]),
        axis=alt.Axis(values=list(DISTANCES), grid=False),
    )
    y = alt.Y(
        "accuracy:Q",
        title="first letter named",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%", tickCount=5),
    )
    lines = alt.Chart(rows).mark_line(point=alt.OverlayMarkDef(size=70), strokeWidth=2.5)
    lines = lines.encode(
        x=x,
        y=y,
        color=alt.Color("kind:N", legend=_LEGEND, scale=hue),
        strokeDash=alt.StrokeDash("kind:N", legend=_LEGEND, scale=dash),
        tooltip=["kind:N", "distance:Q", alt.Tooltip("accuracy:Q", format=".0%")],
    )
    guess = charting.fixed(accuracy=1 / len(task.LABELS), name="a guess")
    rule = guess.mark_rule(color=now.muted, strokeDash=[3, 4], strokeWidth=2).encode(y=y)
    text = guess.mark_text(color=now.muted, align="right", dx=-4, dy=10)
    text = text.encode(x=alt.value("width"), y=y, text="name:N")
    return charting.layered(rule, text, lines).properties(
        title="From how far back can it still be learned?", height=320
    )


def sentence(found: Mapping[str, Sequence[Ending]]) -> str:
    """For each kind, the last distance that it learned, and what is left of it where it did not."""
    said = []
    for kind, row in found.items():
        learned = [one.config.distance for one in row if one.learned]
        lost = [one for one in row if not one.learned]
        parts = [f"learned at {listed([str(d) for d in learned])} letters"] if learned else []
        if lost:
            told = listed([f"{percent(one.accuracy)} at {one.config.distance}" for one in lost])
            parts.append(f"{'but ' if learned else ''}did not learn: {told}")
        if parts:
            said.append(f"**{kind[0].upper()}{kind[1:]}** {', '.join(parts)}.")
    return f"{' '.join(said)} Each dot is a fresh network after {UPDATES} updates at the most; guessing gets 25 %."
