"""BLEU (Papineni et al., 2002): how many runs of one to four words of an answer a person's translation has too,
lowered where the answers are shorter (the brevity penalty).
"""

import sys
from collections.abc import Sequence
from typing import Any

from nltk.translate.bleu_score import corpus_bleu


def bleu(references: Sequence[Sequence[str]], answers: Sequence[Sequence[str]]) -> float:
    """NLTK's corpus BLEU without smoothing, 0..1; of runs that fewer than a
    tenth of the references are too short for."""

    def unsmoothed(shares: Sequence[Any], **_: Any) -> list[float]:  # as NLTK's method0, without its warnings
        return [share.numerator / share.denominator or sys.float_info.min for share in shares]

    # To NLTK a text that is shorter than a run has missed one. Of short phrases only shorter runs are counted.
    order = max(1, min(4, sorted(map(len, references))[len(references) // 10]))
    value = corpus_bleu(
        [[text] for text in references], list(answers), [1 / order] * order, smoothing_function=unsmoothed
    )
    return value if value > 1e-9 else 0.0
