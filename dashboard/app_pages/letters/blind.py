"""Which of these is the real text, which the network's, which the 5-gram's?"""

import functools
import json
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.app_pages.letters import training_text
from dashboard.components.basics import beats, blind_test, controls, own_answers
from dashboard.components.drawings import passage
from dashboard.components.training import opening
from models.language import letter_passages
from models.language.letter_passages import Passages
from models.tasks import letters as task

_SHORTEST = 80  # letters that a real passage must have


@functools.cache
def ready() -> tuple[Passages, ...]:
    """Made once by tools/letter_passages.py: the corpus that the 5-gram counts in need not be here."""
    told = json.loads(Path(__file__).with_name("passages.json").read_text("utf-8"))
    return tuple(Passages(**one) for one in told)


def show(model: task.LettersModel) -> None:
    """A round: of the plays with the network that ships, of the visitor's data with one of theirs."""
    st.subheader("Who wrote which?", anchor=False)
    if training_text.is_opened(model):
        st.caption(f"{opening.NO_TEXT}, so there is no real passage to set beside its own.")
        return
    own = training_text.is_own(model)
    beats.say(
        "Three passages that begin alike. One is real, from a part that was held back; one is the network's; one "
        f"is by a **{task.ORDER}-gram**: it has counted what comes after every {task.ORDER - 1} letters, and "
        "knows nothing of what was before them."
    )
    # Rounds about another text have a score of their own.
    key = controls.key(task, "blind_own" if own else "blind")
    turn = blind_test.turn(key)
    if own:
        data = training_text.data(model)
        real = [piece for piece in data.test if len(piece) > _SHORTEST] if data is not None else []
        if not real:
            st.caption("The held-back part of this text is too short for it.")
            return
        found = own_answers.answer(f"{key}_passages", model, _made, (real[turn % len(real)], turn))
    else:
        st.caption("These were written beforehand, by the network that ships and by a 5-gram of the same plays.")
        found = ready()[turn % len(ready())]
    author = "your text" if own else "Shakespeare"
    blind_test.ask(
        "Which passage is from your text?" if own else "Which passage is Shakespeare's?",
        [
            blind_test.Entry(maker, partial(_draw, text, f"{key}_{place}"))
            for place, (maker, text) in enumerate(
                ((author, found.real), ("the network", found.network), (f"the {task.ORDER}-gram", found.ngram))
            )
        ],
        author,
        key=key,
    )


def _made(model: task.LettersModel, asked: tuple[str, int]) -> Passages:
    data = training_text.data(model)
    assert data is not None  # `show` has asked
    return letter_passages.alike(model, task.ngram(data), *asked)


def _draw(text: str, key: str) -> None:
    passage.draw([passage.Part(text)], key=key, label="A passage")
