"""The clue that lies far back: two sentences that end alike, and the word that decides how they go on."""

from typing import NamedTuple

import streamlit as st
import torch

from dashboard.app_pages.nextword import beforehand
from dashboard.components.basics import beats, charting, charts, controls, own_answers, tables
from dashboard.components.basics.wording import number, percent, plain, plural
from dashboard.components.training import caches, experiments, opening
from models.language import occlusion
from models.language.ngram import NGram
from models.tasks import nextword as task
from models.text import Vocabulary

OWN = "my text above"
LONGEST = 24  # words whose bars fit on the page
_SEEN = 0.005  # a push that can be told
TOWARDS = ("another word", "this one")


class Pair(NamedTuple):
    """Two sentences that differ in one word, and the word that each asks for."""

    first: str
    second: str
    clues: tuple[str, str]  # where they differ
    wanted: tuple[str, str]


PAIRS = {
    "an open bracket": Pair(
        "The house (which was built by the king a long time ago",
        "The house, which was built by the king a long time ago",
        ("(", ","),
        (")", ","),
    ),
    "his or her": Pair(
        "Mr. Smith walked through the streets of the city and lost",
        "Miss Smith walked through the streets of the city and lost",
        ("mr", "miss"),
        ("his", "her"),
    ),
    "bread or fish": Pair(
        "The baker walked over the old bridge in the rain and came home with a bag full of",
        "The fisherman walked over the old bridge in the rain and came home with a bag full of",
        ("baker", "fisherman"),
        ("bread", "fish"),
    ),
    "somebody comes by": Pair(
        "The baker walked over the old bridge in the rain, met the tailor, and came home with a bag full of",
        "The fisherman walked over the old bridge in the rain, met the tailor, and came home with a bag full of",
        ("baker", "fisherman"),
        ("bread", "fish"),
    ),
}


class Told(NamedTuple):
    """What was said of the two words after each of the two sentences."""

    network: tuple[tuple[float, float], ...]  # shares by sentence, then by word
    trigram: tuple[float, float] | None  # the same after both sentences: they end alike; None: nothing to count in


def known(model: task.NextWordModel) -> dict[str, Pair]:
    """The pairs whose words this network knows."""
    return {
        name: pair
        for name, pair in PAIRS.items()
        if all(word in model.vocabulary for word in (*pair.clues, *pair.wanted))
    }


def show(model: task.NextWordModel, reading: task.Reading) -> None:
    """Choose a pair or the text above; what both say, and which word was the clue."""
    st.subheader("Which word was the clue?", anchor=False)
    beats.say(
        "The last two words are all that a **trigram** sees: it has counted which word came after every two. "
        "Sometimes the word that decides lies much further back. Leave the words out one by one and look at what "
        "that does to the answer (*occlusion*): so you find the clue."
    )
    pairs = known(model)
    choices = [*pairs, OWN]
    chosen = st.pills(
        "A sentence",
        choices,
        default=choices[0],
        required=True,
        key=controls.key(task, "clue"),
        bind="query-params",
    )
    if chosen in pairs:
        _pair(model, chosen)
    else:
        _own(model, reading)


def _pair(model: task.NextWordModel, name: str) -> None:
    pair, said = PAIRS[name], told(model, name)
    beats.say(f"1. “{plain(pair.first)} …”\n2. “{plain(pair.second)} …”")
    both = {"network": said.network}
    if said.trigram is not None:
        both["trigram"] = (said.trigram, said.trigram)
    rows = [[who, *(percent(share) for sentence in shares for share in sentence)] for who, shares in both.items()]
    tables.show(["", *(f"{place}: “{plain(word)}”" for place in (1, 2) for word in pair.wanted)], rows)
    beats.found(verdict(pair, said))
    words = task.cut(pair.first)
    _bars(words, caches.answer(model, clues, (words, pair.wanted[0])), pair.wanted[0])


