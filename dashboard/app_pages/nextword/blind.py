"""Two rows of chips after the same words: which are the network's, and which the trigram's?"""

from functools import partial

import streamlit as st

from dashboard.app_pages.nextword import beforehand
from dashboard.app_pages.nextword.beforehand import Asked
from dashboard.components.basics import beats, blind_test, controls, own_answers
from dashboard.components.basics.wording import percent, plain
from dashboard.components.training import caches, experiments, opening
from models.language import word_chips
from models.language.word_chips import Offer, Round
from models.shapes import Data
from models.tasks import nextword as task
from models.text import typed

_LONGEST = 14  # words of a beginning out of the visitor's text
_SHORTEST = 4


def show(model: task.NextWordModel) -> None:
    """A round: of sentences written beforehand with the network that ships, of the visitor's data with theirs."""
    st.subheader("Which is the network?", anchor=False)
    if opening.is_opened(task, model):
        st.caption(f"{opening.NO_TEXT}, so nobody can count in it, and there is no trigram to tell it from.")
        return
    own = experiments.learned_from(task, model)
    beats.say(
        "The old way to guess a word is to count. A **trigram** has counted which word came after every two words "
        "of the same training text, and knows nothing of what was before them. Here are the chips of both after "
        "the same beginning, the likeliest in the middle, and how each goes on by dice (temperature "
        f"{word_chips.TEMPERATURE:g})."
    )
    # Rounds about another text have a score of their own.
    key = controls.key(task, "blind" if own is None else "blind_own")
    turn = blind_test.turn(key)
    rounds = beforehand.rounds()
    found = rounds[turn % len(rounds)] if own is None else _of_own_text(model, own, key, turn)
    if found is None:
        st.caption("The held-back part of this text is too short for it.")
        return
    if own is None:
        st.caption("These were written beforehand, by the network that ships and by a trigram of the same texts.")
    st.markdown(f"“{plain(found.beginning)} …”")
    blind_test.ask(
        "Which chips are the network's?",
        [
            blind_test.Entry("the network", partial(_draw, found.made.network)),
            blind_test.Entry("the trigram", partial(_draw, found.made.trigram)),
        ],
        "the network",
        key=key,
    )
    if own is None:
        _figures()


def _of_own_text(model: task.NextWordModel, own: Data, key: str, turn: int) -> Asked | None:
    pieces = [piece for piece in own.test if len(piece) > _SHORTEST]
    if not pieces:
        return None
    beginning = tuple(pieces[turn % len(pieces)][:_LONGEST])
    return Asked(typed(beginning), own_answers.answer(f"{key}_made", model, _made, (beginning, turn)))


def _made(model: task.NextWordModel, asked: tuple[tuple[str, ...], int]) -> Round:
    own = experiments.learned_from(task, model)
    assert own is not None  # `show` has asked
    return word_chips.alike(model, task.ngram(own), *asked)


def _draw(offer: Offer) -> None:
    chips = [offer.chips[place] for place in (1, 0, 2) if place < len(offer.chips)]  # the likeliest in the middle
    st.markdown(" ".join(f":gray-badge[{plain(word)}]" for word in chips))
    st.caption(plain(offer.goes_on))


def _figures() -> None:
    """How often both are right, as measured when the network was saved: near each other."""
    figures = caches.shipped(task.NAME).figures
    first, five = (figures[f"right within {most}"] for most in task.GUESSES)
    beats.found(
        f"On {figures['words']:,} words of texts that neither has learned from, the middle chip is right "
        f"{percent(first['network'])} of the time for the network and {percent(first['trigram'])} for the trigram; "
        f"the word is among the first five {percent(five['network'])} and {percent(five['trigram'])} of the time. "
        "How sure each is shows a wider gap: it is as if the network chose between "
        f"{figures['value']:.0f} words, the trigram between {figures['baseline']['value']:.0f} (*perplexity*), "
        "where all rare words count as one. "
        f"{percent(figures['unknown'])} of the words are rare ones, which both can't say."
    )
