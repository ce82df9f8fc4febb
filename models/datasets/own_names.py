"""A visitor's own list of names or words, in any alphabet: one a line, a column of a table, or commas between."""

import re
import unicodedata
from collections.abc import Iterator

from models.datasets import own_reading, records
from models.datasets.own_reading import Read
from models.errors import named

LEAST = 20
MOST = 20_000
LONGEST = 20  # letters, signs between them included
EXAMPLE = """Amber Hill
Ashford Mill
Barley Green
Birch End
Blackwater
Brambleford
Bridge Farm
Brook Hollow
Cold Well
Copper Hill
Crow Mill
Deer Hollow
East Barrow
Elder Green
Fernbrook
Foxford
Goose Green
Greywater
Hawthorn End
Hazel Barrow
Heron Mill
High Barley
Hollow Farm
Ivy Bridge
Kingsbrook
Larkford
Little Ash
Long Barrow
Maple End
Meadow Well
Moss Hollow
North Ferry
Oak Green
Otterford
Owl Farm
Pebblebrook
Quarry Hill
Raven Mill
Reedwater
River End
Rook Hollow
Rushford
Salt Ferry
Sparrow Green
Stonebridge
Swan Well
Thornbrook
Upper Mill
Willow Ferry
Wrenford
"""
_HEADINGS = {"name", "names", "word", "words", "vorname", "nachname", "wort", "nom", "prénom", "mot", "nombre"}
_BETWEEN = " '’ʼ-‐.·・\u200c\u200d"  # signs that a name may have beside letters, accents and digits


def read(content: bytes) -> Read[list[str]]:
    """The names in a file, in small letters, each once. UserError where there are too few."""
    found = own_reading.plain(content)
    notes, left_out = list(found.notes), []
    names: dict[str, None] = {}
    cells, more = _cells(found.items, notes)
    twice = 0
    for line, cell in cells:
        name = own_reading.cleaned(" ".join(cell.split()).lower())
        if line == 1 and name in _HEADINGS and more:
            notes.append(f"The first line (“{name}”) was taken for a heading.")
        elif problem := _problem(name):
            left_out.append((line, problem))
        elif name in names:
            twice += 1
        elif name and len(names) < MOST:
            names[name] = None
        elif name:
            left_out.append((line, f"beyond the first {MOST:,} names"))
    if twice:
        again = own_reading.counted(twice, "name")
        notes.append(f"{again} stood there before and counted once; capitals make no difference.")
    return own_reading.checked(list(names), notes, tuple(left_out), thing="line", noun="name", least=LEAST)


def _cells(text: str, notes: list[str]) -> tuple[Iterator[tuple[int, str]], bool]:
    """Every cell with the number of its line, and whether there are as many lines as a list has."""
    text, separator = records.without_hint(text)
    separator = separator or records.likeliest(text)
    # Where a quotation mark is never closed there are no cells: the sign itself will be refused.
    rows = [(line, ['"'] if cells is None else cells or [""]) for line, cells in records.split(text, separator)]
    filled = [cells for _, cells in rows if any(map(str.strip, cells))]
    if len(filled) < LEAST:  # Anna, Berta, Clara: all in a few lines
        apart = (line for line in enumerate(text.split("\n"), 1))
        return ((line, cell) for line, whole in apart for cell in re.split(r"[,;\t|、،]", whole)), False
    if 2 * sum(len(cells) > 1 for cells in filled) > len(filled):
        notes.append(
            f"There is more than one column; the first is used ({records.SEPARATORS[separator]}s between)."
        )
    return ((line, cells[0]) for line, cells in rows), True


def _problem(name: str) -> str:
    """Why it is no name; "" where it is one, or nothing."""
    if not name:
        return ""
    for sign in name:
        if sign not in _BETWEEN and unicodedata.category(sign)[0] not in "LM" and not sign.isdigit():
            return f"with {named(sign)} in it"
    if not any(sign.isalpha() for sign in name):
        return "without a letter"
    return f"longer than {LONGEST} letters" if len(name) > LONGEST else ""
