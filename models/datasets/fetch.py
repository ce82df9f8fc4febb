"""Corpora from the internet: fetched once, checked against a pinned SHA-256, kept in one folder.

Nothing here is ever committed. `UNROLLED_DATA` names the folder; without it the user's cache folder is used.
"""

import json
import os
import re
from pathlib import Path

import nltk
import pooch
import requests

from models.datasets import repacked
from models.errors import UserError

# The commit is in the address, so that the bytes behind a checksum can't change.
_NLTK = "https://raw.githubusercontent.com/nltk/nltk_data/5db857e6f7df11eabb5e5665836db9ec8df07e28/packages"

_SHA256 = {
    "corpora/brown.zip": "9b275f9b3b95d7bd66ccfb7cd259f445a13bbe5d1f4107aba09fd3e8364bafa6",
    "corpora/conll2000.zip": "01e65164f268366e7caa0db92332a1955d081908c87016e2c7640c3c5279b7cd",
    "corpora/movie_reviews.zip": "a41211ae685019137410268134db6a1a14428c89b671eb83056151a878539008",
    "corpora/names.zip": "0eec7e958b34982662b8f05824ae64642dea097b08057ade65c252191c5fe7ca",
    "corpora/opinion_lexicon.zip": "7a5da68d53016c5d1fca38f7dd81844cff73466371f90968d1ef15c85b873193",
    "corpora/pros_cons.zip": "b5bca541ba5b2e614cde2213ddcca027416f6997067c90e45c173bf55c6fade8",
    "corpora/sentence_polarity.zip": "6e1ed4405b65c7eabf1d199a7f7c437091ac21da0ea7467b410a74062574566b",
    "corpora/shakespeare.zip": "f1251d8c254710363254ba29c9dc0888d5cb13d5ac736ebc6fb14380f447cfc3",
    "corpora/subjectivity.zip": "741f3371e1a4375051b874fd82fd55857b90975473c91c19a3101cbe17fc4d8c",
    "corpora/treebank.zip": "9da92d76c3666cfb6cddeaed0f7e86b344cce0f0928a286d439e555f19c37399",
    "taggers/universal_tagset.zip": "d490e1ae8f5625dcdfdda04be15c22a2aade8c2561a36a61edcdf0c7d6aa8352",
}

_MULTI30K = (
    "https://raw.githubusercontent.com/multi30k/dataset/a3d2e0d26b56f3846f66a952536ffed4e401d05a/data/task1/tok"
)

_MULTI30K_SHA256 = {
    "multi30k/test_2016_flickr.en": "5b7f32627cf99eced828311b955dae9800bb52bc8b91cf8b6526829e605b29d2",
    "multi30k/test_2016_flickr.fr": "1463bd5960f9bfe098ec3cd752d3df0c49c84dc646fb518964a29232658cd836",
    "multi30k/train.en": "08925f8e0572bcd5a006702fc5fe20e2d77c6917d4eebd576fc20de6693c2119",
    "multi30k/train.fr": "8fa41bb718412bcb7c5dfa58603842810a01543eae86a51279f9886b901266e1",
    "multi30k/val.en": "46573ce391ae227f1c72f873392436a20ef18e0a6d518098cfbd70b77c8572ec",
    "multi30k/val.fr": "b303e301aa21fe7822a846b2b3fb2d5a1121ec807cd5b1d006fb7b2b5507168a",
}

_CHORALES = (
    "https://raw.githubusercontent.com/czhuang/JSB-Chorales-dataset/9a7f733ddb4ed91f48da64ac7f0f621c34aadd4d/"
    "Jsb16thSeparated.json"
)
# The file over there has a third list. What is kept, and what this is the checksum of, are these two alone.
_CHORALES_PARTS = ("train", "valid")
_CHORALES_SHA256 = {
    "jsb_chorales/jsb16th_separated.json": "1c3cecdb1eb0bd7fb0b63b63ac9d94390dc48d3028ea693c9f96d1f6a1f3347e"
}

# UCI's own address names no version, so this is a copy whose commit stands in its address.
_PENDIGITS = "https://raw.githubusercontent.com/1nflktd/RedeNeuralGoIA2/b071dad5a3fa26482d60c5a422879550f961d95d/pendigits.tra"
_PENDIGITS_SHA256 = {"pendigits/pendigits.tra": "46d918c0bf055fc9cbed117c9c4e34af870a4f9b42d4716e5a6f27ab2e298a9f"}

# Altair's own address of its example data: a version of a package never changes.
_VEGA = "https://cdn.jsdelivr.net/npm/vega-datasets@v3.2.1/data"
_VEGA_SHA256 = {"vega/sp500-2000.csv": "9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8"}

SPOKEN_DIGITS = "fsdd/recordings.zip"
_RECORDINGS = (
    "https://codeload.github.com/Jakobovski/free-spoken-digit-dataset/zip/26eb9aaf76e81b692f806f9140c2d2777410d7a1"
)
# Of the archive over there the recordings of five people are kept; what is pinned is the list of their checksums.
_RECORDINGS_KEPT = re.compile(r".*/recordings/[0-9]_(george|jackson|nicolas|theo|yweweler)_[0-9]+\.wav")
_RECORDINGS_DIGEST = "917f6ba5bd04fc07c2dbabf863c8ef2b90c8d0fb67438afac7930333a71fe6a3"

