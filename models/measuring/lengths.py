"""Any length in, the size unchanged: one trained model reads longer and longer texts."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from models.datasets import reviews
from models.measuring.pieces import Piece
from models.tasks import sentiment

LENGTHS = (5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Answer:
    """The verdict on a text of so many words."""

    length: int
    parameters: int  # numbers that the model was made of at that moment
    memory: int  # numbers that its memory held after the last word
    label: str
    probability: float
    milliseconds: float  # of computing


def text(length: int) -> list[str]:
    """The first `length` words of the project's own made-up reviews, one after another."""
    words: list[str] = []
    for review, _ in reviews.splits()[2]:
        words += review
        if len(words) >= length:
            break
    return words[:length]


def _answer(model: sentiment.SentimentModel, words: list[str]) -> Answer:
    tokens = torch.tensor([model.vocabulary.encode(words)])
    started = time.thread_time()  # on a busy machine, waiting for a core does not count
    with torch.inference_mode():
        last = model.states(tokens)[:, -1]  # (1, hidden)
        praise = torch.sigmoid(model.output(last)).item()
    spent = (time.thread_time() - started) * 1000
    size = sum(parameter.numel() for parameter in model.parameters())
    label = sentiment.LABELS[praise > 0.5]
    return Answer(len(words), size, last.numel(), label, max(praise, 1 - praise), spent)


def measure(model: sentiment.SentimentModel) -> Iterator[Piece]:
    """Let `model` read a text of each length, once to warm up and once for its Answer: a piece a length."""
    words = text(LENGTHS[-1])
    for step, length in enumerate(LENGTHS, 1):
        yield Piece(step, [_answer(model, words[:length]) for _ in range(2)][-1])
