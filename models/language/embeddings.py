"""Word vectors from counting: words that keep the same company start out alike.

Positive pointwise mutual information of word pairs, factored by a truncated SVD (Levy and Goldberg, 2014,
"Neural word embedding as implicit matrix factorization").
"""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor

from models.text import UNKNOWN, Vocabulary

_WINDOW = 5  # how many words to the right count as company


def ppmi_svd(texts: Iterable[Sequence[str]], vocabulary: Vocabulary, size: int) -> Tensor:
    """A vector for every word of `vocabulary`: float32 (len(vocabulary), size), each column of spread 1."""
    # Only the shipped model starts from these vectors; a server that trains live never pays for the two libraries.
    from scipy.sparse import coo_matrix
    from sklearn.utils.extmath import randomized_svd

    rows, columns, weights = _pairs([vocabulary.encode(text) for text in texts])
    n = len(vocabulary)
    counts = coo_matrix((weights, (rows, columns)), shape=(n, n)).tocsr()
    counts = (counts + counts.T).tocoo()
    totals = np.asarray(counts.sum(axis=1)).ravel()
    smoothed = totals**0.75  # keeps rare words from looking more telling than they are
    mutual = np.log(counts.data * smoothed.sum() / (totals[counts.row] * smoothed[counts.col]))
    keep = mutual > 0
    ppmi = coo_matrix((mutual[keep], (counts.row[keep], counts.col[keep])), shape=(n, n)).tocsr()
    left, strengths, _ = randomized_svd(ppmi, size, random_state=0)
    vectors = torch.from_numpy(left * np.sqrt(strengths)).float()
    return vectors / vectors.std(dim=0, keepdim=True).clamp_min(1e-6)


def _pairs(encoded: list[list[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of known words at most _WINDOW apart, the nearer the heavier."""
    # One long row with walls of UNKNOWN between the texts, so that each distance is one array operation.
    wall = [UNKNOWN] * _WINDOW
    line = np.array([number for text in encoded for number in [*text, *wall]], dtype=np.int64)
    rows, columns, weights = [], [], []
    for distance in range(1, _WINDOW + 1):
        left, right = line[:-distance], line[distance:]
        known = (left > UNKNOWN) & (right > UNKNOWN)
        rows.append(left[known])
        columns.append(right[known])
        weights.append(np.full(known.sum(), 1 / distance))
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(weights)
