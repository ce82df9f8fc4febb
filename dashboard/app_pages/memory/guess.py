"""Predict, then reveal: how often will each reader know who was bitten? Each bar is guessed before it is seen."""

import altair as alt
import pyarrow as pa
import streamlit as st

from dashboard.app_pages.memory import three_readers
from dashboard.app_pages.memory.three_readers import ABOUT, Reader, Scores
from dashboard.components.basics import beats, charting
from dashboard.components.basics.theme import colours
from dashboard.components.basics.wording import listed, percent
from dashboard.components.training import experiments
from dashboard.components.training.experiments import Experiment
from models.tasks import order as task

KINDS = {"trained": "lengths it learned", "longer": "longer sentences"}
UNDER, HALF, MOST, ALL = "under half", "about half", "most", "nearly all"
_REVEALED = "memory_revealed"


def named(share: float) -> str:
    """The guess that would have been right."""
    return UNDER if share < 0.4 else HALF if share <= 0.6 else MOST if share < 0.9 else ALL


def ask() -> None:
    """A card for each reader with a guess for each of its bars. Nothing is preselected."""
    columns = st.columns(len(ABOUT))
    for column, (reader, about) in zip(columns, ABOUT.items(), strict=True):
        # Words at the top and choices at the bottom, so that those of all cards stand at one height.
        with column.container(border=True, height="stretch", vertical_alignment="distribute"):
            st.markdown(f"**{_title(reader)}**  \n{about}")
            with st.container():
                for kind, meaning in KINDS.items():
                    st.radio(
                        f"Right on {meaning}",
                        (UNDER, HALF, MOST, ALL),
                        index=None,
                        horizontal=True,
                        key=_key(reader, kind),
                        persist_state="session",
                    )


def guessed(reader: str) -> dict[str, str | None]:
    """The visitor's guesses for a reader, by kind of sentence; None where there is none."""
    return {kind: st.session_state.get(_key(reader, kind)) for kind in KINDS}


def reveal(raced: dict[str, Reader]) -> None:
    """A button a reader, the bars that were revealed, and the sentence below them."""
    shown: set[str] = st.session_state.setdefault(_REVEALED, set())
    with st.container(horizontal=True, vertical_alignment="center"):
        for reader in ABOUT:
            ready = reader in raced and all(guessed(reader).values())
            st.button(
                f"Reveal: {reader}",
                key=f"memory_reveal_{list(ABOUT).index(reader)}",
                disabled=not ready or reader in shown,
                on_click=shown.add,
                args=(reader,),
                icon=":material/visibility:",
            )
        st.button(
            "Reveal all",
            key="memory_reveal_all",
            disabled=any(reader not in raced for reader in ABOUT) or shown >= set(ABOUT),
            on_click=shown.update,
            args=(ABOUT,),
            icon=":material/visibility:",
            help="The bars of all three, guessed or not.",
        )
        st.button(
            "Guess again",
            key="memory_again",
            disabled=not shown,
            on_click=_forget,
            type="tertiary",
            icon=":material/restart_alt:",
        )
    waiting = [reader for reader in ABOUT if reader not in shown and not all(guessed(reader).values())]
    if waiting:
        st.caption(f"First guess both bars of {listed(waiting)} above: a bar is shown when it has been guessed.")
    elif missing := [reader for reader in ABOUT if reader not in raced]:
        st.caption(f"Your guesses are in. {_waits(experiments.resumed(task), missing)}")
    found = {reader: three_readers.scores(raced[reader].model) for reader in ABOUT if reader in shown & set(raced)}
    if found:
        charting.show(
            chart,
            rows(found),
            key="memory_bars",
            alt="How often each reader is right, on sentences as long as those it learned from and on longer ones",
        )
        beats.found(" ".join(sentence(reader, scores, guessed(reader)) for reader, scores in found.items()))


def surprise() -> str:
    """What the race shows beyond its curves: longer sentences. Whoever has guessed hears where the answer waits."""
    raced = three_readers.raced()
    shown: set[str] = st.session_state.get(_REVEALED, set())
    if not all(reader in raced for reader in (task.POSITIONS, "RNN")):
        return ""
    if any(any(guessed(reader).values()) for reader in ABOUT if reader not in shown):
        return "And on longer sentences? Press **Reveal all** below: your guesses wait there."
    found = {reader: three_readers.scores(raced[reader].model) for reader in (task.POSITIONS, "RNN")}
    said = [_beyond(reader, scores) for reader, scores in found.items()]
    return f"On sentences longer than any they learned from, {', '.join(said)}."


