"""A visitor's own reviews, from a table with texts and labels: which column is what, and which labels mean what."""

from typing import NamedTuple

import streamlit as st

from dashboard.components.basics.wording import percent, plain, plural
from dashboard.components.training import own_table
from dashboard.components.training.own_data import Example, OwnKind
from dashboard.components.training.own_table import Reading, TableReading
from models.datasets import encodings, labels, own, roles
from models.datasets.labels import Kinds
from models.datasets.own import OwnReviews
from models.datasets.table import number
from models.errors import UserError
from models.shapes import Data
from models.tasks import sentiment


class _Chosen(NamedTuple):
    """How a table is to be read."""

    reading: Reading
    text: int  # places of columns
    label: int
    kinds: Kinds


class _Choices:
    """The columns and the labels."""

    def ask(self) -> _Chosen | None:
        """Draw what was read and the controls; None while nobody has said which labels are which."""
        look = own_table.ask(sentiment)
        _ask(look)
        return _chosen(look)

    def made(self) -> _Chosen:
        """As chosen. UserError while nobody has said which labels are which."""
        found = _chosen(own_table.look(sentiment))
        if found is None:
            raise UserError("Say first which of your labels are praise and which are blame.")
        return found


def _read(content: bytes, reading: Reading, text: int, label: int, kinds: Kinds) -> OwnReviews:
    return own.read(reading.table(content), text, label, kinds)


def _tell(found: OwnReviews) -> str:
    """How many reviews there are, and what the simplest answer would score on them."""
    counts, checks = own.counts(found.train + found.val + found.test), own.counts(found.val)
    commoner = counts.index(max(counts))
    always, drawn = (percent(some[commoner] / sum(some)) for some in (counts, checks))
    blame, praise = sentiment.LABELS
    answer = "the same" if counts[0] == counts[1] else f"“{sentiment.LABELS[commoner]}”"
    sentence = (
        f"{plural(sum(counts), 'review')}, {counts[1]:,} {praise} and {counts[0]:,} {blame}. Always answering "
        f"{answer} would be right for {always} of them"
    )
    if drawn != always:
        sentence += f", and for {drawn} of the {sum(checks):,} that the network is checked on"
    return f"{sentence}: that is the dashed line to beat."


def _data(found: OwnReviews, config: sentiment.Config) -> Data:
    return sentiment.of_own(config, found.train, found.val, found.test)


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
    own_table.two_columns(look, "a text and a label are needed")
    return roles.text_and_label(look.columns, lambda label: labels.meaning(label) is not None)


def _places(look: TableReading) -> tuple[int, int]:
    """Where the text and the label stand, as chosen."""
    text, label = _guess(look)
    return own_table.chosen(sentiment, "text", text), own_table.chosen(sentiment, "label", label)


def _chosen(look: TableReading) -> _Chosen | None:
    """All choices; None while one of the kinds has no label."""
    guess = labels.guess(look.columns[_places(look)[1]]) or Kinds(frozenset(), frozenset())
    praise = frozenset(st.session_state.get(_kind_key(look, "praise"), guess.praise))
    blame = frozenset(st.session_state.get(_kind_key(look, "blame"), guess.blame))
    if both := sorted(praise & blame):
        raise UserError(f"The label “{both[0]}” is praise and blame; choose one.")
    kinds = Kinds(praise, blame)
    return _Chosen(own_table.reading(sentiment), *_places(look), kinds) if praise and blame else None


def _kind_key(look: TableReading, name: str) -> str:
    return own_table.key(sentiment, f"{name}_{_places(look)[1]}")  # another column has other labels


KIND = OwnKind(
    title="Train it on your own reviews (CSV)",
    bring=(
        "A table with a column of **texts** and a column of **labels** of two kinds, praise and blame. You may "
        "call the columns and the labels what you like."
    ),
    file="Your table (CSV, TSV or text)",
    most=encodings.MAX_BYTES,
    read=_read,
    tell=_tell,
    data=_data,
    baseline=sentiment.commoner,
    example=Example("reviews.csv", own.EXAMPLE),
    choices=_Choices(),
)