def told(model: task.NextWordModel, name: str) -> Told:
    """What network and trigram say of both words after both sentences of a pair."""
    pair = PAIRS[name]
    network = tuple(caches.answer(model, shares_of, (text, pair.wanted)) for text in (pair.first, pair.second))
    if opening.is_opened(task, model):
        return Told(network, None)
    own = experiments.learned_from(task, model)
    trigram = beforehand.trigram(name) if own is None else counted(task.ngram(own), model.vocabulary, pair)
    return Told(network, trigram)


def counted(ngram: NGram, vocabulary: Vocabulary, pair: Pair) -> tuple[float, float]:
    """How likely a trigram holds both words after the pair's first sentence, and so after its second."""
    shares = ngram.distribution(vocabulary.encode(task.cut(pair.first)))
    first, second = shares[vocabulary.encode(pair.wanted)].tolist()
    return first, second


def shares_of(model: task.NextWordModel, asked: tuple[str, tuple[str, str]]) -> tuple[float, float]:
    """How likely each of two words is after a text."""
    text, wanted = asked
    shares = task.read(model, task.cut(text)).shares[-1]
    first, second = (shares[token].item() for token in model.vocabulary.encode(wanted))
    return first, second


def verdict(pair: Pair, said: Told) -> str:
    """Who told the two sentences apart."""
    words = task.cut(pair.first)
    back = len(words) - words.index(pair.clues[0])
    (first, other), (another, second) = said.network
    prefers = first > other, second > another
    if all(prefers):
        network = "The network puts the right one first both times"
    elif first > another and second > other:
        network = "Each clue makes its own word likelier, but that is not enough to put it first both times"
    else:
        network = "This network does not tell them apart"
    counted = "" if said.trigram is not None else f" {opening.NO_TEXT}, so no trigram of it stands beside."
    return (
        f"The only difference, “{plain(pair.clues[0])}” or “{plain(pair.clues[1])}”, lies {back} words back. "
        f"{network}. A trigram can't: both end in “{plain(' '.join(words[-2:]))}”, so it says the same after both."
        f"{counted}"
    )


def clues(model: task.NextWordModel, asked: tuple[tuple[str, ...], str]) -> list[float]:
    """What every word of a text does to a word that may come next."""
    words, wanted = asked
    encode = model.vocabulary.encode
    return occlusion.clues(model, torch.tensor([encode(words)]), encode([wanted])[0])


def _own(model: task.NextWordModel, reading: task.Reading) -> None:
    words = reading.words[-LONGEST:]
    (guess,) = task.likeliest(task.read(model, words).shares[-1], model.vocabulary, 1)
    if len(words) < 2:
        st.caption("Of a single word nothing can be left out. Type a longer text.")
        return
    pushed = own_answers.answer(controls.key(task, "clues"), model, clues, (words, guess.word))
    beats.say(f"“{plain(' '.join(words))} …” It would say “{plain(guess.word)}”, {percent(guess.share)} sure.")
    _bars(words, pushed, guess.word)


def _bars(words: tuple[str, ...], pushed: list[float], wanted: str) -> None:
    rows = list(zip(words, pushed, strict=True))
    charting.show(
        charts.pushes,
        charts.push_rows(rows, TOWARDS),
        key=controls.key(task, "clue_bars"),
        alt="How far each word pushes towards the word that is asked for",
        labels=TOWARDS,
        count=len(rows),
        reach=charts.push_reach(rows),
    )
    how = f"Each bar is how likely “{plain(wanted)}” is with the word, less how likely without it."
    beats.found(f"{how} {most(rows, wanted)}")


def most(rows: list[tuple[str, float]], wanted: str) -> str:
    """Which of the words that a trigram can't see made `wanted` likeliest; of a short text, which word at all."""
    far = rows[: 1 - task.ORDER] or rows
    place = max(range(len(far)), key=lambda at: far[at][1])
    word, push = far[place]
    which = "Of the words that a trigram can't see" if len(far) < len(rows) else "Of all words"
    if push < _SEEN:
        return f"{which} no single one makes much of a difference."
    return (
        f"{which} “{plain(word)}” does most, {plural(len(rows) - place, 'word')} back: without it "
        f"“{plain(wanted)}” loses {number(100 * push, 0)} of 100 chances."
    )
