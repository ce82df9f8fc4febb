"""What a network that reads pens makes of a drawing: its guess at every step, and what it said so far."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn.utils.rnn import pad_sequence

from models.handwriting import ctc, pen
from models.networks.pen_reader import PenReader

_ARROWS = "→↘↓↙←↖↑↗"
MOST_LOOKS = 40  # at what was written so far: each reads it all again


@dataclass(frozen=True)
class Read:
    """What was read, step by step."""

    trace: pen.Trace
    arrows: tuple[str, ...]  # which way the pen went
    states: tuple[tuple[float, ...], ...]  # the memory of the reader from the left
    guesses: tuple[int, ...]  # the likeliest sign of the vocabulary, ctc.BLANK for none
    sure: tuple[float, ...]
    digits: str  # what the guesses collapse to
    chance: float  # of those digits, all rows of guesses that collapse to them added up


@torch.inference_mode()
def read(model: PenReader, trace: pen.Trace) -> Read:
    """All of it."""
    features = torch.from_numpy(trace.features).float()[None]
    states = model.states(features, torch.tensor([features.shape[1]]))[0]
    logits = model.output(states)
    sure, guesses = torch.softmax(logits, dim=-1).max(dim=-1)
    labels = ctc.collapsed(guesses.tolist())
    return Read(
        trace,
        tuple(map(arrow, trace.features[:, :2].tolist())),
        tuple(map(tuple, states[:, : model.recurrent.hidden_size].tolist())),
        tuple(guesses.tolist()),
        tuple(sure.tolist()),
        said(model, labels),
        min(1.0, ctc.chance(logits, labels)),
    )


def said(model: PenReader, labels: Sequence[int]) -> str:
    """Labels as digits."""
    return "".join(model.vocabulary.entries[label] for label in labels)


@dataclass(frozen=True)
class SoFar:
    """What the network would have said at some steps, had the pen stopped there."""

    steps: tuple[int, ...]
    digits: tuple[str, ...]  # at each of the steps
    alone: tuple[tuple[float, ...], ...]  # how likely it is that this is one digit, and which: ten chances


@torch.inference_mode()
def so_far(model: PenReader, trace: pen.Trace) -> SoFar:
    """It reads what was written until then from the beginning, from both ends, with the height that it had then."""
    last = len(trace.places) - 1
    every = -(-last // MOST_LOOKS) or 1
    steps = tuple(sorted({*range(1, last, every), last}))
    rows = [
        torch.from_numpy(pen.trace([list(map(tuple, trace.places[: step + 1].tolist()))]).features).float()
        for step in steps
    ]
    lengths = torch.tensor([len(row) for row in rows])
    logits = model(pad_sequence(rows, batch_first=True), lengths)
    digits = tuple(
        said(model, ctc.collapsed(row[:length]))
        for row, length in zip(logits.argmax(dim=-1).tolist(), lengths.tolist(), strict=True)
    )
    return SoFar(steps, digits, _alone(model, logits, lengths))


def _alone(model: PenReader, logits: torch.Tensor, lengths: torch.Tensor) -> tuple[tuple[float, ...], ...]:
    count, ten = len(lengths), torch.tensor(model.vocabulary.encode(tuple("0123456789")))
    losses = ctc.nats(
        logits.repeat_interleave(len(ten), dim=0),
        lengths.repeat_interleave(len(ten)),
        ten.repeat(count)[:, None],
        torch.ones(count * len(ten), dtype=torch.long),
    )
    return tuple(map(tuple, torch.exp(-losses).reshape(count, len(ten)).tolist()))


def arrow(step: Sequence[float]) -> str:
    """Which way the pen moved: one of eight arrows, or a dot where it came down."""
    if not any(step):
        return "•"
    return _ARROWS[round(math.atan2(step[1], step[0]) / (math.pi / 4)) % 8]
