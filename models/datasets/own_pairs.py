"""A visitor's own pairs of sentences, from two columns of a table: one to read, one to write."""

from nltk.tokenize import RegexpTokenizer

from models.datasets import own_reading, table
from models.datasets.multi30k import Pair, bare
from models.datasets.own_reading import Read
from models.datasets.table import Table
from models.errors import UserError
from models.language import translation_decoding
from models.language.translation_decoding import LETTERS
from models.text import SIGN, composed

LEAST = 40
LONGEST = 40  # words and signs: what diagram and map can hold
_WHO = {
    "the dog": "der Hund", "the cat": "die Katze", "the child": "das Kind", "my sister": "meine Schwester",
    "the teacher": "der Lehrer", "our neighbour": "unser Nachbar",
    "the queen": "die Königin", "the bear": "der Bär",
}  # fmt: skip
_DOES = {
    "sleeps in the garden": "schläft im Garten", "is reading a book": "liest ein Buch",
    "is eating an apple": "isst einen Apfel", "does not see the moon": "sieht den Mond nicht",
    "is looking for the key": "sucht den Schlüssel", "is swimming in the lake": "schwimmt im See",
    "never sings": "singt nie", "is waiting for the train": "wartet auf den Zug",
}  # fmt: skip
EXAMPLE = "English,German\n" + "".join(
    f"{who.capitalize()} {does}.,{wer[0].upper()}{wer[1:]} {tut}.\n"
    for who, wer in _WHO.items()
    for does, tut in _DOES.items()
)
# What is written keeps the apostrophe with what stands before it, as the corpus does: l' homme.
_TARGET = RegexpTokenizer(rf"(?:{LETTERS})'?|{SIGN}")


def read(found: Table, read_at: int, write_at: int) -> Read[list[Pair]]:
    """The pairs of a table; what is read ends in a full stop, as whatever is typed on the page does. UserError
    where there are too few."""
    if read_at == write_at:
        raise UserError("What it reads and what it writes are the same column; choose two.")
    left_out = list(found.left_out)
    pairs: dict[tuple[str, ...], Pair] = {}
    twice = 0
    for row, cells in found.rows:
        source, target = (
            () if table.is_missing(cells[at]) else cut(own_reading.cleaned(cells[at]))
            for at, cut in ((read_at, translation_decoding.tokens), (write_at, target_tokens))
        )
        if not source or not target:
            left_out.append((row, "only one sentence"))
        elif max(len(source), len(target)) > LONGEST:
            left_out.append((row, f"more than {LONGEST} words and signs"))
        else:
            source = translation_decoding.ended(source)
            before = len(pairs)
            pairs.setdefault(bare(source) or source, (source, target))
            twice += len(pairs) == before
    notes = list(found.notes)
    if twice:
        notes.append(
            f"{own_reading.counted(twice, 'row')} had a sentence to read that stood there before; the "
            "first translation counts."
        )
    if pairs and 2 * sum(len(target) == 1 for _, target in pairs.values()) > len(pairs):
        notes.append("Most of what it is to write is a single word to it: words are told apart by blanks.")
    return own_reading.checked(list(pairs.values()), notes, tuple(left_out), thing="row", noun="pair", least=LEAST)


def target_tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a sentence to write, lower-cased; () where there are none."""
    return tuple(_TARGET.tokenize(composed(text.replace("’", "'").lower())))
