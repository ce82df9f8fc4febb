"""Bach or network? The same melody set twice, once by each."""

from functools import partial

import streamlit as st

from dashboard.app_pages.chorale import choir
from dashboard.components.basics import beats, blind_test, controls, own_answers
from dashboard.components.basics.wording import plain
from dashboard.components.training import caches, fetching
from models.datasets import bach_chorales, fetch
from models.errors import UserError
from models.music import chorale_singing
from models.music.voices import STEPS_A_BAR, Chorale
from models.tasks import chorale as task

_LENGTH = 4 * STEPS_A_BAR
_STRIDE = 29  # from one round's chorale to the next one's; it has no divisor in common with their number
_LABEL = "The melody with three voices"
_PROBLEM = controls.key(task, "blind_problem")


@st.cache_resource(max_entries=1, ttl=caches.IDLE, show_spinner="Reading the chorales …")
def _held_back() -> tuple[Chorale, ...]:
    """The beginnings of the chorales that nothing was learned from."""
    return tuple(chorale[:_LENGTH] for chorale in bach_chorales.splits()[2])


def show(model: task.ChoraleModel) -> None:
    """A round, or how to get the chorales."""
    st.subheader("Bach or network?", anchor=False)
    beats.say(
        "One melody, set twice: once by Bach, in a chorale that the network never heard, and once by the network. "
        "Listen to both, or read them, and guess."
    )
    if not fetch.is_cached(bach_chorales.NAME):
        _offer()
        return
    try:
        chorales = _held_back()
    except UserError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return
    key = controls.key(task, "blind")
    turn = blind_test.turn(key)
    real = chorales[turn * _STRIDE % len(chorales)]
    ours = own_answers.answer(f"{key}_sung", model, _set, (tuple(chord[0] for chord in real), turn))
    blind_test.ask(
        "Which one did Bach write?",
        [
            blind_test.Entry(maker, partial(choir.still, sung, key=f"{key}_{place}", label=_LABEL))
            for place, (maker, sung) in enumerate((("Bach", real), ("the network", ours)))
        ],
        "Bach",
        key=key,
    )


def _set(model: task.ChoraleModel, asked: tuple[tuple[int, ...], int]) -> Chorale:
    given, turn = asked
    return chorale_singing.sing(model, given, temperature=task.TEMPERATURE, seed=turn).chorale


def _offer() -> None:
    """Bach's chorales are fetched once they are asked for, as all corpora are."""
    st.info(
        f"Bach's chorales are not on this machine: the file {plain(bach_chorales.NAME)} is missing (1.7 MB).",
        icon=":material/cloud_download:",
    )
    st.button("Fetch the chorales", icon=":material/download:", key=controls.key(task, "fetch"), on_click=_fetch)
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(plain(problem), icon=":material/error:")


def _fetch() -> None:
    try:
        fetching.ensure([bach_chorales.NAME])
    except UserError as error:
        st.session_state[_PROBLEM] = str(error)