_NAB = "https://raw.githubusercontent.com/numenta/NAB/ea702d75cc2258d9d7dd35ca8e5e2539d71f3140"
_NAB_PATHS = {
    "nyc_taxi.csv": "data/realKnownCause/nyc_taxi.csv",
    "combined_windows.json": "labels/combined_windows.json",
}
_NAB_SHA256 = {
    "nab/combined_windows.json": "1e1fbc4601321aad8d0f8b3784c8134299379f68f6c1f7777565f8ffd57ab6b1",
    "nab/nyc_taxi.csv": "d8fa6f7f0734bf5c8be12c52a94e20a82664c397d9dec4449156bd453d32856d",
}

# Errors are told in one sentence, and progress by the bar: pooch's own notes would stand between them.
pooch.get_logger().setLevel("ERROR")


def cache_folder() -> Path:
    """The folder that holds the corpora, made private if it has to be made (NLTK refuses shared ones)."""
    folder = Path(os.environ.get("UNROLLED_DATA") or pooch.os_cache("unrolled")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The data folder {folder} can't be made: {error.strerror}.") from error
    return folder


def is_cached(name: str) -> bool:
    """Whether the corpus `name` is already here, so that reading it needs no network."""
    return (cache_folder() / _pin(name)[0]).is_file()


def nltk_corpus(name: str, *, progressbar: bool = False) -> nltk.data.PathPointer:
    """The root of NLTK's corpus `name`, fetched if it isn't here, for one of NLTK's corpus readers."""
    found = file(name, progressbar=progressbar)
    folder = str(cache_folder() / "nltk_data")
    if folder not in nltk.data.path:  # NLTK opens no zip outside the folders on this list
        nltk.data.path.append(folder)
    return nltk.data.ZipFilePathPointer(str(found), f"{name}/")


def file(name: str, *, progressbar: bool = False) -> Path:
    """The file of the corpus `name`, fetched if it isn't here.

    A file that was damaged on disk is fetched again. Raises UserError when that can't be done.
    """
    path, address, digest = _pin(name)
    shelf = pooch.create(
        path=cache_folder(),
        base_url="",
        registry={path: f"sha256:{digest}" if digest else None},
        urls={path: address},
        retry_if_failed=1,
    )
    downloader = pooch.HTTPDownloader(progressbar=progressbar, timeout=20)

    def download(address: str, output: str, shelf: pooch.Pooch) -> None:
        downloader(address, output, shelf)
        if name in _CHORALES_SHA256:
            _keep_parts(Path(output), _CHORALES_PARTS)
        if name == SPOKEN_DIGITS:
            repacked.keep(Path(output), _RECORDINGS_KEPT)
            if repacked.digest(Path(output)) != _RECORDINGS_DIGEST:
                raise ValueError("it holds other recordings")

    try:
        if (
            name == SPOKEN_DIGITS
            and is_cached(name)
            and repacked.digest(shelf.abspath / path) != _RECORDINGS_DIGEST
        ):
            (shelf.abspath / path).unlink()
        return Path(shelf.fetch(path, downloader=download))
    except requests.RequestException as error:
        why = "the copy here is damaged" if is_cached(name) else "it isn't here yet"
        raise UserError(
            f"The corpus {name} could not be fetched: {why}, and the network doesn't answer."
        ) from error
    except ValueError as error:
        raise UserError(f"The corpus {name} could not be fetched: what came isn't what was pinned.") from error
    except OSError as error:
        raise UserError(f"The corpus {name} could not be stored in {cache_folder()}: {error.strerror}.") from error


def _keep_parts(file: Path, parts: tuple[str, ...]) -> None:
    """Leave nothing but these members of a JSON object in its file. ValueError where it has them not."""
    try:
        whole = json.loads(file.read_bytes())
        file.write_text(json.dumps({part: whole[part] for part in parts}), encoding="utf-8")
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it has other parts") from error


def _pin(name: str) -> tuple[str, str, str]:
    """Where the corpus is kept in the cache folder, its address, and its SHA-256 ("": `file` checks it itself)."""
    if name == SPOKEN_DIGITS:
        return name, _RECORDINGS, ""
    if name in _MULTI30K_SHA256:
        part, language = name.removeprefix("multi30k/").split(".")
        return name, f"{_MULTI30K}/{part}.lc.norm.tok.{language}", _MULTI30K_SHA256[name]
    if name in _CHORALES_SHA256:
        return name, _CHORALES, _CHORALES_SHA256[name]
    if name in _PENDIGITS_SHA256:
        return name, _PENDIGITS, _PENDIGITS_SHA256[name]
    if name in _NAB_SHA256:
        return name, f"{_NAB}/{_NAB_PATHS[name.removeprefix('nab/')]}", _NAB_SHA256[name]
    if name in _VEGA_SHA256:
        return name, f"{_VEGA}/{name.removeprefix('vega/')}", _VEGA_SHA256[name]
    for pinned, digest in _SHA256.items():
        if pinned.endswith(f"/{name}.zip"):
            return f"nltk_data/{pinned}", f"{_NLTK}/{pinned}", digest
    raise UserError(f"There is no corpus called {name} here.")
