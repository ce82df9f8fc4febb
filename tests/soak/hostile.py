"""What visitors send who mean no good, or whose software does not: texts, numbers, addresses and files."""

import io
import random
import zipfile

# Every text has room for the mark of the visitor who sends it.
TEXTS = (
    "{mark}",
    "a film, {mark}, and what a film",
    "<script>alert('{mark}')</script>",
    "<img src=x onerror=alert(1)> {mark} <b>bold</b>",
    "# {mark}\n\n| a | b |\n|---|---|\n| :red[x] | $\\frac{{1}}{{0}}$ |",
    "😀👩‍👩‍👧‍👦🏳️‍🌈 {mark} 🤷🏽",
    "\u202e{mark} abc \u202c שלום مرحبا",
    "{mark}\x00\x01\x07\x1b[31m\ufeff\ufffe",
    "{mark}" + "\u0301" * 300,
    "{mark} " + "word " * 20_000,
    "{mark}" + "x" * 50_000,
    "{mark} ' OR 1=1; DROP TABLE reviews; --",
    "{{{{ {mark} }}}} ${{7*7}} %s %n {{0}}",
    "../../etc/passwd {mark}",
    "  \t\n {mark} \r\n\u2028\u2029\u00a0 ",
    "Straße İstanbul ﬁnale {mark} ﷺ",
    "{mark} nan inf -inf None true NULL #N/A",
)

NUMBERS = (0.0, -1.0, 0.5, 1e-300, 1e308, -1e308, 1e9, float("inf"), float("-inf"), float("nan"))

ADDRESSES = (
    "sentiment_max_steps=inf&sentiment_hidden_size=-1",
    "sentiment_text=%00%FF%3Cscript%3E&sentiment_example=None",
    "digits_learning_rate=" + "9" * 400,
    "tagging_text=" + "%F0%9F%98%80" * 200,
    "stop=99&tour=../&present=yes&embed=true",
    "&&&===;;;a=b=c",
)


def text(mark: str, chance: random.Random) -> str:
    """One of the texts, with the visitor's mark in it."""
    return chance.choice(TEXTS).format(mark=mark)


def file(mark: str, chance: random.Random) -> tuple[str, bytes]:
    """A file's name and its bytes."""
    return chance.choice(_FILES)(mark)


def _table(mark: str, rows: int = 60, separator: str = ",") -> str:
    lines = [f"text{separator}label"]
    for row in range(rows):
        verdict = "positive" if row % 2 else "negative"
        lines.append(f"review {row} by {mark} is {'lovely' if row % 2 else 'dreadful'}{separator}{verdict}")
    return "\n".join(lines) + "\n"


def _good(mark: str) -> tuple[str, bytes]:
    return "reviews.csv", _table(mark).encode()


def _huge(mark: str) -> tuple[str, bytes]:
    line = f"a review by {mark} that goes on and on,positive\n".encode()
    return "huge.csv", (b"text,label\n" + line * (5_000_000 // len(line)))


def _too_big(mark: str) -> tuple[str, bytes]:
    return "too_big.csv", mark.encode() * 400_000


def _binary(mark: str) -> tuple[str, bytes]:
    return "binary.csv", mark.encode() + random.Random(mark).randbytes(20_000)


def _nul(mark: str) -> tuple[str, bytes]:
    return "nul.csv", _table(mark).replace("review", "re\x00view").encode()


def _wide(mark: str) -> tuple[str, bytes]:
    return "wide.csv", b"text,label\n" + b",".join([mark.encode()] * 20_000) + b"\n"


def _unclosed(mark: str) -> tuple[str, bytes]:
    return "unclosed.csv", f'text,label\n"{mark} never ends,positive\n'.encode() * 200


def _script(mark: str) -> tuple[str, bytes]:
    return "page.html.csv", f"<html><script>alert('{mark}')</script></html>\n".encode() * 50


def _spreadsheet(mark: str) -> tuple[str, bytes]:
    """A workbook by its looks: a zip with the parts that one has, under a table's name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet><c><v>{mark}</v></c></worksheet>")
    return "book.xlsx.csv", made.getvalue()


def _utf16(mark: str) -> tuple[str, bytes]:
    return "utf16.csv", _table(mark, separator=";").encode("utf-16")


def _signs(mark: str) -> tuple[str, bytes]:
    rows = "".join(f"{given},positive\n" for given in (one.format(mark=mark)[:500] for one in TEXTS))
    return "😀 \u202efdp.csv", ("text,label\n" + rows).encode("utf-8", "replace")


def _formulas(mark: str) -> tuple[str, bytes]:
    return "=cmd|' !A0.csv", (_table(mark).replace("review", "=HYPERLINK(1)")).encode()


def _nothing(mark: str) -> tuple[str, bytes]:
    return f"{mark}.csv", b""


_FILES = (
    *(_good, _huge, _too_big, _binary, _nul, _wide, _unclosed),
    *(_script, _spreadsheet, _utf16, _signs, _formulas, _nothing),
)
