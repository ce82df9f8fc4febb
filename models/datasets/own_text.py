"""A visitor's own text, pasted or from a file: what a network may learn to go on with."""

from dataclasses import dataclass

from models.datasets import encodings
from models.text import composed

MAX_BYTES = 1024**2  # of a file: a small network learns nothing more from a larger one in a minute
MAX_CHARACTERS = 1_000_000
_PLAIN = encodings.Wanted(
    "document in its own format (such as .docx or .pdf)",
    "plain text (.txt)",
    "If it is a document, save it as plain text (.txt), in the encoding UTF-8.",
    (*encodings.OFFICE, b"%PDF-"),
)


@dataclass(frozen=True)
class OwnText:
    """A text, and what its owner should know of the reading."""

    text: str
    notes: tuple[str, ...] = ()  # whole sentences


def of_file(content: bytes) -> OwnText:
    """The text of a file, in whichever encoding. UserError when it is none."""
    found = encodings.decoded(content, wanted=_PLAIN, most=MAX_BYTES)
    read = cleaned(found.text)
    if not found.is_guess:
        return read
    name = encodings.ENCODINGS.get(found.encoding, found.encoding)
    guess = f"The file does not say which encoding it is in; {name} is a guess."
    return OwnText(read.text, (f"{guess} If letters look wrong, save it as UTF-8.", *read.notes))


def cleaned(text: str) -> OwnText:
    """`text` with one kind of line end, one way to write an accent, no control characters, and not too long."""
    lines = composed(text.replace("\r\n", "\n").replace("\r", "\n")).translate(encodings.CONTROLS)
    if len(lines) <= MAX_CHARACTERS:
        return OwnText(lines)
    note = f"The text has {len(lines):,} characters; the first {MAX_CHARACTERS:,} are used."
    return OwnText(lines[:MAX_CHARACTERS], (note,))
