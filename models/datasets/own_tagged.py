"""A visitor's own tagged sentences: a word a line with its tag (CoNLL), or a sentence a line, each word/TAG.

Of CoNLL's columns the first is the word and the second its kind; the last tells the phrases. Files of CoNLL-U (ten
columns) are known by their numbers.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.datasets import own_reading, records, tagged_grammar
from models.datasets.own_reading import Read
from models.datasets.treebank import Tagged, bare
from models.errors import UserError
from models.language import chunks

LEAST = 20
MOST = 5_000
LONGEST = 60  # words of a sentence: what the page can draw
MOST_TAGS = 60
_LONGEST_WORD, _LONGEST_TAG = 60, 20  # signs
_CONLL_U = 10  # columns
_HEADINGS = {"word", "words", "token", "tokens", "form", "wort", "mot"}  # of a table's first column


@dataclass
class _Sentence:
    """One as it is read."""

    line: int  # its first
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    problem: str = ""


def example() -> str:
    """A file to start from: sentences of the project's own grammar in three columns."""
    made = tagged_grammar.make(2 * LEAST, seed=5)
    return "\n".join("".join(f"{' '.join(row)}\n" for row in zip(*rows, strict=True)) for rows in made)


def read(content: bytes, *, phrases: bool = False) -> Read[list[Tagged]]:
    """The sentences in a file, with the tags of phrases or with the words' kinds. UserError where there are too
    few, or where the tags can be none."""
    found = own_reading.plain(content)
    lines = records.without_hint(found.items)[0].split("\n")
    if len(cells := re.split(r"[\t;,| ]", lines[0])) > 1 and cells[0].strip('"').lower() in _HEADINGS:
        lines[0] = ""
    is_slashed = _is_slashed(lines)
    left_out: list[tuple[int, str]] = []
    kept: dict[tuple[str, ...], Tagged] = {}
    twice = 0
    for sentence in _slashed(lines) if is_slashed else _columns(lines, last=phrases):
        words, tags = tuple(sentence.words), tuple(map(_bio, sentence.tags) if phrases else sentence.tags)
        if problem := sentence.problem or _problem(words, tags, phrases):
            left_out.append((sentence.line, problem))
        elif (key := bare(words)) in kept:
            twice += 1
        elif len(kept) == MOST:
            left_out.append((sentence.line, f"beyond the first {MOST:,} sentences"))
        else:
            kept[key] = words, tags
    notes = list(found.notes)
    if twice:
        notes.append(f"{own_reading.counted(twice, 'sentence')} stood there before and counted once.")
    made = own_reading.checked(
        list(kept.values()), notes, tuple(left_out), thing="line", noun="sentence", least=LEAST
    )
    _check_tags({tag for _, tags in made.items for tag in tags})
    return made


def tags_of(sentences: list[Tagged]) -> tuple[str, ...]:
    """The tags that occur, in the order of the alphabet."""
    return tuple(sorted({tag for _, tags in sentences for tag in tags}))


def _is_slashed(lines: list[str]) -> bool:
    """Whether most lines are sentences of word/TAG."""
    filled = [line.split() for line in lines if line.strip()]
    slashed = sum(all(0 < token.rfind("/") < len(token) - 1 for token in tokens) for tokens in filled)
    return 2 * slashed > len(filled)


def _slashed(lines: list[str]) -> Iterator[_Sentence]:
    for number, line in enumerate(lines, 1):
        sentence = _Sentence(number)
        for token in line.split():
            word, _, tag = token.rpartition("/")
            if not word or not tag:
                sentence.problem = f"“{token[:_LONGEST_TAG]}” has no tag"
            sentence.words.append(word)
            sentence.tags.append(tag)
        if sentence.words:
            yield sentence


def _columns(lines: list[str], *, last: bool) -> Iterator[_Sentence]:
    sentence, separator = _Sentence(1), _separator(lines)
    for number, line in enumerate([*lines, ""], 1):
        # A quotation mark is a word here, and opens a cell only where a spreadsheet saved it.
        if separator in (None, "\t"):
            cells = line.split(separator)
        else:
            cells = next(csv.reader([line], delimiter=str(separator)), [])
        cells = [" ".join(cell.split()) for cell in cells]
        if not any(cells) or cells[0] == "-DOCSTART-":
            if sentence.words:
                yield sentence
            sentence = _Sentence(number + 1)
            continue
        if line.startswith("# ") and not sentence.words:  # what CoNLL-U says of the sentence
            sentence.line = number + 1
            continue
        is_conll_u = len(cells) == _CONLL_U
        if is_conll_u and not cells[0].isdecimal():  # words that stand for two, and those that are left unsaid
            continue
        word, tag = (
            (cells[1], cells[3]) if is_conll_u else (cells[0], cells[-1 if last else min(1, len(cells) - 1)])
        )
        if len(cells) < 2 or not word or not tag:
            sentence.problem = f"“{cells[0][:_LONGEST_TAG]}” has no tag"
        sentence.words.append(word)
        sentence.tags.append(tag)


def _separator(lines: list[str]) -> str | None:
    """What stands between two columns of most lines; None for blanks."""
    filled = [line for line in lines if line.strip()]
    for sign in "\t;,|":
        if 2 * sum(sign in line.strip() and line.strip() != sign for line in filled) > len(filled):
            return sign
    return None


def _bio(tag: str) -> str:
    """A tag of phrases in the three letters that the network knows: E- ends and S- stands alone, as some write."""
    place, _, kind = tag.partition("-")
    return f"{ {'E': 'I', 'S': 'B', 'L': 'I', 'U': 'B'}.get(place, place) }-{kind}" if kind else tag


def _problem(words: tuple[str, ...], tags: tuple[str, ...], phrases: bool) -> str:
    """Why a sentence can't be learned from; "" where it can."""
    if len(words) > LONGEST:
        return f"longer than {LONGEST} words"
    if any(len(word) > _LONGEST_WORD for word in words):
        return f"a word of more than {_LONGEST_WORD} letters"
    for tag in tags:
        if len(tag) > _LONGEST_TAG:
            return f"a tag of more than {_LONGEST_TAG} letters"
        if phrases and not chunks.is_bio(tag):
            return f"the tag “{tag}”, which is neither O nor begins with B- or I-"
    return ""


def _check_tags(tags: set[str]) -> None:
    if len(tags) == 1:
        raise UserError(
            f"Every word has the tag “{min(tags)}”; a network needs another one too, to tell them apart."
        )
    if len(tags) > MOST_TAGS:
        raise UserError(
            f"There are {len(tags):,} different tags; {MOST_TAGS} are the most. Perhaps it is the wrong column."
        )
