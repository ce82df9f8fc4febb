"""The visitor's text, and the examples that fill it with one click."""

import streamlit as st

from dashboard.components import controls
from models.errors import UserError
from models.tasks import sentiment as task
from models.text import words

MAX_WORDS = 200  # what the diagram can hold; the command line reads any length

EXAMPLES = {
    "No hope": "Nothing can save this bore, not even its wonderful cast and beautiful music.",
    "A turn": "The trailer promised a wonderful adventure, but the film itself is a long, dull mess.",
    "Kind": "A warm and funny film that stays with you.",
    "Unkind": "Not one joke works, and the ending is a bore.",
    "Slow start": "It starts slowly, even clumsily, and then it becomes one of the most moving films of the year.",
    "One word": "Wonderful",
}


def ask() -> str | None:
    """The text to read; None, and a sentence on the page, where there is nothing to read."""
    key, example_key = controls.key(task, "text"), controls.key(task, "example")

    def take_example() -> None:
        if st.session_state[example_key]:
            st.session_state[key] = EXAMPLES[st.session_state[example_key]]

    def own_words() -> None:
        st.session_state[example_key] = None

    chosen = st.pills(
        "Examples",
        list(EXAMPLES),
        default="No hope",
        key=example_key,
        on_change=take_example,
        bind="query-params",
    )
    # A copied link brings its example with it.
    st.session_state.setdefault(key, EXAMPLES.get(chosen, ""))
    text = st.text_area(
        "A film review of yours, in English",
        key=key,
        height=90,
        on_change=own_words,
        persist_state="session",
        placeholder="Type a sentence or two about a film",
    )
    # Leaving the field is enough; the button is for those who look for one.
    st.button("Read it", key=controls.key(task, "read"), icon=":material/menu_book:", type="primary")
    found = words(text)
    if not found:
        st.info("There are no words to read yet. Type a few, or press an example.", icon=":material/edit:")
        return None
    if len(found) > MAX_WORDS:
        st.info(
            f"Your text has {len(found):,} words and signs. The network reads the first {MAX_WORDS} here, "
            "so that every step still fits on the page.",
            icon=":material/content_cut:",
        )
    return " ".join(found[:MAX_WORDS])


def use(text: str) -> None:
    """Put `text` where the visitor's own goes."""
    st.session_state[controls.key(task, "text")] = text
    st.session_state[controls.key(task, "example")] = None


def unknown(model: object, text: str) -> list[str]:
    """The words that the network has never met, each once."""
    try:
        found = task.encode(model, text)[0]
    except UserError:
        return []
    return [word for word in dict.fromkeys(found) if word not in model.vocabulary]
