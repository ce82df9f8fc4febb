"""Which cell the page is about: the visitor's changes to its weights, and the way back from them."""

import re
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.app_pages.loop import presets
from models.errors import UserError
from models.networks.pocket import PocketNetwork, checked

_HISTORY, _LATEST, _PROBLEM, _LINK = "loop_history", "loop_latest", "loop_problem", "loop_weights"
DICE_LINK = "loop_from_dice"  # in the address: what was changed began with dice, and undoing leads back to them
_TEXT = re.compile(r"[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})")


@dataclass(frozen=True)
class Choice:
    """What the controls say."""

    kind: str
    size: int
    start: str  # a preset's name, or dice
    seed: int

    @property
    def network(self) -> PocketNetwork:
        """Its network before anything was changed."""
        return presets.start(self.kind, self.size, self.start, self.seed)


def network(choice: Choice) -> PocketNetwork:
    """The network as it stands: as chosen, with the visitor's changes, which a link brings along."""
    if _HISTORY not in st.session_state:
        linked = _from_link(choice)
        st.session_state[_HISTORY] = {choice: [linked]} if linked else {}
    if st.session_state.get(_LATEST, choice) != choice:
        st.session_state.pop(_PROBLEM, None)
        _to_link(choice)
    st.session_state[_LATEST] = choice
    made = history(choice)
    return choice.network.filled(made[-1]) if made else choice.network


def history(choice: Choice) -> list[list[float]]:
    """All numbers after every change that was made to this choice, the latest last."""
    return st.session_state.get(_HISTORY, {}).get(choice, [])


def edit(choice: Choice, said: Any) -> None:
    """Take a change from the grids: a callback. What is no weight is kept as a problem, with its sentence."""
    try:
        matrix, row, column, typed = (said[name] for name in ("matrix", "row", "column", "text"))
        at = choice.network.place(str(matrix), int(row), int(column))
        typed = str(typed)[:40]
    except (TypeError, KeyError, ValueError, IndexError, OverflowError):
        return  # a browser that says what it can't have meant
    try:
        value = _weight(typed)
    except UserError as error:
        problem = {"matrix": matrix, "row": row, "column": column, "text": typed, "sentence": str(error)}
        st.session_state[_PROBLEM] = problem
        return
    put(choice, {at: value})


def put(choice: Choice, changes: dict[int, float]) -> None:
    """Change the numbers at these places: a callback."""
    numbers = network(choice).numbers()
    new = [changes.get(at, number) for at, number in enumerate(numbers)]
    st.session_state.pop(_PROBLEM, None)
    if new != numbers:
        _keep(choice, [*history(choice), new][-100:])


def problem() -> dict[str, Any] | None:
    """The last change that was no number, until the next change."""
    return st.session_state.get(_PROBLEM)


def ways_back(choice: Choice) -> None:
    """Undo and reset."""
    nothing = not history(choice)

    def undo() -> None:
        _keep(choice, history(choice)[:-1])

    with st.container(horizontal=True, gap="small"):
        st.button("Undo", on_click=undo, key="loop_undo", icon=":material/undo:", disabled=nothing)
        st.button(
            "All changes back",
            on_click=_keep,
            args=(choice, []),
            key="loop_reset",
            icon=":material/restart_alt:",
            disabled=nothing,
        )


def _keep(choice: Choice, made: list[list[float]]) -> None:
    st.session_state[_HISTORY][choice] = made
    st.session_state.pop(_PROBLEM, None)
    _to_link(choice)


def _to_link(choice: Choice) -> None:
    made = history(choice)
    if made:
        st.query_params[_LINK] = ",".join(f"{number:g}" for number in made[-1])
    else:
        st.query_params.pop(_LINK, None)
    if made and choice.start == presets.DICE:
        st.query_params[DICE_LINK] = "1"
    else:
        st.query_params.pop(DICE_LINK, None)


def _weight(typed: str) -> float:
    typed = typed.strip().replace("−", "-")
    if not typed.isascii() or not _TEXT.fullmatch(typed):
        raise UserError("that is no number. A weight is a number such as 0.5 or −2")
    return round(checked(float(typed.replace(",", "."))), 2) + 0.0


def _from_link(choice: Choice) -> list[float] | None:
    """The weights that the address brings; None where they can't be meant."""
    said = st.query_params.get(_LINK, "")[:2000].split(",")
    try:
        numbers = [_weight(part) for part in said]
        choice.network.filled(numbers)
    except UserError:
        return None
    return numbers
