"""Which network learns, with which weights, and which of its updates is looked at."""

import streamlit as st

from dashboard.app_pages.learning import steps
from dashboard.components.basics import own_answers
from models.networks import tiny
from models.networks.tiny import Example, Settings, State, TinyNetwork

MOST = 200  # updates
_UPDATE, _SEED = "learning_update", "learning_seed"


def ask() -> TinyNetwork:
    """The fresh network that the settings describe."""
    with st.expander("More settings", icon=":material/tune:"):
        columns = st.columns(3)
        with columns[0]:
            cell = st.segmented_control(
                "Cell", ("RNN", "GRU", "LSTM"), default="RNN", required=True, key="learning_cell",
                bind="query-params", help="The kind of memory. The seven steps are the same for each.",
            )  # fmt: skip
        # Asked for as floats: for an int, Streamlit ends the page where the address says "inf".
        with columns[1]:
            seed = st.number_input(
                "Seed", 0.0, 9999.0, 0.0, step=1.0, format="%.0f", key=_SEED, bind="query-params",
                help="Which dice drew the first weights: same seed, same weights.",
            )  # fmt: skip
        with columns[2]:
            st.number_input(
                "Update", 1.0, float(MOST), 1.0, step=1.0, format="%.0f", key=_UPDATE, bind="query-params",
                help="Which update the drawing shows; the ones before it are made first.",
            )  # fmt: skip
    return TinyNetwork(cell or "RNN", int(seed))


def looks(fresh: TinyNetwork, example: Example, settings: Settings) -> list[State]:
    """A run of MOST updates, kept for the visitor until something changes."""
    asked = (fresh.cell, int(st.session_state[_SEED]), example, settings)
    kept = own_answers.kept().get("run")
    if kept is None or kept[0] != asked:
        kept = asked, tiny.run(fresh, example, settings, MOST)
        own_answers.kept()["run"] = kept
    return kept[1]


def at_update(fresh: TinyNetwork, run: list[State]) -> tuple[TinyNetwork, int]:
    """The network as it enters the update that is looked at, and the number of that update."""
    number = min(int(st.session_state[_UPDATE]), len(run))
    return fresh.with_weights(run[number - 1].weights), number


def buttons(number: int, run: list[State]) -> None:
    """On to the next update, other weights, and back to the start."""
    last = number >= min(len(run), MOST)
    with st.container(horizontal=True):
        st.button(
            f"Keep the new weights, make update {number + 1}",
            icon=":material/skip_next:", key="learning_next", disabled=last,
            on_click=_go, args=(number + 1,),
        )  # fmt: skip
        st.button("New dice", icon=":material/casino:", key="learning_dice", on_click=_dice,
                  help="Other first weights.")  # fmt: skip
        st.button("Start over", icon=":material/restart_alt:", key="learning_reset", on_click=_go, args=(1,))


def _go(update: int) -> None:
    st.session_state[_UPDATE] = float(update)
    steps.rewind()


def _dice() -> None:
    st.session_state[_SEED] = float((int(st.session_state.get(_SEED, 0)) + 1) % 10_000)
    _go(1)
