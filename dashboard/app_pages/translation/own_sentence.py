"""The sentence to translate, and the translation: the visitor's own, word by word, and what it nearly said."""

from dataclasses import dataclass

import streamlit as st
from torch import Tensor

from dashboard.components.basics import beats, controls, own_answers, own_text, tables
from dashboard.components.basics.wording import listed, percent, plain
from dashboard.components.training import own_data
from models.datasets import own_pairs
from models.language import translation_decoding
from models.networks.seq2seq import Seq2Seq
from models.tasks import translation as task

MOST_WORDS = own_pairs.LONGEST  # what diagram and map can hold; the command line takes more
WIDTH = 4  # beginnings that beam search keeps

EXAMPLES = {
    "Beach": "Two dogs are running on the beach.",
    "Kitchen": "An old woman is cutting vegetables in her kitchen.",
    "Street": "A young man in a red shirt is riding his bicycle down the street.",
    "A turned order": "The big white dog plays with a small red ball.",
    "Long": "A little girl in a blue dress is sitting on a bench and eating an apple while her brother plays "
    "football in the park.",
}


@dataclass(frozen=True)
class Translated:
    """A sentence, its translation, and how that came about."""

    english: tuple[str, ...]
    states: Tensor  # (time, hidden): the memory at every English word
    words: list[translation_decoding.DecodedWord]  # the last one is the sign for the end

    @property
    def french(self) -> list[str]:
        """The French words."""
        return [word.text for word in self.words[:-1]]


def ask(model: Seq2Seq | None) -> tuple[str, ...] | None:
    """The words to read; None where there are none."""
    own = model is not None and own_data.is_own(model)
    found = own_text.ask(
        task,
        EXAMPLES,
        label=(
            "A sentence of yours, in the language that it reads"
            if own
            else "An English sentence of yours, about something one could take a picture of"
        ),
        placeholder="Two dogs are running on the beach.",
        cut=translation_decoding.tokens,
        max_words=MOST_WORDS,
    )
    if found is None:
        return None
    english = translation_decoding.ended(found)
    if english != found:
        st.caption("A full stop was added: nearly all sentences that it learned from end with one.")
    return english


def show(model: Seq2Seq, english: tuple[str, ...]) -> Translated:
    """Translate at once: what came out in big letters, what is doubtful about it, and the words it nearly took."""
    greedy, wide = "the likeliest word at once", f"keep {WIDTH} beginnings"
    way = st.segmented_control(
        "How it chooses its words",
        ("greedy", "beam"),
        default="greedy",
        required=True,
        format_func={"greedy": greedy, "beam": wide}.__getitem__,
        key=controls.key(task, "search"),
        bind="query-params",
        help="Taking the likeliest word at once is called greedy; keeping several beginnings, beam search.",
    )
    width = WIDTH if way == "beam" else 1
    done = own_answers.answer(controls.key(task, "translated"), model, _translate, (english, width))
    if not done.french:
        st.info("It ends before its first word: it has nothing to say about this sentence.")
        return done
    french = plain(translation_decoding.readable(done.french))
    if model.source_words.knows_none(english):
        st.markdown("### :gray[:material/help: No translation]")
        beats.found(f"{translation_decoding.BLANK} What it writes all the same, “{french}”, it copied or made up.")
    else:
        st.markdown(f"### :orange[{french}]")
        beats.found(_certainty(done) + (_other_way(model, done) if width > 1 else ""))
    if sentence := _strangers(model, done):
        st.info(sentence, icon=":material/help:")
    with st.expander("What it nearly said, word by word", icon=":material/alt_route:"):
        _nearly(done)
    return done


def _translate(model: Seq2Seq, asked: tuple[tuple[str, ...], int]) -> Translated:
    english, width = asked
    return Translated(english, *translation_decoding.translate(model, english, width=width))


def _certainty(done: Translated) -> str:
    words = done.words[:-1]
    least = min(words, key=lambda word: word.probability)
    mean = sum(word.probability for word in words) / len(words)
    return (
        f"It was {percent(mean)} sure of a word on average, and least sure of “{plain(least.text)}” "
        f"({percent(least.probability)})."
    )


def _other_way(model: Seq2Seq, done: Translated) -> str:
    other = [word.text for word in translation_decoding.translate(model, done.english)[1][:-1]]
    if other == done.french:
        return " Taking the likeliest word at once gives the same."
    return f" Taking the likeliest word at once gives: “{plain(translation_decoding.readable(other))}”"


def _strangers(model: Seq2Seq, done: Translated) -> str:
    """What was never met, and what became of it."""
    unknown = model.source_words.unknown(done.english)
    if not unknown:
        return ""
    said = f"It has never met {listed([f'“{plain(word)}”' for word in unknown])}. "
    copied = list(dict.fromkeys(word.text for word in done.words if word.copied))
    if copied:
        said += f"It copied {listed([f'“{plain(word)}”' for word in copied])} from where it looked."
    elif any(word.text == translation_decoding.UNKNOWN_SIGN for word in done.words):
        sign = plain(translation_decoding.UNKNOWN_SIGN)
        said += f"Where it had no word it wrote {sign}: without attention it can't copy."
    else:
        said += "It wrote words that it knows instead: do not trust these."
    return said


def _nearly(done: Translated) -> None:
    rows = []
    for index, word in enumerate(done.words):
        others = [f"{other} {percent(chance)}" for other, chance in word.others if other != word.text][:3]
        text = word.text or "(end)"
        others += [""] * (3 - len(others))
        written = f"{text} (copied)" if word.copied else text
        rows.append([str(index + 1), plain(written), percent(word.probability), *map(plain, others)])
    tables.show(["place", "word", "sure", "else", "or", "or else"], rows)
    doubtful = min(done.words, key=lambda word: word.probability)
    nearly = listed([f"“{plain(other)}” {percent(chance)}" for other, chance in doubtful.others[:3]])
    beats.found(
        "At every place all the words it knows get a probability. Most in doubt was "
        f"“{plain(doubtful.text or 'end')}”: {nearly}."
    )
