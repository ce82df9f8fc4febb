"""A visitor's file as text, whichever program saved it, in whichever country."""

import io
from dataclasses import dataclass
from typing import NamedTuple

from models.errors import UserError

MAX_BYTES = 5 * 1024**2

# What a person may choose from: Python's name, and what people call it.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, low byte first",
    "utf-16-be": "UTF-16, high byte first",
    "utf-32": "UTF-32",
    "cp1252": "Western Europe (Windows-1252)",
    "mac-roman": "Western Europe (Mac Roman)",
    "cp850": "Western Europe (DOS 850)",
    "cp1250": "Central Europe (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1257": "Baltic (Windows-1257)",
    "cp874": "Thai (Windows-874)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5hkscs": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jis_2004": "Japanese (EUC)",
    "cp949": "Korean (Windows-949)",
}

# How they begin: zipped (xlsx, docx, ods), and the older .xls and .doc.
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


class Wanted(NamedTuple):
    """What a file should have been, for the sentence that refuses another."""

    what: str  # in its program's own format it can't be read
    save_as: str  # what to choose in that program
    advice: str  # a sentence
    starts: tuple[bytes, ...]  # how files in such formats begin; nobody's text does


TABLE = Wanted(
    "spreadsheet in its own format (such as .xlsx or .ods)",
    "CSV; where you can choose, CSV UTF-8",
    "If it is a table, save the table as CSV, in the encoding UTF-8 if you are asked.",
    OFFICE,
)
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe\0\0": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Signs that no text is made of, but for tabs and ends of lines.
CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}


@dataclass(frozen=True)
class Decoded:
    """A file's text and how it was read."""

    text: str
    encoding: str  # a key of ENCODINGS, or one that the file names itself
    is_guess: bool  # nothing in the file says so


def decoded(
    content: bytes, encoding: str | None = None, *, wanted: Wanted = TABLE, most: int = MAX_BYTES
) -> Decoded:
    """The text of `content`, in `encoding` where somebody chose it. UserError when it is no text, or has more than
    `most` bytes."""
    if len(content) > most:
        raise UserError(f"This file has {len(content) / 1024**2:.1f} MB; {most // 1024**2} MB are the most.")
    if content.startswith(wanted.starts):
        raise UserError(
            f"This is a {wanted.what}. Open it in the program that made it and choose “Save as” or “Download”, "
            f"then {wanted.save_as}."
        )
    guess = False
    if encoding is None:
        encoding, guess = _detected(content, wanted)
    found = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    text = found.translate(CONTROLS)
    if not text.strip():
        raise UserError("This file is empty.")
    if len(found) - len(text) > len(found) // 50 or text.count("\ufffd") > len(text) // 4:
        raise UserError(f"This does not read as text. {wanted.advice}")
    return Decoded(text, encoding, guess)


def _detected(content: bytes, wanted: Wanted) -> tuple[str, bool]:
    """An encoding, and whether it is a guess."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark) and _decodes(content, encoding):
            return encoding, False
    zeros = content[:2000:2].count(0), content[1:2000:2].count(0)
    if max(zeros) > len(content[:2000]) // 8:  # half of the bytes of most letters, in one of two orders
        wide = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        if _decodes(content, wide):
            return wide, False
    if _decodes(content, "utf-8"):
        return "utf-8", False
    return _guessed(content, wanted), True


def _guessed(content: bytes, wanted: Wanted) -> str:
    """The likeliest of the encodings that need a guess, by how often pairs of letters occur in languages."""
    # Imported where it is needed, which is seldom: its tables of all languages fill 28 MB.
    import chardet

    accents = {byte for byte in content if byte > 127}
    if len(accents) <= 2 and _decodes(content, "cp1252"):  # too few to tell languages apart: Excel's, in the west
        return "cp1252"
    telling = b"\n".join(line for line in io.BytesIO(content.replace(b"\r", b"\n")) if not line.isascii())
    likeliest = chardet.detect(
        telling,
        include_encodings=[name for name in ENCODINGS if not name.startswith("utf")],
        compat_names=False,
    )["encoding"]
    if likeliest not in ENCODINGS:
        raise UserError(f"This is no text file. {wanted.advice}")
    return likeliest


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
