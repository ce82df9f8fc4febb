"""Break it: what this guesser gets wrong. Every verdict is computed from what this very network does."""

import streamlit as st

from dashboard.app_pages.nextword import learning
from dashboard.app_pages.nextword.writing import repeated
from dashboard.components.basics import beats, own_text
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import breaking, caches
from models.tasks import nextword as task
from models.text import typed

STRANGERS = ("hamster", "volcano")
_LOOKED = "She looked at the {} and"
FACT = "The capital of France is"
STUCK = "I think that"
_STUCK_LENGTH = 100


def show(model: task.NextWordModel) -> None:
    """Four cards."""
    breaking.cards(model, (_circle, _strangers, _fact, _too_fast))


def stuck(model: task.NextWordModel, start: str) -> tuple[str, ...]:
    """What it says where it always takes the likeliest word."""
    return task.generate(model, task.cut(start), temperature=0.0, seed=0, length=_STUCK_LENGTH).words


def _circle(model: task.NextWordModel) -> None:
    st.markdown(f"**Always the middle chip**  \n“{plain(STUCK)} …”, {_STUCK_LENGTH} taps.")
    written = caches.answer(model, stuck, STUCK)
    beats.found(
        repeated(task.cut(STUCK), written)
        or f"It does not run in a circle here. It ends with “{plain(typed(written[-12:]))}”."
    )
    breaking.try_above(task, "circle", lambda: own_text.use(task, STUCK), 0.0)


def _strangers(model: task.NextWordModel) -> None:
    first, other = (_LOOKED.format(stranger) for stranger in STRANGERS)
    st.markdown(f"**Words that it has never met**  \n“{plain(first)} …” and “{plain(other)} …”")
    if any(stranger in model.vocabulary for stranger in STRANGERS):
        beats.found("This network has met one of the two, so it need not say the same after both.")
    else:
        said = caches.answer(model, task.predict, first).output[0]
        beats.found(
            f"It knows {len(model.vocabulary) - 2:,} words. “{STRANGERS[0]}” and “{STRANGERS[1]}” are none of "
            "them, and all such words are one and the same to it: after both sentences it says "
            f"“{plain(said['word'])}”, {percent(said['probability'])} sure."
        )
    breaking.try_above(task, "strangers", lambda: own_text.use(task, first))


def _fact(model: task.NextWordModel) -> None:
    st.markdown(f"**A question of fact**  \n“{plain(FACT)} …” A person says **Paris**.")
    answer = caches.answer(model, task.predict, FACT)
    said = ", ".join(f"“{plain(guess['word'])}” {percent(guess['probability'])}" for guess in answer.output)
    (paris,) = caches.answer(model, shares, (FACT, ("paris",)))
    beats.found(
        f"It says {said}; Paris gets {percent(paris)}. It has learned which words come after which, and "
        "nobody told it what is true."
        if "paris" in model.vocabulary
        else f"It says {said}. It has never met the word “Paris”."
    )
    breaking.try_above(task, "fact", lambda: own_text.use(task, FACT))


def shares(model: task.NextWordModel, asked: tuple[str, tuple[str, ...]]) -> tuple[float, ...]:
    """How likely some words are after a text."""
    text, wanted = asked
    found = task.read(model, task.cut(text)).shares[-1]
    return tuple(found[token].item() for token in model.vocabulary.encode(wanted))


def _too_fast(_: task.NextWordModel) -> None:
    breaking.too_fast(task, learning.find_data)
