"""Every corpus that can be fetched: how large it is, its licence, and whether that lets anybody pass it on."""

import sys
from collections.abc import Iterable
from typing import NamedTuple

from models.datasets import fetch
from models.errors import UserError


class Corpus(NamedTuple):
    """What is fetched together because it is used together."""

    title: str
    files: tuple[str, ...]  # as `fetch.file` knows them
    megabytes: float  # on disk
    licence: str
    may_be_copied: bool  # the licence lets anybody pass it on, in a classroom's kit too

    @property
    def is_here(self) -> bool:
        """Whether reading it needs no network."""
        return all(map(fetch.is_cached, self.files))


RESEARCH = "research use"
READ_FIRST = ("movie_reviews", "pros_cons", "opinion_lexicon", "subjectivity")  # by the shipped model of reviews
PAIRS = tuple(f"multi30k/{part}.{side}" for part in ("train", "val", "test_2016_flickr") for side in ("en", "fr"))

ALL = {
    "reviews": Corpus("Film reviews", ("sentence_polarity",), 0.5, RESEARCH, False),
    "opinions": Corpus("More opinions, which the shipped model has read", READ_FIRST, 5.3, RESEARCH, False),
    "plays": Corpus("Shakespeare's plays", ("shakespeare",), 0.5, "public domain", True),
    "brown": Corpus("Brown", ("brown",), 3.3, "redistribution permitted", True),
    "names": Corpus("First names", ("names",), 0.02, "free to redistribute", True),
    "treebank": Corpus(
        "Penn Treebank, a sample", ("treebank", "universal_tagset"), 1.8, "non-commercial use", False
    ),
    "conll": Corpus("CoNLL-2000", ("conll2000",), 0.8, RESEARCH, False),
    "chorales": Corpus("Bach's chorales", ("jsb_chorales/jsb16th_separated.json",), 1.3, "public domain", True),
    "pens": Corpus("Digits written with a pen", ("pendigits/pendigits.tra",), 0.4, "CC BY 4.0", True),
    "speech": Corpus("Free Spoken Digits", (fetch.SPOKEN_DIGITS,), 12.5, "CC BY-SA 4.0", True),
    "taxi": Corpus("Taxi rides", ("nab/nyc_taxi.csv", "nab/combined_windows.json"), 0.3, "MIT", True),
    "prices": Corpus("The S&P 500", ("vega/sp500-2000.csv",), 0.4, "BSD 3-clause", True),
    "pairs": Corpus("Multi30k, English and French", PAIRS, 4.4, "no licence file; research use", False),
}


def chosen(names: Iterable[str]) -> dict[str, Corpus]:
    """Those of these names, in their order. UserError for a name that there is not."""
    names = list(names)
    if strangers := [name for name in names if name not in ALL]:
        raise UserError(f"There is no corpus called {strangers[0]} here. There are: {', '.join(ALL)}.")
    return {name: ALL[name] for name in names}


def table() -> str:
    """What there is and what of it is here, a line each."""
    return "\n".join(_line(name, corpus) for name, corpus in ALL.items())


def get(corpora: dict[str, Corpus]) -> bool:
    """Fetch what isn't here, with a bar for each file. One that can't be had is told, and keeps none of the others.

    Returns whether all are here.
    """
    for name, corpus in corpora.items():
        try:
            for file in corpus.files:
                fetch.file(file, progressbar=not fetch.is_cached(file))
        except UserError as error:
            print(error, file=sys.stderr)
        print(_line(name, corpus))
    here = [corpus for corpus in corpora.values() if corpus.is_here]
    print(
        f"{len(here)} of {len(corpora)} are here, {sum(corpus.megabytes for corpus in here):.1f} MB in "
        f"{fetch.cache_folder()}."
    )
    return len(here) == len(corpora)


def _line(name: str, corpus: Corpus) -> str:
    here = "here" if corpus.is_here else "not here"
    return f"{name:10} {here:9} {corpus.megabytes:5.1f} MB  {corpus.title} ({corpus.licence})"
