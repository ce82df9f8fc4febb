"""A visitor's own reviews, from a table with texts and labels; they stay in the visitor's session."""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.app_pages.sentiment import own_table
from dashboard.app_pages.sentiment.own_table import TableReading
from dashboard.components.basics import controls
from dashboard.components.basics.wording import percent, plain, plural
from models.datasets import labels, own, roles
from models.datasets.labels import Kinds
from models.datasets.table import number
from models.errors import UserError
from models.shapes import Baseline, Data
from models.tasks import sentiment

_DATA = controls.key(sentiment, "data")
_CHOSEN = controls.key(sentiment, "own_chosen")  # what the data was when it was last on the page
_BACK = controls.key(sentiment, "own_back")  # the choice is to be made again, in the next run
_NEW = controls.key(sentiment, "own_new")  # a file has come and was not yet shown


class Summary(NamedTuple):
    """What is told of the reviews."""

    counts: tuple[int, int]  # blame, praise
    checks: tuple[int, int]  # the same of the reviews that check the network while it learns
    notes: tuple[str, ...]


class Found(NamedTuple):
    """Reviews that can be learned from, and where the page tells of them."""

    place: DeltaGenerator
    summary: Summary
    again: bool  # whether this run is there to choose them again


def upload() -> Found | None:
    """The control that takes the file; None while there is nothing to learn from, and the page says why."""
    again = _remember()
    with st.expander("Train it on your own reviews (CSV)", icon=":material/upload_file:"):
        st.markdown(
            "A table with a column of **texts** and a column of **labels** of two kinds, praise and blame. You may "
            "call the columns and the labels what you like. The table stays in this browser session and is "
            "forgotten when you close the page."
        )
        st.download_button(
            "A small example to start from",
            own.EXAMPLE,
            "reviews.csv",
            "text/csv",
            key=controls.key(sentiment, "example_csv"),
            on_click="ignore",
            icon=":material/download:",
        )
        look = own_table.ask(sentiment, _changed)
        if look is None:
            return None
        try:
            _ask(look)
            summary = _summary(look)
        except UserError as error:
            st.error(plain(f"{own_table.name(sentiment)}: {error}"), icon=":material/error:")
            return None
        if summary is None:
            return None
        if st.session_state.pop(_NEW, False):
            st.session_state[_DATA] = "own"
        return Found(st.container(), summary, again)


def tell(found: Found | None, choice: str) -> None:
    """How many reviews there are, what the simplest answer would score on them, and whether they are chosen.

    For that the control must have been drawn. `choice` is what it calls the visitor's own data.
    """
    if found is None:
        return
    came_back = st.session_state[_CHOSEN] == "own" and st.session_state[_DATA] == sentiment.Config().data
    if came_back and not found.again:  # by the browser's Back, after which the address alone decides in this run
        st.session_state[_BACK] = True
        st.rerun()
    counts, checks, notes = found.summary
    commoner = counts.index(max(counts))
    always, drawn = (percent(some[commoner] / sum(some)) for some in (counts, checks))
    blame, praise = sentiment.LABELS
    answer = "the same" if counts[0] == counts[1] else f"“{sentiment.LABELS[commoner]}”"
    sentence = (
        f"{plain(own_table.name(sentiment))}: {plural(sum(counts), 'review')}, {counts[1]:,} {praise} and "
        f"{counts[0]:,} {blame}. Always answering {answer} would be right for {always} of them"
    )
    if drawn != always:
        sentence += f", and for {drawn} of the {sum(checks):,} that the network is checked on"
    sentence += ": that is the dashed line to beat. "
    if st.session_state[_DATA] == "own":
        sentence += "They are chosen as the data below: press Train."
    else:
        sentence += f"Other data is chosen below; press “{choice}” there to learn from these."
    with found.place:
        st.success(sentence, icon=":material/check:")
        for note in notes:
            st.caption(plain(note))