def _beyond(reader: str, scores: Scores) -> str:
    moved = scores.longer - scores.trained
    how = "falls to" if moved < -0.05 else "rises to" if moved > 0.05 else "stays at"
    return f"{'the ' if reader == 'RNN' else ''}{reader} {how} {percent(scores.longer)}"


def _waits(experiment: Experiment | None, missing: list[str]) -> str:
    """What must happen before the bars of those that have not finished a run are shown."""
    if experiment is None or experiment.is_over:
        return f"Press **Race** above: {listed(missing)} must finish a run first."
    if experiment.is_race:
        now = "The race is on" if experiment.is_running else "The race waits"
        return f"{now}: you can reveal when all three have finished."
    return f"When the run above is over, press **Race**: {listed(missing)} must finish a run first."


def rows(found: dict[str, Scores]) -> pa.Table:
    """Two rows a reader; those not revealed yet have a question mark for a value."""
    rows = []
    for reader in ABOUT:
        for kind, meaning in KINDS.items():
            value = getattr(found[reader], kind) if reader in found else None
            rows.append((reader, meaning, value, "?" if value is None else percent(value)))
    return charting.table("reader kind value text", rows)


def chart(rows: charting.Rows) -> alt.LayerChart:
    """Two bars a reader; those not revealed yet keep their room."""
    now = colours()
    x = alt.X(
        "value:Q", title="sentences answered right", scale=alt.Scale(domain=[0, 1.1]),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )  # fmt: skip
    y = alt.Y("reader:N", sort=list(ABOUT), title=None, axis=alt.Axis(labelLimit=160))
    kinds = list(KINDS.values())
    offset = alt.YOffset("kind:N", sort=kinds)
    legend = alt.Legend(orient="top", title=None, symbolType="square")
    base = alt.Chart(rows)
    bars = base.mark_bar(cornerRadius=3, strokeWidth=2, stroke=now.output).encode(
        x=x,
        y=y,
        yOffset=offset,
        color=alt.Color("kind:N", legend=legend, scale=alt.Scale(domain=kinds, range=[now.output, "transparent"])),
        tooltip=[alt.Tooltip("reader:N", title=" "), "kind:N", alt.Tooltip("value:Q", format=".1%")],
    )
    texts = base.mark_text(align="left", dx=5, color=now.text, fontSize=13).encode(
        x=alt.X("at:Q"), y=y, yOffset=offset, text="text:N"
    ).transform_calculate(at="datum.value === null ? 0 : datum.value")  # fmt: skip
    coin = charting.fixed(value=0.5).mark_rule(color=now.muted, strokeDash=[3, 4]).encode(x="value:Q")
    title = "Right on lengths it learned, and on longer ones (dashed: a coin)"
    return charting.layered(bars, texts, coin).properties(title=title, height=360)


def sentence(reader: str, scores: Scores, guess: dict[str, str | None]) -> str:
    """What a reader's two bars say, and whether that was expected."""
    short, long = percent(scores.trained), percent(scores.longer)
    if named(scores.trained) == HALF:
        what = "no better than a coin" if scores.trained <= 0.55 else "hardly better than a coin"
        said = f"{short} on lengths it learned, {what}, and {long} on longer ones"
    elif scores.trained - scores.longer > 0.1:
        said = f"{short} on lengths it learned, but {long} on longer ones"
    else:
        said = f"{short} on lengths it learned, and {long} on longer ones too"
    if not all(guess.values()):
        return f"**{_title(reader)}**: {said}."
    right = sum(named(getattr(scores, kind)) == guess[kind] for kind in KINDS)
    return f"**{_title(reader)}**: {said} (you guessed {('neither', 'one', 'both')[right]})."


def _title(reader: str) -> str:
    return reader[0].upper() + reader[1:]


def _key(reader: str, kind: str) -> str:
    return f"memory_guess_{list(ABOUT).index(reader)}_{kind}"


def _forget() -> None:
    st.session_state.pop(_REVEALED, None)
    for reader in ABOUT:
        for kind in KINDS:
            st.session_state[_key(reader, kind)] = None
