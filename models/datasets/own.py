"""A visitor's own reviews, from a table: a text and a label a row. What can't be used is left out and told."""

import random
from dataclasses import dataclass

from models.datasets import roles, table
from models.datasets.labels import MIN_OF_A_KIND, Kinds
from models.datasets.own_reading import counted
from models.datasets.polarity import Review
from models.datasets.table import Table
from models.errors import UserError
from models.text import words

MAX_WORDS = 200  # of one review: a batch is as slow as its longest row
MIN_REVIEWS = 20
SPLIT_SEED = 2026

EXAMPLE = """text,label
"A warm, funny film that I would watch again tomorrow.",positive
The plot makes no sense and the jokes are older than I am.,negative
Lovely music and two actors who clearly enjoy themselves.,positive
I looked at my watch four times in the first half hour.,negative
"Not a single dull minute, which is rare for three hours.",positive
The camera shakes so much that I felt seasick.,negative
My children laughed and so did my mother.,positive
"It starts well, but the ending ruins everything.",negative
A small story told with great care.,positive
Everybody shouts and nobody listens.,negative
The best performance I have seen on any screen this year.,positive
They should have stopped after the first film.,negative
I went in with no hopes and came out singing.,positive
"Pretty pictures, empty heads.",negative
Clever without being cold.,positive
The villain is the only one who isn't boring.,negative
Even the minor characters feel like people you know.,positive
A long advertisement with a story glued to it.,negative
"It is slow, and I loved every slow second of it.",positive
I wanted to like it and could not.,negative
The last scene had the whole row in tears.,positive
Two hours of people walking through rain.,negative
Sharp dialogue and a wonderfully strange ending.,positive
The trailer contains everything worth seeing.,negative
"""


@dataclass(frozen=True)
class OwnReviews:
    """Reviews in three parts, no text in two of them, and what the visitor should know of the reading."""

    train: list[Review]
    val: list[Review]
    test: list[Review]
    notes: tuple[str, ...]  # whole sentences


def read(found: Table, text_at: int, label_at: int, kinds: Kinds) -> OwnReviews:
    """The reviews of a table. UserError when there are too few."""
    if text_at == label_at:
        raise UserError("The text and the label are the same column; choose two.")
    praise, blame = ({roles.value(label) for label in some} for some in (kinds.praise, kinds.blame))
    left_out = list(found.left_out)
    first: dict[tuple[str, ...], tuple[int, int]] = {}  # by text: label, row
    twice = cut = 0
    for row, cells in found.rows:
        text = () if table.is_missing(cells[text_at]) else words(cells[text_at])
        label = _label(cells[label_at], praise, blame)
        if not text:
            left_out.append((row, "no text"))
        elif isinstance(label, str):
            left_out.append((row, label))
        else:
            first_label, first_row = first.setdefault(text[:MAX_WORDS], (label, row))
            if first_label != label:
                left_out.append((row, f"the text of row {first_row:,} with the other label"))
            elif first_row != row:
                twice += 1
            else:
                cut += len(text) > MAX_WORDS
    notes = list(found.notes)
    if left_out:
        notes.append(table.told(left_out))
    if twice:
        notes.append(f"{counted(twice, 'row')} had a text that stood there before and counted once.")
    if cut:
        notes.append(f"{counted(cut, 'review')} had more than {MAX_WORDS} words; the rest was left out.")
    if 2 * sum(len(text) == 1 for text in first) > len(first):
        notes.append(
            "Most of these texts are a single word to the network: it cuts them where blanks and signs are."
        )
    try:
        parts = _split([(text, label) for text, (label, _) in first.items()])
    except UserError as error:
        raise UserError(" ".join([str(error), *notes])) from error
    return OwnReviews(*parts, tuple(notes))


def counts(reviews: list[Review]) -> tuple[int, int]:
    """How many are blame, and how many praise."""
    praise = sum(label for _, label in reviews)
    return len(reviews) - praise, praise


def _label(cell: str, praise: set[str], blame: set[str]) -> int | str:
    """1 for praise, 0 for blame, or why there is neither."""
    if table.is_missing(cell):
        return "no label"
    label = roles.value(cell)
    if label in praise:
        return 1
    return 0 if label in blame else f"label “{cell.strip()[:30]}”"


def _split(reviews: list[Review]) -> tuple[list[Review], list[Review], list[Review]]:
    """80/10/10, each kind by itself, so that all parts have both."""
    blame, praise = counts(reviews)
    if len(reviews) < MIN_REVIEWS or min(blame, praise) < MIN_OF_A_KIND:
        raise UserError(
            f"There are {praise:,} positive and {blame:,} negative reviews, each text counted once; "
            f"at least {MIN_REVIEWS} are needed, and {MIN_OF_A_KIND} of each kind."
        )
    train: list[Review] = []
    val: list[Review] = []
    test: list[Review] = []
    for kind in (0, 1):
        one = sorted(review for review in reviews if review[1] == kind)
        random.Random(SPLIT_SEED).shuffle(one)
        tenth = max(1, len(one) // 10)
        val, test, train = val + one[:tenth], test + one[tenth : 2 * tenth], train + one[2 * tenth :]
    return train, val, test
