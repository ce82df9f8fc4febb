"""Three questions before and after, so that a class sees what it has learned. Who answered is never known.

Answers are counted only where the host of the app names a file for them, in UNROLLED_SURVEY: a table that anybody
can read, a line an answer. It has the day, and no name, no address and no number of a visitor.
"""

import csv
import logging
import os
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from dashboard.components.basics.quiz import Question

When = Literal["before", "after"]
WHENS: tuple[When, When] = ("before", "after")
QUESTIONS = (
    Question(
        "A network without a loop reads a review word by word. At the last word, what does it know of the first?",
        "Nothing",
        {
            "All of it": "It has no place to keep it.",
            "Nothing": "Every word is a first meeting: there is no memory that could hold the one before.",
            "What it sounded like": "It has no place to keep that either.",
        },
    ),
    Question(
        "A recurrent network has read ten words. How many sets of weights did it need?",
        "One",
        {
            "Ten, one for each word": "Then it could read ten words and not an eleventh.",
            "It depends on the words": "The words change what goes in, not how it is mixed.",
            "One": "The same cell goes round its loop ten times, and only its memory changes.",
        },
    ),
    Question(
        "Why is it hard to learn what happened a hundred steps ago?",
        "What should be learned fades on the way back",
        {
            "Every step needs more weights": "The number of weights stays the same, however long it goes on.",
            "What should be learned fades on the way back": (
                "The gradient is multiplied at every step back, mostly by less than one."
            ),
            "The memory is full after some steps": "It has the same size at every step, and is written anew.",
        },
    ),
)
COLUMNS = ("day", "when", "question", "answer", "right")
LARGEST = 2_000_000  # bytes: what comes after is not counted
_log = logging.getLogger(__name__)
_one_at_a_time = Lock()


def file() -> Path | None:
    """Where answers are counted; None where the host has not switched it on."""
    name = os.environ.get("UNROLLED_SURVEY", "").strip()
    return Path(name) if name else None


def right(answers: Mapping[int, str]) -> int:
    """How many of the answers, by the number of their question, are right."""
    return sum(QUESTIONS[number].answer == answer for number, answer in answers.items())


def count(when: When, answers: Mapping[int, str]) -> None:
    """Add somebody's answers to the file, if there is to be one. A file that can't be written is the host's matter:
    it is logged, and nobody who answers hears of it."""
    path = file()
    if path is None:
        return
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    rows = [
        (day, when, QUESTIONS[number].text, answer, "yes" if QUESTIONS[number].answer == answer else "no")
        for number, answer in sorted(answers.items())
    ]
    try:
        with _one_at_a_time:
            is_new = not path.exists()
            if not is_new and path.stat().st_size > LARGEST:
                return
            with path.open("a", encoding="utf-8", newline="") as opened:
                csv.writer(opened).writerows([COLUMNS, *rows] if is_new else rows)
    except OSError as error:
        _log.warning("Answers could not be counted in %s: %s", path, error.strerror)


def counted() -> dict[str, dict[When, tuple[int, int]]]:
    """By question: how many were right, of how many, before and after. What is no line of ours is left out."""
    path = file()
    lines: Counter[tuple[str, str, str]] = Counter()
    try:
        if path is not None and path.exists():
            with path.open(encoding="utf-8", errors="replace", newline="") as opened:
                lines.update((row[2], row[1], row[4]) for row in csv.reader(opened) if len(row) == len(COLUMNS))
    except (OSError, csv.Error) as error:
        _log.warning("Answers could not be read from %s: %s", path, error)
    return {question.text: {when: _share(lines, question.text, when) for when in WHENS} for question in QUESTIONS}


def _share(lines: Mapping[tuple[str, str, str], int], question: str, when: When) -> tuple[int, int]:
    """How many are right, of how many."""
    right, wrong = (lines.get((question, when, said), 0) for said in ("yes", "no"))
    return right, right + wrong
