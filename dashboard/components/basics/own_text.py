"""A visitor's own text, and the examples that fill it with one click."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.components.basics import controls
from dashboard.components.basics.wording import plain, plural
from models.errors import UserError
from models.shapes import Task

LONGEST = 100_000  # characters that are looked at: no page reads more, and a client may send any number
LONGEST_LINK = 1500  # characters of a text that the address keeps; longer addresses are cut on their way


def ask(
    task: Task,
    examples: Mapping[str, str],
    *,
    label: str,
    placeholder: str,
    cut: Callable[[str], Sequence[str]],
    max_words: int,
    button: str = "Read it",
) -> tuple[str, ...] | None:
    """The words to read, as `cut` finds them; None, and a sentence on the page, where there are none or where it
    raises a UserError.

    The first example is there from the start, unless the address brings a text. More than `max_words` are left out,
    and the page says so.
    """
    key, example_key = controls.key(task, "text"), controls.key(task, "example")

    def take_example() -> None:
        if st.session_state[example_key]:
            st.session_state[key] = examples[st.session_state[example_key]]

    def own_words() -> None:
        st.session_state[example_key] = None

    if example_key not in st.session_state and example_key not in st.query_params:  # a link, or back from elsewhere
        known = st.session_state.get(key, st.query_params.get(key))
        if known is not None:
            st.session_state[key] = known
            st.session_state[example_key] = next((name for name in examples if examples[name] == known), None)
    chosen = st.pills(
        "Examples",
        list(examples),
        default=next(iter(examples)),
        key=example_key,
        on_change=take_example,
        bind="query-params",
    )
    # A copied link brings its example with it.
    st.session_state.setdefault(key, examples.get(chosen or "", ""))
    text = st.text_area(
        label, key=key, height=90, on_change=own_words, persist_state="session", placeholder=placeholder
    )
    _to_link(key, text if chosen is None else None)
    if len(text) > LONGEST:
        st.caption(f"Of your {plural(len(text), 'character')} the first {LONGEST:,} are looked at.")
    # Leaving the field is enough; the button is for those who look for one.
    st.button(button, key=controls.key(task, "read"), icon=":material/menu_book:")
    try:
        words = cut(text[:LONGEST])
    except UserError as error:
        st.info(plain(str(error)), icon=":material/edit:")
        return None
    if not words:
        st.info(f"There are no {task.UNIT}s to read yet. Type a few, or press an example.", icon=":material/edit:")
        return None
    if len(words) > max_words:
        st.info(
            f"Your text has {len(words):,} {task.UNIT}s and signs. The network reads the first {max_words} here, "
            "so that every step still fits on the page.",
            icon=":material/content_cut:",
        )
    return tuple(words[:max_words])


def _to_link(key: str, text: str | None) -> None:
    """Let the address keep a text of the visitor's own; an example it keeps by its name."""
    if text is not None and len(text) <= LONGEST_LINK:
        st.query_params[key] = text
        return
    st.query_params.pop(key, None)
    if text is not None:
        st.caption(f"A copied link will not bring this text along: it has {plural(len(text), 'character')}.")


def use(task: Task, text: str) -> None:
    """Put `text` where the visitor's own goes."""
    st.session_state[controls.key(task, "text")] = text
    st.session_state[controls.key(task, "example")] = None
