"""Which labels of a column mean praise and which blame: a first guess, which the visitor can change."""

from dataclasses import dataclass

from models.datasets.roles import MOST_LABELS, Column
from models.datasets.table import number
from models.errors import UserError
from models.text import words

MIN_OF_A_KIND = 5

# Words of labels in the languages of many a school. Numbers are in neither: 1 is the best mark and the worst.
_PRAISE = set(
    "positive pos good great praise yes true like liked love up recommended fresh happy "
    "positiv gut ja wahr lob positif bon bien oui vrai positivo bueno buena buono si sí sì verdadero vero "
    "👍 😊 🙂 😀".split()
)
_BLAME = set(
    "negative neg bad poor blame no false dislike disliked hate down rotten sad boring "
    "negativ schlecht nein falsch tadel négatif negatif mauvais non faux negativo malo mala cattivo falso "
    "👎 😞 🙁 ☹".split()
)
_NOT = {"not", "no", "non", "nicht", "kein", "keine", "pas", "never"}


@dataclass(frozen=True)
class Kinds:
    """The labels of either kind; rows with any other label are left out."""

    praise: frozenset[str]
    blame: frozenset[str]


def guess(column: Column) -> Kinds | None:
    """The kinds among a column's labels; None where one has to ask. UserError when it holds no labels.

    Two labels are taken as they are: by their words, else the greater number is praise, else the commoner one, or
    the first. Of more, those are taken whose words say it.
    """
    common = column.common
    if not common:
        raise UserError(f"The column “{column.name}” is empty.")
    if len(common) == 1:
        raise UserError(f"Every label is “{common[0][0]}”; a network needs another one too, to tell them apart.")
    if column.values > MOST_LABELS and not column.repeats:
        raise UserError(
            f"The column “{column.name}” has {column.values:,} different values, and hardly any twice. "
            "Choose the column with the labels."
        )
    meanings = {label: meaning(label) for label, _ in common}
    praise = frozenset(label for label, said in meanings.items() if said is True)
    blame = frozenset(label for label, said in meanings.items() if said is False)
    if praise and blame:
        return Kinds(praise, blame)
    often = [label for label, count in common if count >= MIN_OF_A_KIND]
    pair = often if len(often) >= 2 else [label for label, _ in common]
    if len(pair) != 2:
        return None
    good, bad = pair
    high, low = number(good), number(bad)
    is_less = high is not None and low is not None and high < low
    if meanings[bad] is True or meanings[good] is False or is_less:
        good, bad = bad, good
    return Kinds(frozenset([good]), frozenset([bad]))


def meaning(label: str) -> bool | None:
    """Whether a label's words say praise (True) or blame (False); “not good” is blame."""
    whole = label.strip().casefold()
    if whole in _PRAISE or whole in _BLAME:
        return whole in _PRAISE
    parts = words(whole.replace("_", " "))
    said = {word in _PRAISE for word in parts if word not in _NOT and (word in _PRAISE or word in _BLAME)}
    if len(said) != 1:
        return None
    return said.pop() != any(word in _NOT for word in parts)
