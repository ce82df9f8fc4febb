"""Which cell the page is about: the controls, the visitor's changes to its weights, and the way back from them."""

import re
from dataclasses import dataclass

import streamlit as st

from dashboard.components import loop_presets
from dashboard.components.loop_presets import DICE, PRESETS
from dashboard.components.wording import plain
from models.errors import UserError
from models.pocket import GATES, SIZES, PocketNetwork, checked
from models.series import MAX_STEPS, Series, parse

EXAMPLES = {"hello": "hello", "anna": "anna", "2, 0, −1": "2, 0, -1", "one push": "1, 0, 0, 0, 0"}
MAX_SEED = 9999
FIRST_SEED = 55.0  # dice whose outputs differ well on the first word; any other number will do
_HISTORY, _LATEST, _PROBLEM, _LINK = "loop_history", "loop_latest", "loop_problem", "loop_weights"
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
        return loop_presets.start(self.kind, self.size, self.start, self.seed)


def read() -> Series:
    """Ask for a word or a series; where it can't be read, say so and go on with the last one that could."""

    def example() -> None:
        if st.session_state.loop_example:
            st.session_state.loop_text = EXAMPLES[st.session_state.loop_example]

    def typed() -> None:
        st.session_state.loop_example = None

    said = st.text_input(
        "A short word, or numbers with commas between them",
        "hello",
        key="loop_text",
        bind="query-params",
        on_change=typed,
    )
    st.pills("Or take one of these", list(EXAMPLES), key="loop_example", on_change=example)
    try:
        found = parse(said or "")
    except UserError as error:
        found = parse(st.session_state.get("loop_readable", "hello"))
        kept = "".join(found.names) if found.letters else ", ".join(found.names).replace("-", "−")
        st.info(f"{plain(str(error))} Until then, the page stays with “{plain(kept)}”.", icon=":material/edit:")
    else:
        st.session_state.loop_readable = said
    if found.left_out:
        st.info(f"The first {MAX_STEPS} steps are read; {found.left_out} more do not fit on the page.")
    return found


def cell() -> tuple[str, int]:
    """Ask for the kind of cell and the size of its memory."""
    with st.container(horizontal=True, gap="medium"):
        kind = st.segmented_control(
            "Cell", list(GATES), default="RNN", required=True, key="loop_cell", bind="query-params"
        )
        size = st.segmented_control(
            "Numbers in memory", SIZES, default=2, required=True, key="loop_size", bind="query-params"
        )
    return kind or "RNN", size or 2


def choose(kind: str, size: int) -> Choice:
    """Ask for the weights to start from."""
    key = f"loop_start_{kind.lower()}"

    def preset() -> None:
        chosen = PRESETS[kind].get(st.session_state[key])
        if chosen:  # a preset brings the series that shows it at work
            st.session_state.loop_text = chosen.series
            st.session_state.loop_example = None

    def dice() -> None:
        st.session_state[key] = DICE
        st.session_state.loop_seed = (int(st.session_state.get("loop_seed", FIRST_SEED)) + 1) % (MAX_SEED + 1)

    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        start = st.pills(
            "Weights that show something",
            [DICE, *PRESETS[kind]],
            default=DICE,
            key=key,
            on_change=preset,
            bind="query-params",
            persist_state="session",
        )
        st.button("New dice", on_click=dice, key="loop_dice", icon=":material/casino:")
        with st.container(width=150):
            # A float, so that an address that says "inf" does not end the page.
            seed = st.number_input(
                "Dice number",
                0.0,
                float(MAX_SEED),
                FIRST_SEED,
                step=1.0,
                format="%.0f",
                key="loop_seed",
                bind="query-params",
            )
    return Choice(kind, size, start or DICE, int(seed))


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


def edit(choice: Choice, said: object) -> None:
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


def problem() -> dict | None:
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
    if made := history(choice):
        st.query_params[_LINK] = ",".join(f"{number:g}" for number in made[-1])
    else:
        st.query_params.pop(_LINK, None)


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
