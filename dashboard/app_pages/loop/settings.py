"""The controls of the loop page: what is read, by which cell, and from which weights it starts."""

import streamlit as st

from dashboard.app_pages.loop.own_weights import DICE_LINK, Choice
from dashboard.app_pages.loop.presets import DICE, PRESETS
from dashboard.components.basics.wording import plain
from dashboard.components.drawings import stepping
from models.errors import UserError
from models.networks.pocket import GATES, SIZES
from models.series import MAX_STEPS, Series, parse

FIRST = "data"  # its letters are none of those that are drawn, and move the memory so that one sees it
FIRST_START = {"RNN": "Adder", "GRU": "Keeps", "LSTM": "Keeps"}  # weights that do something
EXAMPLES = {FIRST: FIRST, "hello": "hello", "2, 0, −1": "2, 0, -1", "one push": "1, 0, 0, 0, 0"}
MAX_SEED = 9999
FIRST_SEED = 55.0  # dice whose outputs differ well on the first word; any other number will do


def read() -> Series:
    """Ask for a word or a series; where it can't be read, say so and go on with the last one that could."""

    def example() -> None:
        if st.session_state.loop_example:
            _take(EXAMPLES[st.session_state.loop_example])

    def typed() -> None:
        st.session_state.loop_example = None

    def back() -> None:
        typed()
        st.session_state.loop_text = st.session_state.pop("loop_own")

    said = st.text_input(
        "A short word, or numbers with commas between them",
        FIRST,
        key="loop_text",
        bind="query-params",
        on_change=typed,
    )
    st.pills("Or take one of these", list(EXAMPLES), key="loop_example", on_change=example)
    with st.container():
        if own := st.session_state.get("loop_own"):
            st.button(
                f"Back to your own: {plain(own[:20])}",
                key="loop_back",
                on_click=back,
                type="tertiary",
                icon=":material/undo:",
            )
    try:
        found = parse(said or "")
    except UserError as error:
        found = parse(st.session_state.get("loop_readable", FIRST))
        kept = "".join(found.names) if found.letters else ", ".join(found.names).replace("-", "−")
        st.info(f"{plain(str(error))} Until then, the page stays with “{plain(kept)}”.", icon=":material/edit:")
    else:
        st.session_state.loop_readable = said
    if found.left_out:
        st.info(f"The first {MAX_STEPS} steps are read; {found.left_out} more do not fit on the page.")
    return found


def _take(series: str) -> None:
    """Another series than the visitor's: their own is one press away."""
    said = st.session_state.get("loop_text", FIRST)
    made = {*EXAMPLES.values(), *(preset.series for presets in PRESETS.values() for preset in presets.values())}
    if said.strip() and said not in made:
        st.session_state.loop_own = said
    st.session_state.loop_text = series


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
            _take(chosen.series)
            st.session_state.loop_example = None

    def dice() -> None:
        st.session_state[key] = DICE
        st.session_state.loop_seed = (int(st.session_state.get("loop_seed", FIRST_SEED)) + 1) % (MAX_SEED + 1)

    _take_linked_dice(key)
    start = st.pills(
        "Weights that show something",
        [DICE, *PRESETS[kind]],
        default=FIRST_START[kind],
        key=key,
        on_change=preset,
        bind="query-params",
        persist_state="session",
    )
    # A row of their own: beside the pills, whether they fit would depend on the cell.
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
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


def _take_linked_dice(key: str) -> None:
    """Start with dice where the address that opened the page names a dice number, or weights that began with them,
    and no other start."""
    if "loop_dice_linked" in st.session_state:
        return
    st.session_state["loop_dice_linked"] = True
    seed = stepping.linked("loop_seed")
    known = seed is not None and seed <= MAX_SEED
    if (known or DICE_LINK in st.query_params) and key not in st.query_params:
        st.session_state[key] = DICE
