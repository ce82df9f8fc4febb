"""Which column of a visitor's table is what: a first guess, which the visitor can change."""

import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from models.datasets.table import Table, is_missing, number

MOST_LABELS = 12  # how many values of a column are offered as labels
_LONGEST = 60  # characters of a cell that make a label

# Names that people give such columns, in the languages of many a school.
_TEXTS = set(
    "text texts review reviews sentence comment content tweet phrase kommentar rezension texte avis".split()
)
_LABELS = set("label labels sentiment verdict target rating stars liked urteil stimmung note opinion".split())


@dataclass(frozen=True)
class Column:
    """What a column holds, in a few numbers."""

    name: str
    length: float  # characters of a filled cell, on average
    values: int  # how many different ones
    common: tuple[tuple[str, int], ...]  # the MOST_LABELS commonest as first spelled, and how often each occurs

    @property
    def repeats(self) -> bool:
        """Whether few values make up most of it, more than one: it may be labels."""
        return len(self.common) > 1 and sum(count for _, count in self.common) > 2 * len(self.common)


def columns(table: Table) -> tuple[Column, ...]:
    """All columns of `table`."""
    made = []
    for at, name in enumerate(table.columns):
        cells = [cells[at] for _, cells in table.rows if not is_missing(cells[at])]
        counts = Counter(map(value, cells))
        spelled = {value(cell): _spelled(cell) for cell in reversed(cells)}  # as the first one is
        common = tuple((spelled[one], count) for one, count in counts.most_common(MOST_LABELS))
        length = statistics.fmean(map(len, cells)) if cells else 0.0
        made.append(Column(name, length, len(counts), common))
    return tuple(made)


def value(cell: str) -> str:
    """What a label is compared by: “ Good” is “good”, and 1.0 is 1."""
    spelled = _spelled(cell)
    as_number = number(spelled)
    return spelled.casefold() if as_number is None else f"{as_number:.15g}"


def _spelled(cell: str) -> str:
    return " ".join(cell.split())[:_LONGEST].strip()


def text_and_label(given: tuple[Column, ...], known: Callable[[str], bool] = lambda _: False) -> tuple[int, int]:
    """The places of the text and of its label, of two columns or more.

    The text has the longest cells; the label has few different ones, such as are `known`, and two before others.
    """
    places = range(len(given))
    text = max(places, key=lambda at: (given[at].length * (1 + _is(given[at], _TEXTS)), -at))
    label = min(
        (at for at in places if at != text),
        key=lambda at: (
            not given[at].repeats,
            not any(known(label) for label, _ in given[at].common),
            not _is(given[at], _LABELS),
            given[at].values,
            at,
        ),
    )
    return text, label


def _is(column: Column, names: set[str]) -> bool:
    return column.name.casefold() in names
