"""BLEU (Papineni et al., 2002): how many runs of one to four words of an answer a person's translation has too,
lowered where the answers are shorter (the brevity penalty).
"""

import sys
from collections.abc import Sequence
from typing import Any

from nltk.translate.bleu_score import corpus_bleu


def bleu(references: Sequence[Sequence[str]], answers: Sequence[Sequence[str]]) -> float:
    """NLTK's corpus BLEU without smoothing, 0..1; of runs no longer than the longest reference."""

    def unsmoothed(shares: Sequence[Any], **_: Any) -> list[float]:  # as NLTK's method0, without its warnings
        return [share.numerator / share.denominator or sys.float_info.min for share in shares]

    longest = min(4, max(map(len, references)))  # where no translation has four words, no run has
    value = corpus_bleu(
        [[text] for text in references], list(answers), [1 / longest] * longest, smoothing_function=unsmoothed
    )
    return value if value > 1e-9 else 0.0
