"""A dictionary counted out of sentence pairs: which word goes with which, when nobody says so.

IBM Model 1 (Brown et al., 1993, "The mathematics of statistical machine translation"): every word of the target
comes from one word of the source, or from none. Expectation and maximisation by turns find the likeliest table.
"""

from collections.abc import Sequence

import numpy as np

_ROUNDS = 6
_NOBODY = ""  # the source of words that come from nowhere


class LexicalTable:
    """For each source word the likeliest target word."""

    def __init__(self, best: dict[str, str]):
        """Take the finished table."""
        self.best = best

    @classmethod
    def learned(cls, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> "LexicalTable":
        """The table after a few rounds over `pairs`."""
        numbers: tuple[dict[str, int], dict[str, int]] = ({_NOBODY: 0}, {})
        sources, targets, places = [], [], []
        place = 0
        for source, target in pairs:
            s = [0, *(numbers[0].setdefault(word, len(numbers[0])) for word in source)]
            t = [numbers[1].setdefault(word, len(numbers[1])) for word in target]
            sources.append(np.tile(s, len(t)))
            targets.append(np.repeat(t, len(s)))
            places.append(np.repeat(np.arange(place, place + len(t)), len(s)))
            place += len(t)
        count = len(numbers[1])
        met, link = np.unique(np.concatenate(sources) * count + np.concatenate(targets), return_inverse=True)
        at, owner = np.concatenate(places), met // count
        chance = np.ones(len(met))  # of the target word, given the source word
        for _ in range(_ROUNDS):
            share = chance[link]
            share /= np.bincount(at, share, minlength=place)[at]
            expected = np.bincount(link, share, minlength=len(met))
            chance = expected / np.bincount(owner, expected)[owner]
        # In rising order of chance: the last of each source word's links is its likeliest.
        order = np.lexsort((met, chance, owner))
        english, french = list(numbers[0]), list(numbers[1])
        best = {english[owner[k]]: french[met[k] % count] for k in order}
        del best[_NOBODY]
        return cls(best)

    def translated(self, source: Sequence[str]) -> tuple[str, ...]:
        """Every word by itself, in the order of the source; a word never met stays as it is."""
        return tuple(self.best.get(word, word) for word in source)
