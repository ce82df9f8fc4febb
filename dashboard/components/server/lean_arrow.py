"""Tables for charts without pandas, which takes 30 MB of a server's memory and of which they use nothing.

Whoever asks for pandas gets it: a table that is to be scrolled and sorted, the history of a run to take along.
"""

import functools
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

# Numbers, truth values or words, None where there is none; an array of Arrow's stays as it is.
Column: TypeAlias = Sequence[Any] | np.ndarray | pa.Array


def table(columns: Mapping[str, Column]) -> pa.Table:
    """Columns of one length as a table. Of NumPy's arrays Arrow takes the numbers as they lie; before it reads a
    list it imports pandas, so it is given none."""
    _look_without_pandas()
    return pa.table({name: _array(values) for name, values in columns.items()})


def repeated(words: Sequence[str], places: Column) -> pa.DictionaryArray:
    """words[place] for every place, each word written once: Arrow's own way to write what is repeated."""
    _look_without_pandas()
    return pa.DictionaryArray.from_arrays(_array(places), pa.array(np.array(words)))


def times(seconds: Sequence[int]) -> np.ndarray:
    """Seconds since 1970 as a column of times."""
    return np.array(seconds, dtype=np.int64).astype("datetime64[s]")


def _array(values: Column) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, np.ndarray):
        return pa.array(values, from_pandas=False)
    if isinstance(next((value for value in values if value is not None), None), str):
        return _words(values)
    missing = np.array([value is None for value in values], dtype=bool)
    given = [0 if value is None else value for value in values]
    return pa.array(np.array(given), mask=missing, from_pandas=False)


def _words(values: Sequence[str | None]) -> pa.Array:
    """Each different word is read once: most columns of words are names, over and over."""
    known = list(dict.fromkeys(word for word in values if word is not None))
    places: dict[str | None, int | None] = {word: place for place, word in enumerate(known)}
    return repeated(known, _array([places.get(word) for word in values])).dictionary_decode()


class _NotHere(MetaPathFinder):
    """Pandas can't be imported, as if it were not installed."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


@functools.cache
def _look_without_pandas() -> None:
    """Before it reads its first array Arrow looks whether pandas is installed, and imports it. Told once that it
    isn't, it asks for it again only where it has to make something of its kind."""
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, away := _NotHere())
    try:
        pa.lib._pandas_api.have_pandas  # noqa: B018  # it looks, and remembers
    finally:
        sys.meta_path.remove(away)
