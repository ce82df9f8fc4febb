"""Connectionist temporal classification: which digits were written, without being told where each begins.

Graves, Fernández, Gomez and Schmidhuber, 2006, "Connectionist temporal classification: labelling unsegmented
sequence data with recurrent neural networks". At every step the network says a digit, or nothing (a blank). A row
of guesses is read by collapsing it: what stands several times in a row counts once, then the blanks go. Learning
raises the sum of the chances of all rows that collapse to what was meant.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

BLANK = 0  # the number that stands for no digit


class Piece(NamedTuple):
    """A stretch of steps that say the same."""

    label: int
    start: int
    end: int  # the step after the last


def runs(row: Sequence[int]) -> list[Piece]:
    """A row of guesses, cut where the guess changes."""
    pieces, at = [], 0
    for label, same in groupby(row):
        length = len(list(same))
        pieces.append(Piece(label, at, at + length))
        at += length
    return pieces


def collapsed(row: Sequence[int]) -> list[int]:
    """What a row of guesses says."""
    return [piece.label for piece in runs(row) if piece.label != BLANK]


def nats(logits: Tensor, lengths: Tensor, targets: Tensor, target_lengths: Tensor) -> Tensor:
    """-log of the chance of each target, all its rows of guesses added up: (batch, time, labels), (batch,),
    (batch, longest), (batch,) -> (batch,). Infinite where the steps are too few for the target."""
    log_chances = F.log_softmax(logits, dim=-1).transpose(0, 1)  # the function has time first
    return F.ctc_loss(log_chances, targets, lengths, target_lengths, blank=BLANK, reduction="none")


def chance(logits: Tensor, target: Sequence[int]) -> float:
    """How likely `target` is, given the scores (time, labels)."""
    wanted = torch.tensor([list(target)], dtype=torch.long).reshape(1, -1)
    told = nats(logits[None], torch.tensor([len(logits)]), wanted, torch.tensor([len(target)]))
    return float(torch.exp(-told[0]))
