"""Corpora from the internet: fetched once, checked against a pinned SHA-256, kept in one folder.

Nothing here is ever committed. `UNROLLED_DATA` names the folder; without it the user's cache folder is used.
"""

import os
from pathlib import Path

import nltk
import pooch
import requests

from models.errors import UserError

# The commit is in the address, so that the bytes behind a checksum can't change.
_NLTK = "https://raw.githubusercontent.com/nltk/nltk_data/5db857e6f7df11eabb5e5665836db9ec8df07e28/packages"

_SHA256 = {
    "corpora/conll2000.zip": "01e65164f268366e7caa0db92332a1955d081908c87016e2c7640c3c5279b7cd",
    "corpora/movie_reviews.zip": "a41211ae685019137410268134db6a1a14428c89b671eb83056151a878539008",
    "corpora/names.zip": "0eec7e958b34982662b8f05824ae64642dea097b08057ade65c252191c5fe7ca",
    "corpora/opinion_lexicon.zip": "7a5da68d53016c5d1fca38f7dd81844cff73466371f90968d1ef15c85b873193",
    "corpora/pros_cons.zip": "b5bca541ba5b2e614cde2213ddcca027416f6997067c90e45c173bf55c6fade8",
    "corpora/sentence_polarity.zip": "6e1ed4405b65c7eabf1d199a7f7c437091ac21da0ea7467b410a74062574566b",
    "corpora/subjectivity.zip": "741f3371e1a4375051b874fd82fd55857b90975473c91c19a3101cbe17fc4d8c",
    "corpora/treebank.zip": "9da92d76c3666cfb6cddeaed0f7e86b344cce0f0928a286d439e555f19c37399",
    "taggers/universal_tagset.zip": "d490e1ae8f5625dcdfdda04be15c22a2aade8c2561a36a61edcdf0c7d6aa8352",
}


def cache_folder() -> Path:
    """The folder that holds the corpora, made private if it has to be made (NLTK refuses shared ones)."""
    folder = Path(os.environ.get("UNROLLED_DATA") or pooch.os_cache("unrolled")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The data folder {folder} can't be made: {error.strerror}.") from error
    return folder


def is_cached(name: str) -> bool:
    """Whether NLTK's corpus `name` is already here, so that reading it needs no network."""
    return (cache_folder() / _path(name)).is_file()


def nltk_corpus(name: str, *, progressbar: bool = False) -> nltk.data.PathPointer:
    """The root of NLTK's corpus `name`, fetched if it isn't here, for one of NLTK's corpus readers.

    A file that was damaged on disk is fetched again. Raises UserError when that can't be done.
    """
    pinned, path = _pinned(name), _path(name)
    shelf = pooch.create(
        path=cache_folder(),
        base_url="",
        registry={path: f"sha256:{_SHA256[pinned]}"},
        urls={path: f"{_NLTK}/{pinned}"},
        retry_if_failed=1,
    )
    try:
        file = shelf.fetch(path, downloader=pooch.HTTPDownloader(progressbar=progressbar, timeout=20))
    except requests.RequestException as error:
        why = "the copy here is damaged" if is_cached(name) else "it isn't here yet"
        raise UserError(
            f"The corpus {name} could not be fetched: {why}, and the network doesn't answer."
        ) from error
    except ValueError as error:
        raise UserError(f"The corpus {name} could not be fetched: what came isn't what was pinned.") from error
    except OSError as error:
        raise UserError(f"The corpus {name} could not be stored in {cache_folder()}: {error.strerror}.") from error
    folder = str(cache_folder() / "nltk_data")
    if folder not in nltk.data.path:  # NLTK opens no zip outside the folders on this list
        nltk.data.path.append(folder)
    return nltk.data.ZipFilePathPointer(file, f"{name}/")


def _pinned(name: str) -> str:
    """Where NLTK's collection keeps it."""
    for pinned in _SHA256:
        if pinned.endswith(f"/{name}.zip"):
            return pinned
    raise UserError(f"There is no corpus called {name} here.")


def _path(name: str) -> str:
    return f"nltk_data/{_pinned(name)}"
