"""The visitor's own sentence: typed, taken from the examples, or built from the words that the networks know."""

import streamlit as st

from dashboard.components.basics import beats, own_text
from dashboard.components.basics.wording import listed, plain
from models.datasets import bitten
from models.tasks import order as task
from models.text import words

EXAMPLES = {
    "Dog bites man": "the dog bit the man",
    "Man bites dog": "the man bit the dog",
    "Turned round": "the man was bitten by the dog",
    "A long one": "last night in the park the hungry dog quietly bit the old man again",
    "Longer still": "people say that one cold morning the old man was quickly bitten by the angry dog last week",
}
MAX_WORDS = 40
_NOTHING = "(nothing)"
_MIDDLES = (*bitten.VERBS, *(f"was {participle} by" for participle in bitten.VERBS.values()))


def ask() -> tuple[str, ...] | None:
    """The words to read; None, and a sentence on the page, where there are none."""
    _builder()
    found = own_text.ask(
        task,
        EXAMPLES,
        label="A sentence in which somebody is bitten",
        placeholder="the dog bit the man",
        cut=lambda text: [word for word in words(text) if word[0].isalnum()],
        max_words=MAX_WORDS,
    )
    if found is None:
        return None
    if new := [word for word in dict.fromkeys(found) if word not in bitten.WORDS]:
        st.info(
            f"The networks have never met {listed([f'“{plain(word)}”' for word in new[:8]])}"
            f"{' and others' if len(new) > 8 else ''}. An unknown word says nothing to them.",
            icon=":material/help:",
        )
    return found


def _builder() -> None:
    """Five choices that make a sentence of known words."""
    nouns = sorted((*bitten.PEOPLE, *bitten.ANIMALS))
    with st.expander("Build a sentence from the words they know", icon=":material/construction:"):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            front = _choose("In front", (_NOTHING, *bitten.OPENERS), "front")
            first = _choose("First", nouns, "first", "horse")
            middle = _choose("What happens", _MIDDLES, "middle")
            second = _choose("Second", nouns, "second", "king")
            behind = _choose("Behind", (_NOTHING, *bitten.CLOSERS), "behind")
        parts = [front, "the", first, middle, "the", second, behind]
        made = " ".join(part for part in parts if part != _NOTHING)
        beats.say(f"“{made}”")
        st.button(
            "Take this sentence",
            key="memory_take",
            on_click=own_text.use,
            args=(task, made),
            icon=":material/check:",
        )


def _choose(label: str, options: tuple[str, ...] | list[str], name: str, usual: str = "") -> str:
    at = list(options).index(usual) if usual else 0
    chosen = st.selectbox(label, options, index=at, key=f"memory_{name}", bind="query-params", width=170)
    return chosen if chosen in options else options[at]
