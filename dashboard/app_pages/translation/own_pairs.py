"""A visitor's own pairs of sentences, from a table: which column is read, and which is written."""

from typing import NamedTuple

import streamlit as st

from dashboard.components.basics.wording import plural
from dashboard.components.training import own_table
from dashboard.components.training.own_data import Example, OwnKind
from dashboard.components.training.own_table import Reading, TableReading
from models.datasets import encodings, own_pairs
from models.datasets.multi30k import Pair
from models.datasets.own_reading import Read
from models.language.translation_decoding import readable
from models.tasks import translation as task

_COLUMNS = {"read": "It reads", "write": "It writes"}


class _Chosen(NamedTuple):
    """How a table is to be read."""

    reading: Reading
    read: int  # places of columns
    write: int


class _Choices:
    """The two columns."""

    def ask(self) -> _Chosen:
        """Draw what was read and the controls."""
        look = own_table.ask(task)
        guess = _guess(look)
        with st.container(horizontal=True, vertical_alignment="top"):
            for place, (role, label) in zip(guess, _COLUMNS.items(), strict=True):
                own_table.column(task, look, role, label, place)
        return self.made()

    def made(self) -> _Chosen:
        """As chosen."""
        read, write = (
            own_table.chosen(task, role, place)
            for role, place in zip(_COLUMNS, _guess(own_table.look(task)), strict=True)
        )
        return _Chosen(own_table.reading(task), read, write)


def _guess(look: TableReading) -> tuple[int, int]:
    """The two columns with the longest texts, in their order: a number or a mark is none of them."""
    own_table.two_columns(look, "a sentence to read and one to write are needed")
    longest = sorted(range(len(look.columns)), key=lambda at: -look.columns[at].length)[:2]
    return min(longest), max(longest)


def _read(content: bytes, reading: Reading, read: int, write: int) -> Read[list[Pair]]:
    return own_pairs.read(reading.table(content), read, write)


def _tell(found: Read[list[Pair]]) -> str:
    source, target = found.items[0]
    return f"{plural(len(found.items), 'pair')}, such as “{readable(source)}” → “{readable(target)}”"


KIND = OwnKind(
    title="Train it on pairs of your own (CSV)",
    bring=(
        "A table with two columns, a sentence and its translation, in any two languages; at least "
        f"{own_pairs.LEAST} pairs. A few hundred short ones that use the same words again and again teach more "
        "than as many without a word in common. It learns them in small letters."
    ),
    file="Your table (CSV, TSV or text)",
    most=encodings.MAX_BYTES,
    read=_read,
    tell=_tell,
    data=lambda found, config: task.of_own(found.items, config),
    example=Example("english-german.csv", own_pairs.EXAMPLE),
    choices=_Choices(),
)