def find_data(config: sentiment.Config) -> tuple[Data, Baseline]:
    """The visitor's reviews as data, with a baseline. UserError when there are none."""
    if own_table.current(sentiment) is None:
        raise UserError("There are no reviews of yours here yet: upload a table first, or choose other data.")
    look = own_table.look(sentiment)
    kinds = _kinds(look)
    if kinds is None:
        raise UserError("Say first which of your labels are praise and which are blame.")
    found = own.read(own_table.rows(sentiment), *_places(look), kinds)
    data = sentiment.prepared(config, found.train, found.val, found.test, "A visitor's own reviews.")
    return data, sentiment.commoner(data)


def _ask(look: TableReading) -> None:
    """The choices: which column is what, and which labels mean what."""
    text, label = _guess(look)
    st.markdown("These are guesses, made from what the columns hold. Change what is wrong.")
    with st.container(horizontal=True, vertical_alignment="top"):
        own_table.column(sentiment, look, "text", "The text is in", text)
        own_table.column(sentiment, look, "label", "The label is in", label)
    column = look.columns[_places(look)[1]]
    guess, counts = labels.guess(column), dict(column.common)
    numbers = {one: value for one in counts if (value := number(one)) is not None}
    if len(numbers) == len(counts):
        counts = {one: counts[one] for one in sorted(counts, key=numbers.__getitem__)}
    if guess is None:
        st.info(
            "Which of these labels are praise, and which are blame? A row with any other label is left out.",
            icon=":material/help:",
        )
    for name, heading in (("praise", "Praise"), ("blame", "Blame")):
        st.pills(
            heading,
            list(counts),
            selection_mode="multi",
            default=[one for one in counts if guess and one in getattr(guess, name)],
            format_func=lambda one: f"{plain(one)} ({counts[one]:,})",
            key=_kind_key(look, name),
            persist_state="session",
        )


def _guess(look: TableReading) -> tuple[int, int]:
    if len(look.columns) < 2:
        raise UserError(
            "This table has one column; a text and a label are needed. If there are two, say under "
            "“Read it differently” what stands between two cells."
        )
    return roles.text_and_label(look.columns, lambda label: labels.meaning(label) is not None)


def _places(look: TableReading) -> tuple[int, int]:
    """Where the text and the label stand, as chosen."""
    text, label = _guess(look)
    chosen = st.session_state.get
    return chosen(own_table.key(sentiment, "text"), text), chosen(own_table.key(sentiment, "label"), label)


def _kinds(look: TableReading) -> Kinds | None:
    """Which labels mean what, as chosen; None while one of the kinds has none."""
    guess = labels.guess(look.columns[_places(look)[1]]) or Kinds(frozenset(), frozenset())
    praise = frozenset(st.session_state.get(_kind_key(look, "praise"), guess.praise))
    blame = frozenset(st.session_state.get(_kind_key(look, "blame"), guess.blame))
    if both := sorted(praise & blame):
        raise UserError(f"The label “{both[0]}” is praise and blame; choose one.")
    return Kinds(praise, blame) if praise and blame else None


def _kind_key(look: TableReading, name: str) -> str:
    return own_table.key(sentiment, f"{name}_{_places(look)[1]}")  # another column has other labels


def _summary(look: TableReading) -> Summary | None:
    """What a training would find; None while an answer is missing."""
    kinds = _kinds(look)
    if kinds is None:
        return None
    places = _places(look)

    def make() -> Summary:
        found = own.read(own_table.rows(sentiment), *places, kinds)
        return Summary(own.counts(found.train + found.val + found.test), own.counts(found.val), found.notes)

    return own_table.once(sentiment, "summary", (own_table.key(sentiment, ""), places, kinds), make)


def _remember() -> bool:
    """Keep the choice of these reviews while the visitor is on another page; True where that needed a second run.

    Streamlit forgets it there, as the address does.
    """
    again = st.session_state.pop(_BACK, False)
    chosen = "own" if again else st.session_state.get(_DATA, st.session_state.get(_CHOSEN))
    st.session_state[_CHOSEN] = chosen
    if chosen == "own" and own_table.current(sentiment) and _DATA not in st.query_params:
        st.session_state[_DATA] = "own"
    return again


def _changed() -> None:
    """A file has come or gone: one that is gone is no data any more."""
    st.session_state[_NEW] = own_table.current(sentiment) is not None
    if not st.session_state[_NEW] and st.session_state.get(_DATA) == "own":
        st.session_state[_DATA] = sentiment.Config().data
