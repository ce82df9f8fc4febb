"""Which film is watched: an example, or one that the visitor has directed."""

import streamlit as st

from dashboard.app_pages.film import director, screenplay
from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain
from models.datasets.films import Film
from models.errors import UserError
from models.tasks import film as task


def _film(line: str) -> Film:
    found = screenplay.of_line(line)
    assert found is not None, line
    return found


EXAMPLES = {
    "It comes back": _film("8~ring.red.1.left.0.on~square.blue.1.right.1.on~ring.red.1.left.0.on"),
    "Behind the wall": _film("8~triangle.green.1.left.3.back~triangle.green.1.left.1.on~cross.green.1.left.0.back"),
    "Nearly alike": _film(
        "none~ring.red.1.left.0.on~ring.blue.1.left.0.on~square.red.1.left.0.on~ring.red.1.left.0.on"
    ),
    "A crowd": _film(
        "none~cross.yellow.0.left.0.on~ring.green.0.right.0.on~square.blue.0.left.0.on~cross.yellow.0.right.0.on"
        "~triangle.red.0.left.0.on~ring.green.0.left.0.on"
    ),
}  # fmt: skip
_EXAMPLE, _SCRIPT = controls.key(task, "example"), controls.key(task, "script")
_MINE, _SHOWN, _TURN, _DIRECTOR, _PROBLEM = (
    controls.key(task, name) for name in ("mine", "shown", "turn", "director", "problem_there")
)


def choose() -> Film:
    """The film, and its script to change."""
    # A link, or back from elsewhere. Of no example the address may say so by an empty value.
    if _EXAMPLE not in st.session_state and not st.query_params.get(_EXAMPLE):
        linked = screenplay.of_line(st.query_params.get(_SCRIPT, ""))
        if linked is not None:
            st.session_state.setdefault(_MINE, linked)
        if _MINE in st.session_state:
            st.session_state[_EXAMPLE] = None
    chosen = st.pills(
        "Films to start from", list(EXAMPLES), default=next(iter(EXAMPLES)), key=_EXAMPLE, on_change=_take_example,
        bind="query-params",
    )  # fmt: skip
    usual = next(iter(EXAMPLES.values()))
    shown = EXAMPLES[chosen] if chosen in EXAMPLES else st.session_state.get(_MINE, usual)
    if chosen in EXAMPLES:
        st.query_params.pop(_SCRIPT, None)
    else:
        st.query_params[_SCRIPT] = screenplay.line(shown)
    with st.expander("Direct your own film", icon=":material/movie_edit:", key=controls.key(task, "directing")):
        director.draw(shown, key=_DIRECTOR, turn=st.session_state.get(_TURN, 0), on_change=_take_change)
        if problem := st.session_state.get(_PROBLEM):
            st.info(f"{plain(problem)} The film below is the last that could be shot.", icon=":material/movie:")
    st.session_state[_SHOWN] = shown
    return shown


def use(chosen: Film) -> None:
    """Put a film where the visitor's own goes, as a callback."""
    st.session_state[_MINE] = chosen
    st.session_state[_EXAMPLE] = None
    _turn()


def _take_example() -> None:
    if st.session_state[_EXAMPLE]:
        st.session_state.pop(_MINE, None)
    else:  # pressed once more: the film stays, as one's own
        st.session_state[_MINE] = st.session_state[_SHOWN]
    _turn()


def _take_change() -> None:
    st.session_state.pop(_PROBLEM, None)
    try:
        mine = director.changed(_DIRECTOR)
    except UserError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    if mine is not None:
        st.session_state[_MINE] = mine
        st.session_state[_EXAMPLE] = None


def _turn() -> None:
    """What stands in the script is to be that of the film that was chosen now."""
    st.session_state.pop(_PROBLEM, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
