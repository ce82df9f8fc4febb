"""Eight plays of Shakespeare, as NLTK has them: whole scenes as text, stage directions in brackets."""

import random
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from nltk.corpus.reader import XMLCorpusReader

from models.datasets.fetch import nltk_corpus

NAME = "shakespeare"  # NLTK's for the corpus
SPLIT_SEED = 2026
_HELD_OUT = 12  # one scene in so many for validation, and as many for the test


def splits(*, progressbar: bool = False) -> tuple[list[str], list[str], list[str]]:
    """Training, validation and test scenes: whole ones, so that no speech has a part of it elsewhere."""
    reader = XMLCorpusReader(nltk_corpus(NAME, progressbar=progressbar), r".*\.xml")
    scenes = [scene for file in sorted(reader.fileids()) for scene in _scenes(reader.xml(file))]
    random.Random(SPLIT_SEED).shuffle(scenes)
    share = len(scenes) // _HELD_OUT
    return scenes[2 * share :], scenes[:share], scenes[share : 2 * share]


def _scenes(play: Element) -> Iterator[str]:
    """Prologues count as scenes; lists of persons are left out."""
    for part in play.iter():
        if part.tag in ("PROLOGUE", "SCENE"):
            yield "\n".join(_lines(part)) + "\n\n"


def _lines(scene: Element) -> Iterator[str]:
    """A title, then speeches: a blank line, who speaks, and what they say, as the lines are in the book."""
    for part in scene:
        if part.tag != "SPEECH":
            yield _words(part)
            continue
        yield ""
        yield from (told for line in part if (told := _words(line)))


def _words(element: Element) -> str:
    """What stands there in one line, a stage direction in brackets."""
    inner = (element.text or "") + "".join(f"{_words(child)} {child.tail or ''}" for child in element)
    words = " ".join(inner.split())
    return f"[{words}]" if element.tag == "STAGEDIR" and words else words
